using Corso.Models.Dialects.Typing;
using Corso.Testing.Oracles;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Random calls of all ClickHouse's functions have the type the engine gives them.</summary>
public sealed class ClickHouseTypingTests(ITestOutputHelper output)
{
    private const int Calls = 60000;

    private static readonly string[] Types =
    [
        "UInt8", "UInt16", "UInt32", "UInt64", "Int8", "Int32", "Int64", "Float32", "Float64", "Bool", "String", "FixedString(7)",
        "Date", "Date32", "DateTime", "DateTime('UTC')", "DateTime64(6, 'UTC')", "Decimal(12, 3)", "Decimal(30, 5)", "UUID", "IPv4",
        "Enum8('a' = 1)", "IntervalMonth", "Array(UInt16)", "Array(String)", "Map(String, UInt8)", "Tuple(a UInt8, b String)",
        "Nullable(UInt32)", "Nullable(String)", "Nullable(DateTime)", "LowCardinality(String)", "LowCardinality(Nullable(String))",
    ];

    private readonly TypeSystem _types = TypeSystem.For("clickhouse");
    private readonly Random _random = new(20261128);

    [Fact]
    public void Calls_have_the_types_the_engine_gives_them()
    {
        var engine = ClickHouseEngine.Instance;
        engine.Query("SET allow_suspicious_low_cardinality_types = 1");
        engine.Query("SET print_pretty_type_names = 0");
        engine.Query($"CREATE OR REPLACE TABLE typing ({string.Join(", ", Types.Select(static (type, i) => $"c{i} {type}"))}) ENGINE = Memory");
        // The second operand of IN is a set, no column.
        var functions = engine.Query("""
                SELECT name FROM system.functions
                WHERE origin = 'System' AND NOT match(name, '^(sleep|ai|AI|file$|exit|throwIf|get|__)')
                    AND NOT match(name, '^(global)?([nN]ot)?([nN]ull)?[iI]n(IgnoreSet)?$') ORDER BY name
                """)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var score = new TypeScore();
        for (var i = 0; i < Calls; i++)
        {
            var name = functions[_random.Next(functions.Length)];
            var places = Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => _random.Next(Types.Length)).ToArray();
            var said = _types.Resolve(new CallShape(name, [.. places.Select(place => new Argument(_types.Parse(Types[place])))]));
            // What isn't known is asked about less often: most of it the engine refuses.
            if ((said.Outcome is CallOutcome.Resolved or CallOutcome.NoMatch || i % 20 == 0) && said.Kind is not FunctionKinds.Window
                && TypeOf($"`{name}`({string.Join(", ", places.Select(static place => $"c{place}"))})") is { } type)
            {
                score.Add($"{name}({string.Join(", ", places.Select(static place => Types[place]))})", said, type);
            }
        }

        output.WriteLine($"{score}\n{string.Join('\n', score.Wrong.Take(200))}");
        Assert.Empty(score.Wrong);
        Assert.InRange(score.Count, 1000, Calls);
    }

    private static string? TypeOf(string expression)
    {
        try
        {
            return ClickHouseEngine.Instance.Query($"DESCRIBE (SELECT {expression} AS x FROM typing)", "TabSeparatedRaw").Split('\t')[1];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
