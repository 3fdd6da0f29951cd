namespace Corso.Models.Engines.Tests.Specs;

/// <summary>All rows of the keys among the new ones give way to the new ones.</summary>
[Covers("incremental", "delete_insert")]
public abstract class DeleteInsertSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData("delete_insert")]
    [InlineData("delete+insert")]
    public async Task A_key_of_many_rows_is_replaced_as_a_whole(string strategy)
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (1, 'b', 'y', 1), (2, 'c', 'z', 1)",
            ("incremental_strategy", strategy), ("unique_key", "k1"));
        var result = await events.BuildAsync("(1, 'd', 'p', 2), (1, 'd', 'p', 2), (1, 'e', 'q', 3)");
        Assert.Equal("table exists, rows are replaced by k1", events.Project.Step("events").Reason);
        Assert.Equal((3, "3 new rows: 3 inserted, 2 deleted"), (result.Rows, result.Message));
        Assert.Equal(["2|c|z|1", "1|d|p|2", "1|d|p|2", "1|e|q|3"], await events.RowsAsync());
    }

    [Fact]
    public async Task NULL_is_a_key_like_any_other()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(null, 'a', 'x', 1), (null, null, 'y', 1), (2, null, 'z', 1), (2, 'a', 'w', 1)",
            ("incremental_strategy", "delete_insert"), ("unique_key", "k1"), ("unique_key", "k2"));
        for (var seq = 2; seq <= 3; seq++)
        {
            await events.BuildAsync($"(null, null, 'p', {seq}), (2, null, 'q', {seq}), (null, 'a', 'r', {seq})");
        }

        Assert.Equal(
            ["2|a|w|1", "2|NULL|q|3", "NULL|NULL|p|3", "NULL|a|r|3"],
            (await events.RowsAsync()).OrderBy(row => row.Split('|')[3]).ThenBy(row => row, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_the_predicates_leave_out_stays()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (1, 'b', 'y', 2)",
            ("incremental_strategy", "delete_insert"), ("unique_key", "k1"),
            ("incremental_predicates", "dbt_internal_dest.seq > 1"));
        await events.BuildAsync("(1, 'c', 'z', 3)");
        Assert.Equal(["1|a|x|1", "1|c|z|3"], await events.RowsAsync());
    }

    [Fact]
    public async Task A_unique_index_is_no_obstacle()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)",
            ("incremental_strategy", "delete_insert"), ("unique_key", "k1"));
        await events.Database.ExecuteAsync("create unique index events_k1 on warehouse.events (k1)");
        await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', 'w', 4)");
        await events.BuildAsync("(1, 'd', 'q', 5), (2, 'd', 'q', 6)");
        Assert.Equal(["4|d|w|4", "1|d|q|5", "2|d|q|6"], await events.RowsAsync());
    }
}
