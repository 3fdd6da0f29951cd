namespace Corso.Models.Engines.Tests.Specs;

/// <summary>An ephemeral model makes nothing and stands in the queries of those that ref it.</summary>
[Covers("ephemeral")]
public abstract class EphemeralSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData("select id + 1 as id from EPHEMERAL")]
    [InlineData("with x as (select id + 1 as id from EPHEMERAL) select id from x")]
    public async Task A_model_reads_an_ephemeral_one_through_its_query(string query)
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database)
            .Seed("raw", "id\n1\n2\n")
            .Ephemeral("positive", "select id from warehouse.raw where id > 1 -- no more", "raw");
        project.Table("next", query.Replace("EPHEMERAL", project.CteOf("positive"), StringComparison.Ordinal), "positive");
        await project.MustBuildAsync();
        Assert.Equal(["3"], await database.QueryAsync("select id from warehouse.next"));
        Assert.Equal(
            ["next", "raw"],
            await database.QueryAsync(
                "select table_name from information_schema.tables where table_schema = 'warehouse' order by 1"));
    }
}
