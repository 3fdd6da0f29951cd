namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Rows are found again by their key, NULL being a value like any other.</summary>
[Covers("incremental", "merge")]
public abstract class MergeSpec
{
    private static readonly (string, string)[] ByBoth = [("unique_key", "k1"), ("unique_key", "k2")];

    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task Rows_that_are_there_are_updated_and_others_added()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)", ("unique_key", "k1"));
        var result = await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', null, 4)");
        Assert.Equal("table exists, new rows are merged by k1", events.Project.Step("events").Reason);
        Assert.Equal((2, "2 new rows: 1 inserted, 1 updated"), (result.Rows, result.Message));
        Assert.Equal(["2|b|y|2", "1|c|z|3", "4|d|NULL|4"], await events.RowsAsync());
    }

    [Fact]
    public async Task Keys_with_NULL_in_any_column_are_found_again()
    {
        const string Keys = "(1, 'a', '1', {0}), (1, null, '2', {0}), (null, 'a', '3', {0}), (null, null, '4', {0})";
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), Rows(1), ByBoth);
        for (var seq = 2; seq <= 3; seq++)
        {
            var result = await events.BuildAsync(Rows(seq));
            Assert.Equal("4 new rows: 0 inserted, 4 updated", result.Message);
        }

        Assert.Equal(
            ["1|a|1|3", "1|NULL|2|3", "NULL|a|3|3", "NULL|NULL|4|3"],
            (await events.RowsAsync()).Order(StringComparer.Ordinal).OrderBy(row => row.Split('|')[2]));
        var more = await events.BuildAsync("(2, null, '5', 4), (null, 'b', '6', 4), (null, null, '7', 4)");
        Assert.Equal("3 new rows: 2 inserted, 1 updated", more.Message);
        Assert.Equal(6, (await events.RowsAsync()).Count);

        static string Rows(int seq) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Keys, seq);
    }

    [Theory]
    [InlineData("(3, 'c', 'x', 2), (3, 'c', 'y', 3), (4, 'd', 'z', 2)", "3, c (2 rows)")]
    [InlineData("(null, 'c', 'x', 2), (null, 'c', 'y', 3), (null, null, 'z', 2)", "NULL, c (2 rows)")]
    [InlineData("(null, null, 'x', 2), (null, null, 'y', 2), (null, null, 'z', 2)", "NULL, NULL (3 rows)")]
    public async Task A_key_that_stands_twice_among_the_new_rows_is_named_and_nothing_changes(string rows, string key)
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "(1, 'a', 'x', 1)", ByBoth);
        await events.AddAsync(rows);
        var diagnostic = await events.Project.MustFailAsync();
        Assert.Equal("CORSO7401", diagnostic.Code);
        Assert.Equal($"the query gives several rows with the same k1, k2: {key}", diagnostic.Message);
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
        Assert.Empty(await events.LeftoversAsync());
    }

    [Fact]
    public async Task Of_many_keys_that_stand_twice_some_are_named()
    {
        await using var events = await IncrementalCase.CreateAsync(await CreateAsync(), "", ("unique_key", "k1"));
        await events.AddAsync(string.Join(", ", Enumerable.Range(0, 20).Select(i => $"({i / 2}, 'a', 'x', 1)")));
        var diagnostic = await events.Project.MustFailAsync();
        Assert.EndsWith(": 0 (2 rows); 1 (2 rows); 2 (2 rows); 3 (2 rows); 4 (2 rows); and more", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_columns_named_are_updated()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1)", ("unique_key", "k1"), ("merge_update_columns", "seq"));
        await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', 'w', 4)");
        Assert.Equal(["1|a|x|3", "4|d|w|4"], await events.RowsAsync());
    }

    [Fact]
    public async Task Columns_that_are_excluded_keep_their_values()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1)",
            ("unique_key", "k1"), ("merge_exclude_columns", "k2"), ("merge_exclude_columns", "v"));
        await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', 'w', 4)");
        Assert.Equal(["1|a|x|3", "4|d|w|4"], await events.RowsAsync());
    }

    [Fact]
    public async Task A_row_that_the_predicates_leave_out_is_not_replaced()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)",
            ("unique_key", "k1"),
            ("incremental_predicates", "DBT_INTERNAL_DEST.seq > 1 -- old rows stay"),
            ("incremental_predicates", "dbt_internal_source.v is not null"));
        await events.BuildAsync("(1, 'c', 'z', 3), (2, 'd', 'w', 4)");
        Assert.Equal(["1|a|x|1", "1|c|z|3", "2|d|w|4"], await events.RowsAsync());
    }

    [Fact]
    public async Task A_predicate_that_an_update_makes_untrue_does_not_add_the_row_again()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)",
            ("unique_key", "k1"), ("incremental_predicates", "dbt_internal_dest.seq < 3"));
        var result = await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', 'w', 4)");
        Assert.Equal("2 new rows: 1 inserted, 1 updated", result.Message);
        Assert.Equal(["2|b|y|2", "1|c|z|3", "4|d|w|4"], await events.RowsAsync());
        Assert.Empty(await events.LeftoversAsync());
    }

    [Fact]
    public async Task A_table_of_nothing_but_its_key_only_grows()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Incremental(
            "pairs", "select 1 as a, 'x' as b", "select 1 as a, 'x' as b union all select 1, 'y'",
            ("unique_key", "a"), ("unique_key", "b"));
        await project.MustBuildAsync();
        await project.MustBuildAsync();
        Assert.Equal(["1|x", "1|y"], await database.QueryAsync("select a, b from warehouse.pairs order by b"));
    }

    [Theory]
    [InlineData("unique_key", "k3", "the query", "did you mean \"k1\"?")]
    [InlineData("merge_update_columns", "sqe", "the query", "did you mean \"seq\"?")]
    [InlineData("merge_exclude_columns", "note", "the query", "correct the name")]
    public async Task A_setting_that_names_no_column_is_an_error(string setting, string column, string where, string hint)
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1)", setting == "unique_key" ? ("on_schema_change", "ignore") : ("unique_key", "k1"), (setting, column));
        await events.AddAsync("(1, 'a', 'y', 2)");
        var diagnostic = await events.Project.MustFailAsync();
        Assert.Equal(("CORSO7402", hint), (diagnostic.Code, diagnostic.Hint));
        Assert.Equal($"{setting} names column \"{column}\", which {where} does not have", diagnostic.Message);
        Assert.Equal(["1|a|x|1"], await events.RowsAsync());
    }

    [Fact]
    public async Task A_key_is_found_as_the_engine_reads_the_bare_word()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1)", ("unique_key", "K1"));
        await events.BuildAsync("(1, 'c', 'z', 3)");
        Assert.Equal(["1|c|z|3"], await events.RowsAsync());
    }

    [Fact]
    public async Task A_unique_index_on_the_key_is_no_obstacle()
    {
        await using var events = await IncrementalCase.CreateAsync(
            await CreateAsync(), "(1, 'a', 'x', 1), (2, 'b', 'y', 2)", ("unique_key", "k1"));
        await events.Database.ExecuteAsync("create unique index events_k1 on warehouse.events (k1)");
        await events.BuildAsync("(1, 'c', 'z', 3), (4, 'd', 'w', 4)");
        await events.BuildAsync("(1, 'd', 'q', 5), (2, 'd', 'q', 6)");
        Assert.Equal(["4|d|w|4", "1|d|q|5", "2|d|q|6"], await events.RowsAsync());
    }
}
