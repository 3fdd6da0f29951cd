using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Which form of an incremental model runs, and that nobody sees half of it.</summary>
public abstract class IncrementalSpec
{
    public static TheoryData<string> Strategies => ["append", "merge", "delete_insert"];

    protected abstract string Endless { get; }

    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, null, false)]
    [InlineData(true, "false", true)]
    [InlineData(false, "true", false)]
    public async Task The_command_and_the_setting_decide_which_form_runs(bool flag, string? setting, bool isIncremental)
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)",
            setting is null ? ("unique_key", "k1") : ("full_refresh", setting), ("on_schema_change", "ignore"));
        await events.Database.ExecuteAsync("delete from app.src where k1 = 1");
        events.Project.FullRefresh = flag;
        await events.BuildAsync("(3, 'c', 'z', 3)");
        Assert.Equal(isIncremental, events.Project.Step("events").IsIncremental);
        Assert.Equal(
            isIncremental ? ["1|a|x|1", "2|b|y|2", "3|c|z|3"] : ["2|b|y|2", "3|c|z|3"], await events.RowsAsync());
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("gone")]
    public async Task What_is_no_table_is_built_from_scratch(string before)
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        await events.Database.ExecuteAsync("drop table warehouse.events");
        if (before != "gone")
        {
            await events.Database.ExecuteAsync(
                $"create {before} warehouse.events as select k1, k2, v, seq from app.src");
        }

        await events.BuildAsync("(3, 'c', 'z', 3)");
        Assert.Equal(before == "table", events.Project.Step("events").IsIncremental);
        Assert.Equal(["1|a|x|1", "3|c|z|3"], await events.RowsAsync());
        await events.BuildAsync("(4, 'd', 'w', 4)");
        Assert.True(events.Project.Step("events").IsIncremental);
        Assert.Equal(3, (await events.RowsAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task Readers_see_all_of_a_run_or_nothing_of_it(string strategy)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.src (id integer, run integer)");
        const int Rows = 500;
        var settings = strategy == "append"
            ? [("incremental_strategy", strategy)]
            : new[] { ("incremental_strategy", strategy), ("unique_key", "id") };
        using var project = new TestProject(database).Incremental(
            "events", "select id, run from app.src", "select id, run from app.src", settings);
        await project.MustBuildAsync();
        await using var engine = await database.OpenAsync();
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var seen = (await database.QueryAsync(
                    "select count(*), count(distinct run), coalesce(max(run), 0) from warehouse.events"))[0].Split('|').Select(int.Parse).ToArray();
                Assert.Equal(strategy == "append" ? Rows * seen[2] : seen[2] == 0 ? 0 : Rows, seen[0]);
                Assert.Equal(strategy == "append" ? seen[2] : Math.Min(seen[2], 1), seen[1]);
                Interlocked.Increment(ref reads);
            }
        });
        for (var run = 1; run <= 10 || Volatile.Read(ref reads) < 20; run++)
        {
            await database.ExecuteAsync("delete from app.src");
            await database.ExecuteAsync($"insert into app.src select n, {run} from ({Numbers(Rows)}) s");
            var result = await project.BuildAsync(engine);
            Assert.True(result.IsSuccess, result.Nodes[0].Message);
            Assert.False(reader.IsFaulted, reader.Exception?.ToString());
        }

        await stop.CancelAsync();
        await reader;
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task A_failure_within_the_publish_leaves_the_old_rows(string strategy)
    {
        // The last row breaks a condition of the table, when the others are in.
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)",
            ("incremental_strategy", strategy), strategy == "append" ? ("full_refresh", "false") : ("unique_key", "k1"));
        await events.Database.ExecuteAsync("drop table warehouse.events");
        await events.Database.ExecuteAsync(
            "create table warehouse.events (k1 integer, k2 varchar(10), v varchar(10) not null, seq integer)");
        await events.Database.ExecuteAsync("insert into warehouse.events select k1, k2, v, seq from app.src");
        await events.AddAsync("(1, 'c', 'p', 3), (5, 'd', 'q', 4), (6, 'e', null, 5)");
        var diagnostic = await events.Project.MustFailAsync();
        Assert.Equal("CORSO7101", diagnostic.Code);
        Assert.Equal("models/events.sql(1,1)", diagnostic.Span.ToString());
        Assert.Equal(["1|a|x|1", "2|b|y|2"], await events.RowsAsync());
        Assert.Empty(await events.LeftoversAsync());
        await events.Database.ExecuteAsync("update app.src set v = 'r' where v is null");
        await events.BuildAsync("");
        Assert.Equal(strategy == "append" ? 5 : 4, (await events.RowsAsync()).Count);
    }

    [Fact]
    public async Task An_error_in_the_incremental_form_points_at_the_template()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        const string Query = "select k1, k2, v,\n  nope as seq\nfrom app.src";
        events.Project.Incremental("events", Query, Query);
        var diagnostic = await events.Project.MustFailAsync();
        Assert.Equal(("CORSO7101", "models/events.sql(3,3)"), (diagnostic.Code, diagnostic.Span.ToString()));
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
    }

    [Fact]
    public async Task Cancelling_keeps_the_old_rows_and_leaves_nothing_behind()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        events.Project.Incremental(
            "events", IncrementalCase.Full, $"select 1 as k1, 'a' as k2, 'b' as v, cast(n as integer) as seq from ({Endless}) s");
        using var cancel = new CancellationTokenSource();
        events.Project.OnStarted = _ => cancel.CancelAfter(TimeSpan.FromMilliseconds(300));
        var result = await events.Project.BuildAsync(cancellationToken: cancel.Token);
        Assert.Equal([NodeStatus.Cancelled], result.Nodes.Select(node => node.Status));
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
        Assert.Empty(await events.LeftoversAsync());
    }

    [Fact]
    public async Task A_table_that_changes_after_the_check_is_left_alone()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        await events.AddAsync("(2, 'b', 'y', 2)");
        events.Project.Edit = plan => ExtraStep(plan, "alter table warehouse.events add column late integer");
        var diagnostic = await events.Project.MustFailAsync();
        Assert.Equal("CORSO7107", diagnostic.Code);
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
        events.Project.Edit = null;
        await events.Database.ExecuteAsync("alter table warehouse.events drop column late");
        await events.BuildAsync("");
        Assert.Equal(["1|a|x|1", "2|b|y|2"], await events.RowsAsync());
    }

    /// <summary>Puts a statement between check and publish.</summary>
    private static Plan ExtraStep(Plan plan, string sql) => new(
    [
        .. plan.Steps.Select(step => step is RelationStep relation
            ? relation with
            {
                Actions = relation.Actions.Insert(
                    relation.Actions.Length - 1, new StatementAction(new Text.RenderedSql(sql, []), "test")),
            }
            : step),
    ]);

    private static string Numbers(int count) =>
        $"""
        select row_number() over () as n from (
          select 1 from {Ten} a, {Ten} b, {Ten} c limit {count}) t
        """;

    private const string Ten = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
}
