using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Execution;

/// <summary>Order, skips and stops of a run.</summary>
public sealed class RunnerTests
{
    [Fact]
    public async Task Fail_fast_begins_nothing_more()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database).View("a_bad", "select nope").View("b", "select 1 as x").View("c", "select 1 as x");
        var result = await project.BuildAsync(threads: 1, failFast: true);
        Assert.Equal(
            [NodeStatus.Error, NodeStatus.Skipped, NodeStatus.Skipped], result.Nodes.Select(node => node.Status));
        Assert.Equal("skipped: the run stops at the first failure", result.Nodes[1].Message);
        Assert.Empty(await database.QueryAsync("select 1 from duckdb_views() where not internal"));
    }

    [Fact]
    public async Task One_thread_follows_the_plan()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database)
            .View("z", "select 1 as x").View("a", "select x from warehouse.z", "z").View("m", "select 1 as x");
        await project.MustBuildAsync(threads: 1);
        Assert.Equal(
            ["started m", "started z", "started a"],
            project.Events.Where(line => line.StartsWith("started ", StringComparison.Ordinal) && !line.EndsWith("Step", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_cancelled_before_it_begins_does_nothing()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database).View("a", "select 1 as x");
        var result = await project.BuildAsync(cancellationToken: new CancellationToken(canceled: true));
        Assert.True(result.IsCancelled);
        Assert.False(result.IsSuccess);
        Assert.Empty(await database.QueryAsync("select 1 from duckdb_schemas() where schema_name = 'corso'"));
    }

    [Fact]
    public async Task A_seed_that_disappears_is_named()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database).Seed("orders", "id\n1\n");
        var result = await project.BuildAsync(afterPlan: _ => project.Delete("seeds/orders.csv"));
        Assert.Equal("CORSO7109", Assert.Single(result.Nodes).Diagnostic?.Code);
        Assert.Equal("seeds/orders.csv", result.Nodes[0].Diagnostic?.Span?.Path);
    }
}
