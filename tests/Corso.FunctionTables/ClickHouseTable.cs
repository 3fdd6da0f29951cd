using System.Collections.Immutable;
using System.Text;
using Corso.Models.Dialects.Typing;
using Corso.Models.Dialects.Typing.ClickHouse;
using Corso.Testing.Oracles;

namespace Corso.FunctionTables;

/// <summary>Asks ClickHouse about all its functions. It takes some minutes.</summary>
internal static class ClickHouseTable
{
    // They act, wait, or go out to others.
    private static readonly ImmutableArray<string> Skipped = ["sleep", "sleepEachRow", "file", "exit", "getServerPort", "throwIf"];

    private static readonly ImmutableArray<string> Asked =
        ["arraySum", "arrayAvg", "arrayProduct", "arrayCumSum", "arrayCumSumNonNegative", "arrayDifference"];

    // The functions behind operators; the others compare and compute with the same types, as ClickHouseTypes has it.
    private static readonly ImmutableArray<string> OfTwo =
        ["plus", "minus", "multiply", "divide", "modulo", "intDiv", "equals", "less", "like", "and", "bitAnd"];

    private static readonly ImmutableArray<string> Parameters = ["", "(3)", "(0.5)", "('a')", "(3, 7)", "(0, 7, 3)", "(3)(3)", "('(?1)')", "(0, 100, 10, 30)"];

    /// <summary>The table's lines.</summary>
    /// <param name="names">Functions to ask about; all when empty.</param>
    public static IEnumerable<string> Read(string[] names)
    {
        ClickHouseEngine.Instance.Query("SET allow_suspicious_low_cardinality_types = 1");
        ClickHouseEngine.Instance.Query("SET print_pretty_type_names = 0");
        foreach (var setting in Rows("SELECT name FROM system.settings WHERE type = 'Bool' AND name LIKE 'allow_experimental_%' AND NOT name LIKE '%analyzer%'"))
        {
            ClickHouseEngine.Instance.Query($"SET {setting[0]} = 1");
        }

        ClickHouseEngine.Instance.Query(ClickHouseSamples.CreateTable);
        foreach (var type in Rows("SELECT name, if(alias_to = '', name, alias_to) FROM system.data_type_families ORDER BY lower(name), name"))
        {
            yield return $"type\t{type[0]}\t{type[1]}";
        }

        foreach (var alias in Rows("SELECT name, alias_to FROM system.functions WHERE alias_to != '' ORDER BY lower(name), name"))
        {
            yield return $"alias\t{alias[0]}\t{alias[1]}";
        }

        const string Functions = """
            SELECT name, is_aggregate, ifNull(deterministic, 1), ifNull(higher_order, 0), base64Encode(examples) FROM system.functions
            WHERE alias_to = '' AND origin = 'System' ORDER BY lower(name), name
            """;
        foreach (var row in Rows(Functions))
        {
            if ((names.Length == 0 || names.Contains(row[0])) && !Skipped.Contains(row[0]) && !row[0].StartsWith("ai", StringComparison.OrdinalIgnoreCase))
            {
                Console.Error.WriteLine(row[0]);
                yield return Line(row[0], row[1] == "1", (row[2] == "1" ? "" : "v") + (row[3] == "1" ? "h" : ""), Encoding.UTF8.GetString(Convert.FromBase64String(row[4])));
            }
        }
    }

    private static List<string[]> Rows(string query) => [.. ClickHouseEngine.Instance.Query(query, "TabSeparatedRaw")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t'))];

    private static string Line(string name, bool isAggregate, string facts, string examples)
    {
        // A function with a rule of its own needs no learning, unless the rule asks what was learnt.
        var isLearnt = !ClickHouseForms.Has(name) || Asked.Contains(name);
        var quoted = $"`{name}`";
        var probe = !isLearnt ? new ClickHouseProbe($"{quoted}(#)") : Probe(quoted, isAggregate, examples);
        var isWindow = isLearnt && isAggregate && probe.Observations.Count == 0;
        if (isWindow)
        {
            probe = new ClickHouseProbe($"{quoted}(#) OVER ()").Ask();
        }

        var all = (isAggregate ? isWindow && probe.Observations.Count > 0 ? "w" : "a" : "s") + facts + Nulls(probe) + (isAggregate ? "" : Lows(probe)) + Learner.DynamicFact(probe.Observations);
        var refusals = isWindow ? [] : Refused(OfTwo.Contains(name) ? new ClickHouseProbe($"{quoted}(#)") : probe, OfTwo.Contains(name));
        return string.Join('\t', [$"function\t{name}\t{all}", .. Learner.Rules(probe.Observations), .. refusals]);
    }

    private static ClickHouseProbe Probe(string quoted, bool isAggregate, string examples)
    {
        var probe = isAggregate ? Aggregate(quoted) : new ClickHouseProbe($"{quoted}(#)").Ask();
        for (var count = 2; !isAggregate && count < 4 && probe.Observations.Count == 0; count++)
        {
            probe.AskAlike(count);
        }

        foreach (var (parameters, arguments) in ClickHouseExamples.Of(quoted.Trim('`'), examples))
        {
            probe = probe.Observations.Count == 0 && parameters.Length > 0 ? new ClickHouseProbe($"{quoted}{parameters}(#)") : probe;
            probe.AskLike(arguments);
        }

        return probe;
    }

    // Types of which no value is taken. A function that takes no one argument refuses it for other reasons.
    private static IEnumerable<string> Refused(ClickHouseProbe probe, bool isOfTwo)
    {
        var samples = ClickHouseSamples.All.Where(static sample => sample.IsColumn && sample.Type.Name is not ("Dynamic" or "JSON")).ToList();
        return isOfTwo ? Refusals.OfTwo(samples, (left, right) => probe.Refuses(left, right))
            : probe.Observations.Exists(static seen => seen.Arguments is [{ Type.Name: not "Dynamic" }])
                // Whether text of fixed length is taken may hang on the length.
                ? Refusals.OfOne(samples.Where(static sample => sample.Type.Name != "FixedString"), sample => probe.Refuses(sample)) : [];
    }

    private static ClickHouseProbe Aggregate(string name)
    {
        var probe = new ClickHouseProbe($"{name}(#)");
        foreach (var parameters in Parameters)
        {
            probe = new ClickHouseProbe($"{name}{parameters}(#)").Ask();
            if (probe.Observations.Count > 0)
            {
                break;
            }
        }

        return probe;
    }

    // Whether NULL among the arguments makes the result nullable.
    private static string Nulls(ClickHouseProbe probe)
    {
        var votes = new HashSet<char>();
        foreach (var seen in Chosen(probe))
        {
            for (var place = 0; place < seen.Arguments.Length; place++)
            {
                var plain = TypeSystem.For("clickhouse").Parse(seen.Result);
                if (ClickHouseSamples.AsNullable(seen.Arguments[place]) is { } nullable && ClickHouseType.Nullable(plain) is var expected && expected != plain
                    && probe.TypeOf(seen.Arguments.SetItem(place, nullable)) is { } result)
                {
                    votes.Add(result == expected.ToString() ? 'n' : result == seen.Result ? 'k' : '?');
                }
            }
        }

        return votes.Count == 0 ? "n" : votes.Count == 1 && !votes.Contains('?') ? votes.Single().ToString() : "";
    }

    // Whether the one argument that varies hands its LowCardinality on.
    private static string Lows(ClickHouseProbe probe)
    {
        var votes = new HashSet<char>();
        foreach (var seen in Chosen(probe))
        {
            for (var place = 0; place < seen.Arguments.Length; place++)
            {
                var others = seen.Arguments.Select((sample, i) => i == place ? ClickHouseSamples.AsLow(sample) : ClickHouseSamples.AsConstant(sample)).ToList();
                if (!others.Contains(null) && probe.TypeOf(others.OfType<Sample>()) is { } result)
                {
                    var expected = ClickHouseType.LowCardinality(TypeSystem.For("clickhouse").Parse(seen.Result)).ToString();
                    if (expected != seen.Result)
                    {
                        votes.Add(result == expected ? 'l' : result == seen.Result ? 'f' : '?');
                    }
                }
            }
        }

        return votes.Count == 0 ? "l" : votes.Count == 1 && !votes.Contains('?') ? votes.Single().ToString() : "";
    }

    private static IEnumerable<Observation> Chosen(ClickHouseProbe probe) => probe.Observations
        .GroupBy(static seen => (seen.Arguments.Length, seen.Result)).SelectMany(static group => group.Take(2)).Take(12);
}
