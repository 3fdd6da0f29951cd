using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Execution;

/// <summary>Positions and kinds of engines' errors.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("select nope", 8, 7)]
    [InlineData("select '😀', nope", 13, 13)]
    [InlineData("😀", 2, 2)]
    [InlineData("é\n", 3, 2)]
    public void PostgreSQL_counts_code_points_from_one(string sql, int position, int expected) =>
        Assert.Equal(expected, PostgresErrors.OffsetOf(sql, position));

    [Theory]
    [InlineData("select nope from s.c", "x\n\nLINE 1: select nope from s.c\n               ^", 7)]
    [InlineData("select 1,\n  nope", "x\n\nLINE 2:   nope\n          ^", 12)]
    [InlineData("select 1", "no place", null)]
    public void DuckDB_shows_a_line_and_a_caret(string sql, string said, int? expected) =>
        Assert.Equal(expected, DuckDbErrors.OffsetOf(sql, said));

    [Fact]
    public void Running_out_of_memory_is_the_connections_fault()
    {
        var connection = TestDatabase.Define("duckdb");
        var diagnostic = StatementErrors.OfConnection(
            connection, "x", new EngineError(EngineErrorKind.OutOfResources, "no memory", "no memory"));
        Assert.Equal("CORSO7014", diagnostic.Code);
        Assert.Equal(2, diagnostic.Descriptor.ExitCode);
    }
}
