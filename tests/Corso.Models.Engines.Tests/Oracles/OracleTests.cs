using Corso.Testing.Oracles;

namespace Corso.Models.Engines.Tests.Oracles;

/// <summary>The engines' own parsers, which the tests of the parser ask.</summary>
public sealed class OracleTests
{
    [Fact]
    public void The_ClickHouse_engine_runs_queries_and_says_what_its_parser_refuses()
    {
        var engine = ClickHouseEngine.Instance;
        Assert.StartsWith("26.", engine.Query("select version()"), StringComparison.Ordinal);
        Assert.Equal("é\t2\n", engine.Query("select 'é', 1 + 1"));
        Assert.Null(engine.ParseError("select a from nowhere array join b -- end"));
        Assert.Contains("SYNTAX_ERROR", engine.ParseError("select a from from b"), StringComparison.Ordinal);
        Assert.Contains(
            "UNKNOWN_TABLE",
            Assert.Throws<InvalidOperationException>(() => engine.Query("select a from nowhere")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_reference_is_still_an_exception_beside_the_ClickHouse_engine()
    {
        ClickHouseEngine.Instance.Query("select 1");
        string? nothing = Environment.GetEnvironmentVariable("CORSO_NO_SUCH_VARIABLE");
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }

    [Fact]
    public void PostgreSQLs_scanner_gives_places_in_bytes_and_its_parser_refuses()
    {
        using var parser = new PostgresParser();
        var answer = parser.Parse("select é /* c */ -- d\n, 'x'");
        Assert.Null(answer.Error);
        Assert.Equal([(0, 6), (7, 9), (23, 24), (25, 28)], answer.Tokens!.Value);
        Assert.Equal("syntax error at or near \"from\"", parser.Parse("select a from from b").Error);
        var unterminated = parser.Parse("select 'x");
        Assert.NotNull(unterminated.Error);
        Assert.Null(unterminated.Tokens);
    }

    [Fact]
    public void DuckDBs_parser_refuses()
    {
        using var parser = new DuckDbParser();
        Assert.Null(parser.ParseError("from nowhere select a"));
        Assert.Null(parser.ParseError("pivot nowhere on a using sum(b)"));
        Assert.Contains("syntax error", parser.ParseError("select a from from b"), StringComparison.Ordinal);
    }
}
