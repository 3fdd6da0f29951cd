using Corso.Models.Dialects.Typing;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Random calls of all DuckDB's functions and operators have the type the engine gives them.</summary>
public sealed class DuckDbTypingTests(ITestOutputHelper output) : IDisposable
{
    private const int Calls = 20000;

    private static readonly string[] Types =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE",
        "DECIMAL(7,1)", "DECIMAL(20,6)", "VARCHAR", "BLOB", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "INTERVAL", "UUID",
        "JSON", "BIGINT[]", "VARCHAR[]", "STRUCT(x BIGINT, y VARCHAR)", "MAP(VARCHAR, INTEGER)",
    ];

    private static readonly string[] Symbols = ["+", "-", "*", "/", "//", "%", "||", "&", "|", "<<", "=", "<", "->", "->>"];

    private readonly TypeSystem _types = TypeSystem.For("duckdb");
    private readonly Random _random = new(20261128);
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    [Fact]
    public void Calls_have_the_types_the_engine_gives_them()
    {
        _connection.Open();
        Rows($"create table typing ({string.Join(", ", Types.Select(static (type, i) => $"c{i} {type}"))})");
        var functions = Rows("""
            select distinct function_name from duckdb_functions()
            where function_type in ('scalar', 'aggregate') and function_name ~ '^[a-z_0-9]+$' order by 1
            """);
        var score = new TypeScore();
        for (var i = 0; i < Calls; i++)
        {
            var (sql, said) = i % 3 == 0 ? Operation() : Call(functions[_random.Next(functions.Count)][0]);
            if (TypeOf(sql) is { } type)
            {
                score.Add(sql, said with { Type = _types.OutputOf(said.Type) }, type);
            }
        }

        output.WriteLine($"{score}\n{string.Join('\n', score.Wrong.Take(200))}");
        Assert.Empty(score.Wrong);
        Assert.InRange(score.Count, 1000, Calls);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private (string Sql, CallResolution Said) Call(string name)
    {
        var values = Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Value()).ToList();
        return ($"\"{name}\"({string.Join(", ", values.Select(static value => value.Sql))})",
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
        var place = _random.Next(Types.Length + 2);
        return (place - Types.Length) switch
        {
            0 => ("5", new Argument(_types.Literal(LiteralForm.Number, "5")) { Constant = "5", IsConstant = true }),
            1 => ("'b'", new Argument(_types.Literal(LiteralForm.Text, "'b'")) { Constant = "b", IsConstant = true }),
            _ => ($"c{place}", new Argument(_types.Parse(Types[place]))),
        };
    }

    private string? TypeOf(string expression)
    {
        try
        {
            return Rows($"describe select {expression} as x from typing")[0][1];
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    private List<string[]> Rows(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString() ?? "")]);
        }

        return rows;
    }
}
