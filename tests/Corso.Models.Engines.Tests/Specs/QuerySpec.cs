using Corso.Models.Engines.Engines;
using Corso.Models.Text;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>How rows are read, whatever the engine.</summary>
public abstract class QuerySpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>A query of 100 million rows with a column <c>n</c>, in order.</summary>
    protected abstract string Endless { get; }

    [Fact]
    public async Task Values_come_as_the_engine_writes_them_under_their_names_and_types()
    {
        var rows = await ReadAsync(
            """
            select 1 as a, 'x' as a, cast(null as date) as "No Date", cast(1.50 as decimal(20, 2)) as price,
              cast('9999-12-31' as date) as late, cast('infinity' as timestamp) as never -- the end
            """,
            10);
        Assert.Equal(["a", "a", "No Date", "price", "late", "never"], rows.Columns.Select(column => column.Name));
        Assert.StartsWith("int", rows.Columns[0].Type, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(20", rows.Columns[3].Type, StringComparison.Ordinal);
        Assert.Equal(["1", "x", null, "1.50", "9999-12-31", "infinity"], Assert.Single(rows.Rows));
        Assert.False(rows.IsCut);
    }

    [Fact]
    public async Task No_rows_still_have_columns()
    {
        var rows = await ReadAsync("select 1 as a where false", 10);
        Assert.Equal("a", Assert.Single(rows.Columns).Name);
        Assert.Empty(rows.Rows);
    }

    [Fact]
    public async Task As_many_rows_as_asked_for_are_read_and_the_session_goes_on()
    {
        await using var database = await CreateAsync();
        await using var engine = await database.OpenAsync();
        await using var session = await engine.OpenSessionAsync(CancellationToken.None);
        for (var i = 0; i < 2; i++)
        {
            var rows = await QueryRows.ReadAsync(session, new RenderedSql(Endless, []), 3, CancellationToken.None);
            Assert.Equal(["1", "2", "3"], rows.Rows.Select(row => row[0]));
            Assert.True(rows.IsCut);
        }

        var all = await QueryRows.ReadAsync(
            session, new RenderedSql("select 1 as a union all select 2", []), 2, CancellationToken.None);
        Assert.Equal(2, all.Rows.Length);
        Assert.False(all.IsCut);
    }

    [Fact]
    public async Task What_the_engine_rejects_keeps_its_place_in_the_query()
    {
        const string Query = "select 1 as a,\n  nonsense\nfrom (select 2 as b) t";
        var exception = await Assert.ThrowsAsync<StatementException>(() => ReadAsync(Query, 10));
        Assert.NotNull(exception.Statement);
        Assert.NotNull(exception.Error.Offset);
        Assert.Equal("nonsense", exception.Statement.Text.Substring(exception.Error.Offset.Value, 8));
    }

    private async Task<QueryRows> ReadAsync(string query, int limit)
    {
        await using var database = await CreateAsync();
        await using var engine = await database.OpenAsync();
        await using var session = await engine.OpenSessionAsync(CancellationToken.None);
        return await QueryRows.ReadAsync(session, new RenderedSql(query, []), limit, CancellationToken.None);
    }
}
