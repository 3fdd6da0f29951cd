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

    private readonly TypeSystem _types = TypeSystem.For("duckdb");
    private readonly Random _random = new(20261129);

    [Fact]
    public void What_the_engine_takes_is_never_refused()
    {
        using var engine = new DuckDbEngine();
        engine.Run($"create table typing ({string.Join(", ", Types.Select(static (type, i) => $"c{i} {type}"))})");
        var functions = engine.Rows("""
            select distinct function_name from duckdb_functions()
            where function_type in ('scalar', 'aggregate', 'macro') and function_name ~ '^[a-z_0-9]+$' order by 1
            """).Select(static row => row[0] ?? "").Concat(Forms).ToList();
        var calls = int.TryParse(Environment.GetEnvironmentVariable("CORSO_RANDOM_CALLS"), CultureInfo.InvariantCulture, out var given) ? given : 20000;
        int taken = 0, refused = 0, found = 0;
        var (wrong, missed) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < calls; i++)
        {
            var (sql, said) = i % 3 == 0 ? Operation() : Call(functions[_random.Next(functions.Count)]);
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
        Assert.InRange(taken, calls / 20, calls);
        Assert.InRange(100.0 * found / refused, FewestFound, 100);
    }

    private (string Sql, CallResolution Said) Call(string name)
    {
        var values = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Value()).ToList();
        var written = Forms.Contains(name) ? name : $"\"{name}\"";
        return ($"{written}({string.Join(", ", values.Select(static value => value.Sql))})",
            _types.Resolve(new CallShape(name, [.. values.Select(static value => value.Argument)])));
    }

    private (string Sql, CallResolution Said) Operation()
    {
        var symbol = Symbols[_random.Next(Symbols.Length)];
        var (left, right) = (Value(), Value());
        return ($"{left.Sql} {symbol} {right.Sql}", _types.Operator(symbol, left.Argument, right.Argument));
    }

    private (string Sql, Argument Argument) Value()
    {
        var place = _random.Next(Types.Length + 4);
        return (place - Types.Length) switch
        {
            0 => ("5", new Argument(_types.Literal(LiteralForm.Number, "5")) { Constant = "5", IsConstant = true }),
            1 => ("'b'", new Argument(_types.Literal(LiteralForm.Text, "'b'")) { Constant = "b", IsConstant = true }),
            2 => ("NULL", new Argument(_types.Literal(LiteralForm.Null, "NULL")) { IsConstant = true, IsNull = true }),
            3 => ("1.5", new Argument(_types.Literal(LiteralForm.Number, "1.5")) { Constant = "1.5", IsConstant = true }),
            _ => ($"c{place}", new Argument(_types.Parse(Types[place]))),
        };
    }
}
