using System.Globalization;
using System.Text;
using Corso.Models.Dialects.Typing;
using Corso.Testing.Oracles;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>
/// Random calls of all DuckDB's functions and operators, over more types than the table was learnt from: what the engine takes
/// is never refused. <c>CORSO_RANDOM_CALLS</c> is the number of calls.
/// </summary>
public sealed class DuckDbRefusalTests(ITestOutputHelper output)
{
    // Per cent of what the engine refuses for its types.
    private const double FewestFound = 58;
    private const double FewestClashesFound = 30;

    private static readonly string[] Types =
    [
        "BOOLEAN", "TINYINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL(7,1)", "DECIMAL(38,6)",
        "BIGNUM", "VARCHAR", "BLOB", "BIT", "DATE", "TIME", "TIME_NS", "TIME WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS",
        "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "INTERVAL", "UUID", "JSON", "BIGINT[]", "VARCHAR[]", "DATE[]", "BIGINT[][]", "FLOAT[3]",
        "STRUCT(x BIGINT, y VARCHAR)", "STRUCT(key VARCHAR, value DATE)[]", "MAP(VARCHAR, INTEGER)", "MAP(DATE, VARCHAR)[]",
        "UNION(n INTEGER, s VARCHAR)", "ENUM('x', 'y')", "ENUM('x', 'y')[]",
    ];

    private static readonly string[] Symbols =
    [
        "+", "-", "*", "/", "//", "%", "**", "||", "&", "|", "<<", ">>", "=", "==", "<>", "<", ">", "<=", ">=", "->", "->>", "@>", "&&", "^@",
        "~", "LIKE", "NOT LIKE", "ILIKE", "GLOB", "SIMILAR TO",
    ];

    private static readonly string[] Forms = ["coalesce", "ifnull", "greatest", "least", "if", "nullif", "list_value"];

    private static readonly int Calls =
        int.TryParse(Environment.GetEnvironmentVariable("CORSO_RANDOM_CALLS"), CultureInfo.InvariantCulture, out var given) ? given : 20000;

    private readonly RandomCalls _calls = new(new Random(20261129), Types, ["5", "'b'", "NULL", "1.5"], Symbols, 3);

    [Fact]
    public void What_the_engine_takes_is_never_refused()
    {
        using var engine = new DuckDbEngine();
        engine.Run(_calls.CreateTable);
        var functions = engine.Rows("""
            select distinct function_name from duckdb_functions()
            where function_type in ('scalar', 'aggregate', 'macro') and function_name ~ '^[a-z_0-9]+$' order by 1
            """).Select(static row => row[0] ?? "").Concat(Forms).ToList();
        int taken = 0, refused = 0, found = 0;
        var (wrong, missed) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < Calls; i++)
        {
            var (sql, said) = i % 3 == 0 ? _calls.Operation() : _calls.Call(functions, Forms);
            if (engine.ErrorOf($"describe select {sql} as x from typing") is not { } error)
            {
                taken++;
                wrong.Append(said.Outcome == CallOutcome.NoMatch ? sql + "\n" : "");
            }
            else if (error.Contains("No function matches", StringComparison.Ordinal) || error.Contains("Cannot compare", StringComparison.Ordinal)
                || error.Contains("Cannot mix", StringComparison.Ordinal))
            {
                refused++;
                found += said.Outcome == CallOutcome.NoMatch ? 1 : 0;
                missed.Append(said.Outcome == CallOutcome.NoMatch || missed.Length > 8000 ? "" : sql + "\n");
            }
        }

        output.WriteLine($"{taken} taken, {refused} refused for their types, {found} of them found\n{wrong}\nmissed:\n{missed}");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(taken, Calls / 20, Calls);
        Assert.InRange(100.0 * found / refused, FewestFound, 100);
    }

    [Fact]
    public void Values_that_the_engine_brings_together_are_never_refused()
    {
        using var engine = new DuckDbEngine();
        engine.Run(_calls.CreateTable);
        int taken = 0, refused = 0, found = 0;
        var (wrong, missed) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < Calls; i++)
        {
            var (sql, isRefused) = _calls.Together();
            if (engine.ErrorOf($"describe select {sql} as x from typing") is null)
            {
                taken++;
                wrong.Append(isRefused ? sql + "\n" : "");
            }
            else
            {
                refused++;
                found += isRefused ? 1 : 0;
                missed.Append(isRefused || missed.Length > 8000 ? "" : sql + "\n");
            }
        }

        output.WriteLine($"{taken} taken, {refused} refused, {found} of them found\n{wrong}\nmissed:\n{missed}");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(taken, Calls / 20, Calls);
        Assert.InRange(100.0 * found / refused, FewestClashesFound, 100);
    }
}
