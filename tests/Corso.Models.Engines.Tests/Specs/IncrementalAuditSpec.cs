using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Data tests of incremental models: new rows are tested before they are added, with the rest where that matters.</summary>
public abstract class IncrementalAuditSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData("append")]
    [InlineData("merge")]
    [InlineData("delete_insert")]
    public async Task A_reader_never_sees_a_new_row_that_failed(string strategy)
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(database, strategy, "(1, 'a', 1), (2, 'b', 2)", "columns: [{ name: v, data_tests: [not_null] }]");
        project.Write("models/reader.sql", "{{ config(materialized: 'table') }}\nselect id, v from {{ ref('events') }}");
        await project.MustBuildAsync();
        await using var poll = Poll.Start(database, "select count(*) from warehouse.events where v is null");

        await AddAsync(database, "(2, null, 3), (3, 'c', 4)");
        var result = await project.BuildAsync();
        Assert.Equal([NodeStatus.Error, NodeStatus.Skipped], result.Nodes.Select(node => node.Status));
        Assert.Equal("Fail 1", Assert.Single(DataTestProject.Outcomes(result)).Value);
        Assert.Equal(["1|a|1", "2|b|2"], await RowsAsync(database));
        Assert.Equal(["1|a", "2|b"], await database.QueryAsync("select id, v from warehouse.reader order by id"));
        Assert.Equal(
            ["2|NULL|3", "3|c|4"], await RowsAsync(database, "warehouse.events__corso_rejected"));

        // The rows are still new to the next build, which drops what was kept.
        await database.ExecuteAsync("update app.src set v = 'B' where v is null");
        await project.MustBuildAsync();
        Assert.Equal(
            strategy == "append" ? ["1|a|1", "2|b|2", "2|B|3", "3|c|4"] : ["1|a|1", "2|B|3", "3|c|4"],
            await RowsAsync(database));
        Assert.DoesNotContain("__corso_", await database.DumpAsync(), StringComparison.Ordinal);
        var (polls, seen) = await poll.StopAsync();
        Assert.True(polls > 2, $"only {polls} polls");
        Assert.Equal(["0"], seen);
    }

    [Theory]
    [InlineData("append", "Fail 1")]
    [InlineData("merge", "Pass 0")]
    [InlineData("delete_insert", "Pass 0")]
    public async Task Uniqueness_is_tested_on_what_the_table_becomes(string strategy, string outcome)
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(
            database, strategy, "(1, 'a', 1), (2, 'b', 2)", "columns: [{ name: id, data_tests: [unique] }]");
        await project.MustBuildAsync();
        await AddAsync(database, "(2, 'B', 3), (3, 'c', 4)");
        var result = await project.BuildAsync();
        Assert.Equal(outcome, Assert.Single(DataTestProject.Outcomes(result)).Value);
        Assert.Equal(
            strategy == "append" ? ["1|a|1", "2|b|2"] : ["1|a|1", "2|B|3", "3|c|4"], await RowsAsync(database));
    }

    [Theory]
    [InlineData("append", "Fail 1", "2")]
    [InlineData("merge", "Pass 0", "3")]
    [InlineData("delete_insert", "Pass 0", "3")]
    public async Task Numbers_of_the_whole_are_taken_of_what_the_table_becomes(string strategy, string outcome, string rows)
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(
            database,
            strategy,
            "(1, 'a', 1), (2, 'b', 2)",
            "data_tests: [{ row_count: { name: few, max: 3 } }, { row_count: { name: any, min: 1 } }]");
        await project.MustBuildAsync();
        await AddAsync(database, "(2, 'B', 3), (3, 'c', 4)");
        var result = await project.BuildAsync();
        Assert.Equal(["any: Pass 0", $"few: {outcome}"], DataTestProject.Outcomes(result).Lines());
        Assert.Equal([rows], await database.QueryAsync("select count(*) from warehouse.events"));
    }

    [Fact]
    public async Task Rows_that_were_there_before_are_not_tested_again_in_a_build_but_by_corso_test()
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(
            database, "append", "(1, 'a', 1)", "columns: [{ name: v, data_tests: [not_null, { accepted_values: { values: [a, b] } }] }]");
        await project.MustBuildAsync();
        await database.ExecuteAsync("update warehouse.events set v = null");
        await AddAsync(database, "(2, 'b', 2)");
        var result = await project.MustBuildAsync();
        Assert.All(DataTestProject.Outcomes(result).Values, value => Assert.Equal("Pass 0", value));
        Assert.Equal(["1|NULL|1", "2|b|2"], await RowsAsync(database));

        var test = await project.TestAsync();
        Assert.Equal(["Fail 1", "Pass 0"], DataTestProject.Outcomes(test).Values.Order());
    }

    [Fact]
    public async Task A_full_refresh_is_tested_whole()
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(
            database, "append", "(1, 'a', 1)", "columns: [{ name: v, data_tests: [not_null] }]");
        await project.MustBuildAsync();
        await database.ExecuteAsync("update app.src set v = null");
        Assert.True((await project.BuildAsync()).IsSuccess);
        var result = await project.BuildAsync(fullRefresh: true);
        Assert.Equal("Fail 1", Assert.Single(DataTestProject.Outcomes(result)).Value);
        Assert.Equal(["1|a|1"], await RowsAsync(database));
    }

    [Fact]
    public async Task Tests_of_other_relations_and_of_the_users_own_read_what_the_table_becomes()
    {
        await using var database = await CreateAsync();
        using var project = await StartAsync(
            database,
            "merge",
            "(1, 'a', 1), (2, 'b', 2)",
            "columns: [{ name: id, data_tests: [{ relationships: { name: known, to: ref('a_kinds'), field: id } }] }]");
        project.Write("models/a_kinds.sql", "{{ config(materialized: 'table') }}\nselect id from (values (1), (2), (3)) as t (id)");
        project.Write("tests/sum.sql", "select sum(id) as total from {{ ref('events') }} having sum(id) > 6");
        await project.MustBuildAsync();
        await AddAsync(database, "(2, 'B', 3), (3, 'c', 4)");
        Assert.Equal(["known: Pass 0", "sum: Pass 0"], DataTestProject.Outcomes(await project.MustBuildAsync()).Lines());

        await AddAsync(database, "(4, 'd', 5)");
        var result = await project.BuildAsync();
        Assert.Equal(["known: Fail 1", "sum: Fail 1"], DataTestProject.Outcomes(result).Lines());
        Assert.Equal(["1|a|1", "2|B|3", "3|c|4"], await RowsAsync(database));
    }

    private static async Task<DataTestProject> StartAsync(TestDatabase database, string strategy, string rows, string tests)
    {
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.src (id integer, v varchar(10), seq integer)");
        await AddAsync(database, rows);
        var key = strategy == "append" ? "" : ", unique_key: 'id'";
        var loader = "{{ config(materialized: 'incremental', incremental_strategy: '" + strategy + "'" + key + ") }}\n";
        return new DataTestProject(database)
            .Write("models/events.sql", loader + """
                select id, v, seq from app.src
                {{ if is_incremental() }}where seq > (select coalesce(max(seq), 0) from {{ this }}){{ end }}
                """)
            .Write("models/models.yml", $"models: [{{ name: events, {tests} }}]\n");
    }

    private static Task AddAsync(TestDatabase database, string rows) =>
        database.ExecuteAsync($"insert into app.src values {rows}");

    private static Task<List<string>> RowsAsync(TestDatabase database, string relation = "warehouse.events") =>
        database.QueryAsync($"select id, v, seq from {relation} order by seq, id");
}
