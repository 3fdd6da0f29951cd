using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>How relations come to be and are replaced, whatever the engine.</summary>
[Covers("view")]
[Covers("table")]
public abstract class PublishSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task A_view_a_table_and_a_seed_are_built_in_order()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database)
            .Seed("orders", "id,total\n1,10.25\n2,\n")
            .View("big", "select id, total from warehouse.orders where total > 5", "orders")
            .Table("sums", "select count(*) as n, sum(total) as total from warehouse.big", "big");
        var result = await project.MustBuildAsync();
        Assert.Equal(["1|10.25"], await database.QueryAsync("select * from warehouse.sums"));
        Assert.Equal(
            ["seed.shop.orders|warehouse|orders|table|2", "model.shop.big|warehouse|big|view|NULL",
                "model.shop.sums|warehouse|sums|table|1"],
            await database.QueryAsync(
                "select node_id, schema_name, relation_name, kind, row_count from corso.publishes order by published_at, kind desc"));
        Assert.Equal([2L, null, 1L], result.Nodes.Select(node => node.Rows));
        Assert.Equal(
            ["started PublishLogStep", "started SchemaStep", "started orders", "Success orders", "started big",
                "Success big", "started sums", "Success sums"],
            project.Events);
    }

    [Fact]
    public async Task Building_twice_makes_no_difference()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database)
            .Seed("orders", "id,total,at\n1,10.50,2024-02-29\n2,,2024-03-01\n")
            .View("big", "select id, total from warehouse.orders where total > 5", "orders")
            .Table("sums", "select count(*) as n from warehouse.big", "big")
            .View("top", "select * from warehouse.sums", "sums");
        await project.MustBuildAsync();
        var once = await database.DumpAsync();
        await project.MustBuildAsync();
        Assert.Equal(once, await database.DumpAsync());
        Assert.DoesNotContain("__corso_", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("view", "view")]
    [InlineData("view", "table")]
    [InlineData("table", "view")]
    [InlineData("table", "table")]
    public async Task A_relation_is_replaced_with_other_columns_under_its_dependents(string before, string after)
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database);
        Add(before, "select 1 as id, 'a' as name, 2 as extra");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create view warehouse.unmanaged as select id, name from warehouse.base");
        await database.ExecuteAsync("create view warehouse.above as select name from warehouse.unmanaged");
        Add(after, "select 'b' as name, 7.5 as id");
        await project.MustBuildAsync();
        Assert.Equal(["b|7.5"], await database.QueryAsync("select name, id from warehouse.base"));
        Assert.Equal(["7.5|b"], await database.QueryAsync("select id, name from warehouse.unmanaged"));
        Assert.Equal(["b"], await database.QueryAsync("select * from warehouse.above"));

        void Add(string kind, string sql) => _ = kind == "view" ? project.View("base", sql) : project.Table("base", sql);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task A_dependent_that_no_longer_works_is_named_and_nothing_changes(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database);
        Add("select 1 as id, 'a' as name");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create view warehouse.unmanaged as select name from warehouse.base");
        var before = await database.DumpAsync();
        Add("select 2 as id");
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("CORSO7106", diagnostic.Code);
        Assert.Contains("unmanaged", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("models/base.sql(1,1)", diagnostic.Span.ToString());
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(["1|a"], await database.QueryAsync("select * from warehouse.base"));
        Assert.Equal(["1"], await database.QueryAsync("select count(*) from corso.publishes"));

        void Add(string sql) => _ = kind == "view" ? project.View("base", sql) : project.Table("base", sql);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task A_managed_dependent_that_changes_in_the_same_run_takes_its_new_definition(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database);
        Add("select 1 as id, 'a' as name").View("reader", "select name from warehouse.base", "base");
        await project.MustBuildAsync();
        Add("select 1 as id, 'b' as title").View("reader", "select title from warehouse.base", "base");
        await project.MustBuildAsync();
        Assert.Equal(["b"], await database.QueryAsync("select title from warehouse.reader"));

        TestProject Add(string sql) => kind == "view" ? project.View("base", sql) : project.Table("base", sql);
    }

    [Fact]
    public async Task A_failed_model_leaves_what_was_there_and_skips_what_reads_it()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database)
            .Table("base", "select 1 as id")
            .View("reader", "select id from warehouse.base", "base")
            .View("above", "select id from warehouse.reader", "reader")
            .View("other", "select 1 as one");
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        project.Table("base", "select 1 as id,\n  cast('x' as integer) as broken");
        var result = await project.BuildAsync();
        Assert.Equal(
            [NodeStatus.Error, NodeStatus.Success, NodeStatus.Skipped, NodeStatus.Skipped],
            result.Nodes.Select(node => node.Status));
        Assert.All(
            result.Nodes.Where(node => node.Status == NodeStatus.Skipped),
            node => Assert.Equal("skipped: model.shop.base failed", node.Message));
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal("CORSO7101", result.Nodes[0].Diagnostic?.Code);
    }

    [Fact]
    public async Task An_error_points_at_the_place_in_the_template()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).View("bad", "select '😀é' as a,\n  nope\nfrom (select 1 as id) x");
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("models/bad.sql(3,3)", diagnostic.Span.ToString());
        Assert.Contains("nope", diagnostic.EngineMessage, StringComparison.Ordinal);
        Assert.Contains("nope", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_never_find_a_gap()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 0 as n").View("top", "select n from warehouse.base", "base");
        await project.MustBuildAsync();
        using var stop = new CancellationTokenSource();
        var reads = 0;
        await using var engine = await database.OpenAsync();
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Single(await database.QueryAsync("select n from warehouse.base"));
                Assert.Single(await database.QueryAsync("select n from warehouse.top"));
                Interlocked.Increment(ref reads);
            }
        });
        for (var i = 1; i <= 20 || Volatile.Read(ref reads) < 20; i++)
        {
            project.Table("base", i % 2 == 0 ? $"select {i} as n" : $"select {i} as n, 'x' as other");
            var result = await project.BuildAsync(engine);
            Assert.True(result.IsSuccess, result.Nodes[0].Message);
            Assert.False(reader.IsFaulted, reader.Exception?.ToString());
        }

        await stop.CancelAsync();
        await reader;
    }

    [Fact]
    public async Task A_relation_of_another_kind_than_planned_is_left_alone()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).View("base", "select 1 as id");
        await project.MustBuildAsync();
        var result = await project.BuildAsync(afterPlan: _ =>
        {
            database.ExecuteAsync("drop view warehouse.base").GetAwaiter().GetResult();
            database.ExecuteAsync("create table warehouse.base as select 5 as kept").GetAwaiter().GetResult();
        });
        Assert.Equal("CORSO7107", result.Nodes[0].Diagnostic?.Code);
        Assert.Equal(["5"], await database.QueryAsync("select kept from warehouse.base"));
    }

    [Fact]
    public async Task Something_that_appeared_since_the_plan_is_left_alone()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("first", "select 1 as id");
        await project.MustBuildAsync();
        project.Table("base", "select 1 as id");
        var result = await project.BuildAsync(afterPlan: _ =>
            database.ExecuteAsync("create table warehouse.base as select 5 as kept").GetAwaiter().GetResult());
        Assert.Equal("CORSO7107", result.Nodes.Single(node => node.Node.Name == "base").Diagnostic?.Code);
        Assert.Equal(["5"], await database.QueryAsync("select kept from warehouse.base"));
    }

    [Fact]
    public async Task Many_nodes_on_many_threads_all_arrive()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id");
        for (var i = 0; i < 30; i++)
        {
            project.View($"v{i:00}", $"select id, {i} as n from warehouse.base", "base");
            project.Table($"t{i:00}", $"select id from warehouse.v{i:00}", $"v{i:00}");
        }

        await project.MustBuildAsync(threads: 8);
        project.Table("base", "select 'x' as id, 1 as more");
        await project.MustBuildAsync(threads: 8);
        Assert.Equal(["x"], await database.QueryAsync("select id from warehouse.t29"));
    }

    [Fact]
    public async Task Cancelling_stops_a_running_statement_and_keeps_the_old_table()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database)
            .Table("base", "select 1 as id")
            .View("reader", "select id from warehouse.base", "base");
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        using var cancel = new CancellationTokenSource();
        project.Table("base", Endless);
        project.OnStarted = _ => cancel.CancelAfter(TimeSpan.FromMilliseconds(300));
        var result = await project.BuildAsync(cancellationToken: cancel.Token);
        Assert.True(result.IsCancelled);
        Assert.Equal([NodeStatus.Cancelled, NodeStatus.Cancelled], result.Nodes.Select(node => node.Status));
        Assert.Equal(before, await database.DumpAsync());
    }

    protected abstract string Endless { get; }
}
