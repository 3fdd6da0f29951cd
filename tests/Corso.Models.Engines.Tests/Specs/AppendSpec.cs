namespace Corso.Models.Engines.Tests.Specs;

/// <summary>New rows are added, whatever is there.</summary>
[Covers("incremental", "append")]
public abstract class AppendSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task The_first_run_takes_everything_and_the_next_what_is_new()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)");
        Assert.False(events.Project.Step("events").IsIncremental);
        Assert.Equal("does not exist, is built from scratch", events.Project.Step("events").Reason);
        var result = await events.BuildAsync("(1, 'a', 'z', 3), (null, null, null, 4)");
        Assert.True(events.Project.Step("events").IsIncremental);
        Assert.Equal("table exists, new rows are added", events.Project.Step("events").Reason);
        Assert.Equal((2, "2 new rows: 2 inserted"), (result.Rows, result.Message));
        Assert.Equal(["1|a|x|1", "2|b|y|2", "1|a|z|3", "NULL|NULL|NULL|4"], await events.RowsAsync());
        Assert.Equal(
            ["table|2", "table|2"],
            await events.Database.QueryAsync(
                "select kind, row_count from corso.publishes where relation_name = 'events' order by published_at"));
        Assert.Empty(await events.LeftoversAsync());
    }

    [Fact]
    public async Task Nothing_new_changes_nothing_and_leaves_a_mark()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        var before = await events.Database.DumpAsync();
        var result = await events.BuildAsync("");
        Assert.Equal((0, "0 new rows"), (result.Rows, result.Message));
        Assert.Equal(before, await events.Database.DumpAsync());
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
        Assert.Equal(["2"], await events.Database.QueryAsync("select count(*) from corso.publishes"));
    }

    [Fact]
    public async Task Values_go_to_the_columns_of_their_names_in_whatever_order_the_query_gives_them()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        events.Project.Incremental("events", IncrementalCase.Full, "select 2 as seq, 'b' as v, 'c' as k2, 5 as k1");
        await events.Project.MustBuildAsync();
        Assert.Equal(["1|a|x|1", "5|c|b|2"], await events.RowsAsync());
    }

    [Fact]
    public async Task What_the_analyst_built_on_the_table_stays()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)");
        await events.Database.ExecuteAsync("create view warehouse.reader as select v from warehouse.events");
        await events.Database.ExecuteAsync("create index by_v on warehouse.events (v)");
        await events.Database.ExecuteAsync("comment on column warehouse.events.v is 'value'");
        var before = await events.Database.DumpAsync();
        await events.BuildAsync("(2, 'b', 'y', 2)");
        Assert.Equal(before, await events.Database.DumpAsync());
        Assert.Equal(["x", "y"], await events.Database.QueryAsync("select v from warehouse.reader order by v"));
    }
}
