namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Indexes are declared, bear names of their own and are compared on every run.</summary>
public abstract class IndexesSpec
{
    private const string Query = "{{ config(materialized: 'table') }} select 1 as id, 'a' as name union all select 2, 'b'";

    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>A query for names, uniqueness and columns of all indexes in schema <c>warehouse</c>.</summary>
    protected abstract string AllIndexes { get; }

    [Fact]
    public async Task Indexes_are_made_kept_and_dropped()
    {
        await using var database = await CreateAsync();
        using var project = Project(database, "[{ columns: [id], unique: true }, { columns: [name, id] }]");
        await project.PlanAsync();
        Assert.Equal(["orders: unique index on id", "orders: index on name, id"], project.Changes);
        await project.MustSettleAsync();
        Assert.Equal(
            ["orders__corso_ix_id_unique|True|id", "orders__corso_ix_name_id|False|name,id"],
            await database.QueryAsync(AllIndexes));

        Yaml(project, "[{ columns: id }]");
        await project.PlanAsync();
        Assert.Equal(
            ["orders: index on id", "orders: drop index orders__corso_ix_id_unique",
                "orders: drop index orders__corso_ix_name_id"],
            project.Changes);
        await project.MustSettleAsync();
        Assert.Equal(["orders__corso_ix_id|False|id"], await database.QueryAsync(AllIndexes));

        Yaml(project, "[]");
        await project.MustSettleAsync();
        Assert.Empty(await database.QueryAsync(AllIndexes));
    }

    [Fact]
    public async Task An_index_that_somebody_else_made_stays()
    {
        await using var database = await CreateAsync();
        using var project = Project(database, "[{ columns: [id] }]");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create index by_hand on warehouse.orders (name)");
        await project.MustSettleAsync();
        Assert.Equal(
            ["by_hand|False|name", "orders__corso_ix_id|False|id"], await database.QueryAsync(AllIndexes));
    }

    [Fact]
    public async Task Columns_whose_names_run_together_get_indexes_of_their_own()
    {
        await using var database = await CreateAsync();
        using var project = Project(database, "[{ columns: [a_b, c] }, { columns: [a, b_c] }]")
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as a_b, 2 as c, 3 as a, 4 as b_c");
        await project.MustSettleAsync();
        var names = await database.QueryAsync(AllIndexes);
        Assert.Equal(2, names.Count);
        Assert.All(names, name => Assert.StartsWith("orders__corso_ix_a_b_c_", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Long_names_are_cut_and_stay_known_as_Corsos()
    {
        await using var database = await CreateAsync();
        var column = new string('c', 60);
        using var project = Project(database, $"[{{ columns: [{column}] }}]")
            .File("models/orders.sql", $"{{{{ config(materialized: 'table', alias: '{new string('o', 60)}') }}}} select 1 as {column}");
        await project.MustSettleAsync();
        Assert.Contains("__corso_ix_", Assert.Single(await database.QueryAsync(AllIndexes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_has_indexes_too()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, "seeds:\n  +indexes: [{ columns: [id], unique: true }]")
            .File("seeds/orders.csv", "id,total\n1,2\n");
        await project.MustSettleAsync();
        Assert.Equal(["orders__corso_ix_id_unique|True|id"], await database.QueryAsync(AllIndexes));
    }

    [Fact]
    public async Task Rows_that_break_a_unique_index_fail_the_build_where_it_is_declared()
    {
        await using var database = await CreateAsync();
        using var project = Project(database, "[{ columns: [id], unique: true }]");
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        project.File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 'x' as name union all select 1, 'y'");
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        Assert.StartsWith("models/m.yml(3,25): Error CORSO7305: rows break a constraint: ", project.Said, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(["1|a", "2|b"], await database.QueryAsync("select * from warehouse.orders order by 1"));
    }

    [Fact]
    public async Task An_index_on_no_column_fails_where_the_column_is_named()
    {
        await using var database = await CreateAsync();
        using var project = Project(database, "[{ columns: [id, nope] }]");
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        Assert.StartsWith("models/m.yml(3,39): Error CORSO7307: ", project.Said, StringComparison.Ordinal);
        Assert.Contains("nope", project.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("orders", await database.DumpAsync(), StringComparison.Ordinal);
    }

    private static FileProject Project(TestDatabase database, string indexes) =>
        Yaml(new FileProject(database).File("models/orders.sql", Query), indexes);

    private static FileProject Yaml(FileProject project, string indexes) =>
        project.File("models/m.yml", $"models:\n- name: orders\n  config: {{ indexes: {indexes} }}");
}
