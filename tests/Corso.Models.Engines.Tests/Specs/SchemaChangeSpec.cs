using Corso.Models.Diagnostics;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>What happens when an incremental model's query gives other columns than its table has.</summary>
public abstract class SchemaChangeSpec
{
    private const string First = "select 1 as id, cast(5 as integer) as n, cast(1.5 as decimal(10,2)) as d";

    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>The columns and types of <c>warehouse.base</c>, as <c>id integer</c>.</summary>
    protected abstract string TypesQuery { get; }

    [Fact]
    public async Task Ignore_leaves_new_columns_out_and_says_so()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(database, "ignore", "select 'x' as extra, 7 as n, cast(2.5 as decimal(10,2)) as d, 2 as id");
        var result = await project.MustBuildAsync();
        Assert.StartsWith("1 new row: 1 inserted; column \"extra\" (", result.Nodes[0].Message, StringComparison.Ordinal);
        Assert.EndsWith(") is new and ignored", result.Nodes[0].Message, StringComparison.Ordinal);
        Assert.Equal(["1|5|1.50", "2|7|2.50"], await database.QueryAsync("select * from warehouse.base order by id"));
    }

    [Theory]
    [InlineData("ignore", "select 2 as id, cast(2.5 as decimal(10,2)) as d", "column \"n\" (integer) is gone")]
    [InlineData("ignore", "select 2 as id, 7 as n, cast(2.555 as decimal(12,4)) as d", "column \"d\" was numeric(10,2) and is numeric(12,4)")]
    [InlineData("ignore", "select 2 as id, 'x' as n, cast(2.5 as decimal(10,2)) as d", "column \"n\" was integer and is text")]
    [InlineData("fail", "select 2 as id, 7 as n, cast(2.5 as decimal(10,2)) as d, 'x' as extra", "column \"extra\" (text) is new")]
    [InlineData("fail", "select 2 as id, cast(2.5 as decimal(10,2)) as d", "column \"n\" (integer) is gone")]
    [InlineData("fail", "select 2 as id, cast(7 as bigint) as n, cast(2.5 as decimal(10,2)) as d", "column \"n\" was integer and is bigint")]
    [InlineData("append_new_columns", "select 2 as id, 'x' as n, cast(2.5 as decimal(10,2)) as d", "column \"n\" was integer and is text")]
    public async Task What_the_policy_does_not_allow_is_named_and_nothing_changes(string policy, string query, string difference)
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(database, policy, query);
        var diagnostic = await FailsAsync(database, project);
        Assert.Equal("CORSO7403", diagnostic.Code);
        Assert.Equal(
            $"the query's columns are not those of warehouse.base: {difference} (on_schema_change is {policy})",
            Standard(diagnostic.Message));
    }

    [Fact]
    public async Task Ignore_takes_wider_numbers_that_fit_and_refuses_those_that_do_not()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "ignore", "select 2 as id, cast(7 as bigint) as n, cast(2.5 as decimal(10,2)) as d");
        await project.MustBuildAsync();
        Assert.Equal(["5", "7"], await database.QueryAsync("select n from warehouse.base order by n"));
        project.Incremental("base", First, "select 3 as id, 3000000000 as n, cast(2.5 as decimal(10,2)) as d");
        Assert.Equal("CORSO7101", (await FailsAsync(database, project)).Code);
    }

    [Theory]
    [InlineData("append_new_columns")]
    [InlineData("sync_all_columns")]
    public async Task New_columns_are_added_and_old_rows_have_none(string policy)
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, policy, "select cast('2024-02-29' as date) as day, 2 as id, 'x' as extra, 7 as n, cast(2.5 as decimal(10,2)) as d");
        await database.ExecuteAsync("create view warehouse.reader as select id, d from warehouse.base");
        await database.ExecuteAsync("create index by_n on warehouse.base (n)");
        var result = await project.MustBuildAsync();
        Assert.Equal("1 new row: 1 inserted", result.Nodes[0].Message);
        Assert.Equal(
            ["1|5|1.50|NULL|NULL", "2|7|2.50|2024-02-29|x"],
            await database.QueryAsync("select id, n, d, cast(day as varchar), extra from warehouse.base order by id"));
        Assert.Equal(["2"], await database.QueryAsync("select count(*) from warehouse.reader"));
        await project.MustBuildAsync();
    }

    [Fact]
    public async Task Appending_keeps_columns_that_are_gone()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "append_new_columns", "select 2 as id, cast(2.5 as decimal(10,2)) as d");
        await project.MustBuildAsync();
        Assert.Equal(
            ["1|5|1.50", "2|NULL|2.50"], await database.QueryAsync("select id, n, d from warehouse.base order by id"));
    }

    [Theory]
    [InlineData("append_new_columns", false)]
    [InlineData("append_new_columns", true)]
    [InlineData("sync_all_columns", false)]
    [InlineData("sync_all_columns", true)]
    public async Task Types_are_widened_under_what_depends_on_them(string policy, bool hasIndex)
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, policy, "select 2 as id, 3000000000 as n, cast(1234567890.1234 as decimal(14,4)) as d");
        await DependAsync(database, hasIndex);
        var before = await database.DumpAsync();
        var result = await project.MustBuildAsync();
        Assert.Equal("1 new row: 1 inserted", result.Nodes[0].Message);
        Assert.Equal(
            ["1|5|1.5000", "2|3000000000|1234567890.1234"], await database.QueryAsync("select id, n, d from warehouse.base order by id"));
        Assert.Equal(["5", "3000000000"], await database.QueryAsync("select m from warehouse.above order by m"));
        Assert.Equal(["d numeric(14,4)", "id integer", "n bigint"], (await TypesAsync(database)).Order(StringComparer.Ordinal));
        Assert.Equal(Others(before), Others(await database.DumpAsync()));
    }

    [Fact]
    public async Task A_column_that_is_gone_is_dropped_only_when_that_is_allowed()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "sync_all_columns", "select cast(2.5 as decimal(10,2)) as d, 2 as id");
        await database.ExecuteAsync("create view warehouse.reader as select id, d from warehouse.base");
        var diagnostic = await FailsAsync(database, project);
        Assert.Equal("CORSO7404", diagnostic.Code);
        Assert.Equal("warehouse.base would lose what it holds: column \"n\" (integer) is gone", Standard(diagnostic.Message));
        project.AllowDestructive = true;
        await project.MustBuildAsync();
        Assert.Equal(["1|1.50", "2|2.50"], await database.QueryAsync("select * from warehouse.base order by id"));
        Assert.Equal(["1|1.50", "2|2.50"], await database.QueryAsync("select * from warehouse.reader order by id"));
    }

    [Theory]
    [InlineData("cast(7 as smallint)", "n smallint", "5,7")]
    [InlineData("cast('7' as varchar)", "n text", "5,7")]
    public async Task A_type_that_takes_less_or_other_values_needs_to_be_allowed(string value, string type, string values)
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "sync_all_columns", $"select 2 as id, {value} as n, cast(2.5 as decimal(10,2)) as d");
        await DependAsync(database, hasIndex: false);
        Assert.Equal("CORSO7404", (await FailsAsync(database, project)).Code);
        project.AllowDestructive = true;
        await project.MustBuildAsync();
        Assert.Contains(type, (await TypesAsync(database)).Select(Standard));
        Assert.Equal(values.Split(','), await database.QueryAsync("select m from warehouse.above order by m"));
    }

    [Fact]
    public async Task A_value_that_the_new_type_does_not_take_fails_and_nothing_changes()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Incremental(
            "base", "select 1 as id, 70000 as n", "select 2 as id, cast(1 as smallint) as n", ("on_schema_change", "sync_all_columns"));
        await project.MustBuildAsync();
        project.AllowDestructive = true;
        Assert.Equal("CORSO7101", (await FailsAsync(database, project)).Code);
    }

    [Fact]
    public async Task No_new_rows_never_cost_a_column()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "sync_all_columns", "select 2 as id, cast('x' as varchar(3)) as more where 1 = 0");
        project.AllowDestructive = true;
        var result = await project.MustBuildAsync();
        Assert.Contains("is gone: left as it is, for there are no new rows", result.Nodes[0].Message, StringComparison.Ordinal);
        Assert.Equal(
            ["1|5|1.50|NULL"], await database.QueryAsync("select id, n, d, more from warehouse.base"));
    }

    [Fact]
    public async Task A_view_that_needs_a_dropped_column_is_named_and_nothing_changes()
    {
        await using var database = await CreateAsync();
        using var project = await FirstAsync(
            database, "sync_all_columns", "select 2 as id, cast(2.5 as decimal(10,2)) as d");
        project.AllowDestructive = true;
        await DependAsync(database, hasIndex: false);
        var diagnostic = await FailsAsync(database, project);
        Assert.Equal("CORSO7106", diagnostic.Code);
        Assert.Contains("reader", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_fills_the_new_column_of_rows_it_updates()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Incremental(
            "base", "select 1 as id union all select 2", "select 2 as id, 'x' as extra",
            ("unique_key", "id"), ("on_schema_change", "sync_all_columns"));
        await project.MustBuildAsync();
        await project.MustBuildAsync();
        Assert.Equal(["1|NULL", "2|x"], await database.QueryAsync("select id, extra from warehouse.base order by id"));
    }

    private static async Task<TestProject> FirstAsync(TestDatabase database, string policy, string next)
    {
        var project = new TestProject(database).Incremental("base", First, next, ("on_schema_change", policy));
        await project.MustBuildAsync();
        return project;
    }

    /// <summary>The build fails with one diagnostic and leaves everything as it was.</summary>
    private static async Task<Diagnostic> FailsAsync(TestDatabase database, TestProject project)
    {
        var before = await database.DumpAsync() + string.Join(';', await database.QueryAsync("select * from warehouse.base"));
        var diagnostic = await project.MustFailAsync();
        Assert.Equal(
            before, await database.DumpAsync() + string.Join(';', await database.QueryAsync("select * from warehouse.base")));
        return diagnostic;
    }

    private static async Task DependAsync(TestDatabase database, bool hasIndex)
    {
        await database.ExecuteAsync("create view warehouse.reader as select id, n, d from warehouse.base");
        await database.ExecuteAsync("create view warehouse.above as select n as m from warehouse.reader");
        await database.ExecuteAsync("comment on column warehouse.base.n is 'number'");
        await database.ExecuteAsync("comment on view warehouse.reader is 'reads'");
        if (hasIndex)
        {
            await database.ExecuteAsync("create index by_d on warehouse.base (d)");
            await database.ExecuteAsync("create index by_n on warehouse.base (n)");
        }
    }

    private async Task<IEnumerable<string>> TypesAsync(TestDatabase database) =>
        (await database.QueryAsync(TypesQuery)).Select(Standard);

    /// <summary>A dump without the types of columns.</summary>
    private static string Others(string dump) => System.Text.RegularExpressions.Regex.Replace(
        Standard(dump), "integer|bigint|numeric\\(\\d+,\\d+\\)", "T");

    /// <summary>Types as PostgreSQL spells them.</summary>
    private static string Standard(string text) => text
        .Replace("INTEGER", "integer", StringComparison.Ordinal).Replace("BIGINT", "bigint", StringComparison.Ordinal)
        .Replace("DECIMAL", "numeric", StringComparison.Ordinal).Replace("VARCHAR", "text", StringComparison.Ordinal)
        .Replace("SMALLINT", "smallint", StringComparison.Ordinal).Replace("character varying", "text", StringComparison.Ordinal);
}
