using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Models.Text;

namespace Corso.Models.Tests.Sql;

/// <summary>What is said about SQL that is wrong, and where.</summary>
public sealed class SqlDiagnosticTests
{
    [Theory]
    [InlineData("CORSO4001", "select a,\nfrom t", 2, 1, "expected an expression, found `from`")]
    [InlineData("CORSO4001", "select a from t where", 1, 22, "expected an expression, found the end")]
    [InlineData("CORSO4002", "select round(a * (1 + b, 2)\nfrom t", 1, 13, "`(` is never closed")]
    [InlineData("CORSO4003", "select 1 from order as o", 1, 15, "expected a table's name, and `order` is a reserved word")]
    [InlineData("CORSO4004", "select 'a\nfrom t", 1, 8, "this string has no end")]
    [InlineData("CORSO4004", "select 1 /* a", 1, 10, "this comment has no end")]
    [InlineData("CORSO4005", "select \\1", 1, 8, "`\\` is no SQL")]
    [InlineData("CORSO4006", "select 1quantity from t", 1, 8, "`1quantity` is neither a number nor a name")]
    [InlineData("CORSO4008", "vacuum full t", 1, 1, "this part is not analysed: Corso does not know its syntax")]
    public void A_mistake_is_told_at_its_place(string code, string sql, int line, int column, string message)
    {
        var found = Assert.Single(Report(sql));
        Assert.Equal((code, line, column, message), (found.Code, found.Span?.Line, found.Span?.Column, found.Message));
    }

    [Theory]
    [InlineData("select a b c from t where x = group by y having", 3)]
    [InlineData("select (1 + ) from t where and x", 2)]
    [InlineData("with a as (select from from t), b as (select 1) select * from a where", 2)]
    [InlineData("select 1 +; select 2; select * from", 2)]
    public void Several_mistakes_are_told_at_once(string sql, int count) =>
        Assert.Equal(count, Report(sql).Length);

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    [InlineData("clickhouse")]
    public void CORSO4007_stops_nesting_before_the_stack_ends(string dialect)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        foreach (var (open, close) in new[] { ("(", ")"), ("f(", ")"), ("(select ", ")"), ("case when ", " then 1 end"), ("- ", "") })
        {
            var sql = "select " + string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
            Assert.Contains(Report(sql, grammar), found => found.Code == "CORSO4007");
        }
    }

    [Theory]
    [InlineData("postgres", " at time zone a")]
    [InlineData("postgres", " collate a")]
    [InlineData("duckdb", " is null = a")]
    [InlineData("clickhouse", " is null")]
    [InlineData("clickhouse", "::String")]
    public void CORSO4007_stops_chains_that_are_walked_by_recursion(string dialect, string link)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        var sql = "select a" + string.Concat(Enumerable.Repeat(link, 10_000));
        var (syntax, _) = SqlParser.Parse(sql, grammar);
        Assert.NotEmpty(SqlPrinter.Print(syntax, grammar));
        if (dialect != "duckdb")
        {
            Assert.Contains(Report(sql, grammar), found => found.Code == "CORSO4007");
        }
    }

    [Theory]
    [InlineData("postgres", "+")]
    [InlineData("postgres", "@+ ")]
    [InlineData("postgres", "+-")]
    [InlineData("duckdb", "-+*")]
    [InlineData("clickhouse", "+")]
    [InlineData("clickhouse", "interval (")]
    [InlineData("clickhouse", "(1) + interval ")]
    public void What_is_repeated_twice_as_often_takes_no_more_than_twice_the_memory(string dialect, string piece)
    {
        // Parsing a part again allocates again. Scans that allocate nothing are measured by the bench's command `doubling`.
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        var once = AllocatedBytes(100_000, piece, grammar);
        Assert.InRange(AllocatedBytes(200_000, piece, grammar), once, 3 * once);
    }

    private static long AllocatedBytes(int times, string piece, SqlGrammar grammar)
    {
        var sql = "select " + string.Concat(Enumerable.Repeat(piece, times));
        // The fewest of several: a pool that was emptied meanwhile is filled again by the next.
        return Enumerable.Range(0, 4).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            SqlParser.Parse(sql, grammar);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    [InlineData("clickhouse")]
    public void Ten_megabytes_are_one_statement_like_any_other(string dialect)
    {
        var sql = "select " + string.Join(", ", Enumerable.Repeat("a + 'text' as b", 620_000)) + " from t";
        Assert.InRange(sql.Length, 10_000_000, 12_000_000);
        var (syntax, issues) = SqlParser.Parse(sql, SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect));
        Assert.Empty(issues);
        Assert.Single(syntax.Statements);
    }

    [Fact]
    public void CORSO4005_finds_half_a_character_in_a_string_too()
    {
        var found = Report("select '\uD83E' || '\uD83E\uDD86', \uDC00");
        Assert.Equal(["CORSO4005 8", "CORSO4005 20"], found.Select(error => $"{error.Code} {error.Span?.Column - 1}"));
    }

    [Fact]
    public void A_long_chain_is_no_nesting()
    {
        Assert.Empty(Report("select " + string.Join(" + ", Enumerable.Repeat("1", 20_000))));
        Assert.Empty(Report("select 1 where " + string.Join(" or ", Enumerable.Repeat("a = 1", 20_000))));
        Assert.Empty(Report(string.Join(" union all ", Enumerable.Repeat("select 1", 5_000))));
    }

    [Fact]
    public void A_mistake_in_a_macro_points_into_the_macro()
    {
        var model = new SourceText("models/a.sql", "select {{ m() }} from t");
        var macro = new SourceText("macros/m.sql", "a +");
        var call = new MacroCall("m", model.Span(10, 13), null);
        var sql = new RenderedSql(
            "select a + from t",
            [
                new SqlSegment(0, 7, model.Path, 0, 7, true, null),
                new SqlSegment(7, 3, macro.Path, 0, 3, true, call),
                new SqlSegment(10, 7, model.Path, 16, 23, true, null),
            ]);
        var diagnostics = new DiagnosticBag();
        SqlParser.Parse(sql, SqlGrammar.Postgres, SourceSpan.StartOf(model.Path), path => path == model.Path ? model : macro, diagnostics);
        var found = Assert.Single(diagnostics.ToSorted());
        Assert.Equal("models/a.sql(1,18): expected an expression, found `from`", $"{found.Span}: {found.Message}");
    }

    private static Diagnostic[] Report(string sql, SqlGrammar? grammar = null)
    {
        var source = new SourceText("models/a.sql", sql);
        var diagnostics = new DiagnosticBag();
        SqlParser.Parse(
            new RenderedSql(sql, [new SqlSegment(0, sql.Length, source.Path, 0, sql.Length, true, null)]),
            grammar ?? SqlGrammar.Postgres,
            SourceSpan.StartOf(source.Path),
            _ => source,
            diagnostics);
        return [.. diagnostics.ToSorted()];
    }
}
