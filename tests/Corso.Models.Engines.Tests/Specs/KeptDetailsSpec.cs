namespace Corso.Models.Engines.Tests.Specs;

/// <summary>The details of a table that stays are changed where it stands.</summary>
public abstract class KeptDetailsSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>A query that gives something else when <c>warehouse.orders</c> is another table.</summary>
    protected abstract string Identity { get; }

    [Fact]
    public async Task Indexes_comments_and_hooks_change_and_the_rows_stay()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 'a' as name")
            .File("models/m.yml", Yaml("[{ columns: [id] }]", "First", "one"));
        await project.MustSettleAsync();
        Assert.Empty(await project.KeepAsync());
        await database.ExecuteAsync("insert into warehouse.orders (id, name) values (7, 'kept')");
        var before = await database.QueryAsync(Identity);

        project.File("models/m.yml", Yaml("[{ columns: [id], unique: true }, { columns: [name] }]", "Second", ""));
        Assert.Equal(
            ["drop index orders__corso_ix_id", "unique index on id", "index on name", "comment", "comment on column id"],
            await project.KeepAsync());
        Assert.Equal(before, await database.QueryAsync(Identity));
        Assert.Equal(["1|a", "7|kept"], await database.QueryAsync("select * from warehouse.orders order by 1"));
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("insert into warehouse.orders values (7, 'x')"));
        Assert.Empty(await project.KeepAsync());

        // A build of the whole table finds the same details.
        await project.PlanAsync();
        Assert.Empty(project.Changes);
    }

    private static string Yaml(string indexes, string relation, string id) => $$"""
        models:
        - name: orders
          description: {{relation}}
          config: { indexes: {{indexes}}, persist_docs: { relation: true, columns: true } }
          columns: [{ name: id, description: "{{id}}" }]
        """;
}
