namespace Corso.Models.Engines.Tests.DuckDb;

/// <summary>DuckDB's views remember the columns they were made with.</summary>
public sealed class DuckDbViewTests
{
    [Fact]
    public async Task Views_with_a_star_follow_new_columns_and_keep_their_comments()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database).Table("base", "select 1 as id, 'a' as name");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create schema other");
        await database.ExecuteAsync("create view other.stars as select * from warehouse.base");
        await database.ExecuteAsync("comment on view other.stars is 'it''s a star'");
        await database.ExecuteAsync("create view other.above as select * from other.stars");
        project.Table("base", "select 'x' as id, 2.5 as more, 'b' as name");
        await project.MustBuildAsync();
        Assert.Equal(["x|2.5|b"], await database.QueryAsync("select * from other.stars"));
        Assert.Equal(["x|2.5|b"], await database.QueryAsync("select * from other.above"));
        Assert.Equal(
            ["it's a star"], await database.QueryAsync("select comment from duckdb_views() where view_name = 'stars'"));
    }

    [Fact]
    public async Task Comments_and_indexes_of_a_table_go_over_to_its_successor()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database).Table("base", "select 1 as id, 'a' as name");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create index by_name on warehouse.base (name)");
        await database.ExecuteAsync("comment on table warehouse.base is 'base'");
        await database.ExecuteAsync("comment on column warehouse.base.id is 'id'");
        var before = await database.DumpAsync();
        await project.MustBuildAsync();
        Assert.Equal(before, await database.DumpAsync());
    }
}
