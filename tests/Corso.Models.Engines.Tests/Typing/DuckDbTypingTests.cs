using Corso.Models.Dialects.Typing;
using Corso.Testing.Oracles;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Random calls of all DuckDB's functions and operators have the type the engine gives them.</summary>
public sealed class DuckDbTypingTests(ITestOutputHelper output)
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
    private readonly RandomCalls _calls = new(new Random(20261128), Types, ["5", "'b'"], Symbols, 2);

    [Fact]
    public void Calls_have_the_types_the_engine_gives_them()
    {
        using var engine = new DuckDbEngine();
        engine.Run(_calls.CreateTable);
        var functions = engine.Rows("""
            select distinct function_name from duckdb_functions()
            where function_type in ('scalar', 'aggregate') and function_name ~ '^[a-z_0-9]+$' order by 1
            """).Select(static row => row[0] ?? "").ToList();
        var score = new TypeScore();
        for (var i = 0; i < Calls; i++)
        {
            var (sql, said) = i % 3 == 0 ? _calls.Operation() : _calls.Call(functions);
            if (engine.TryDescribe($"select {sql} as x from typing") is [var (_, type)])
            {
                score.Add(sql, said with { Type = _types.OutputOf(said.Type) }, type);
            }
        }

        output.WriteLine($"{score}\n{string.Join('\n', score.Wrong.Take(200))}");
        Assert.Empty(score.Wrong);
        Assert.InRange(score.Count, 1000, Calls);
    }
}
