using System.Collections.Immutable;
using System.Globalization;
using Corso.Testing.Oracles;

namespace Corso.FunctionTables;

/// <summary>What the engine said of one call.</summary>
/// <param name="Arguments">Arguments.</param>
/// <param name="Result">Type of the value.</param>
internal sealed record ClickHouseObservation(ImmutableArray<ClickHouseSample> Arguments, string Result);

/// <summary>Asks the engine what a function gives for many arguments.</summary>
/// <param name="call">The call with <c>#</c> where its arguments go, as <c>topK(3)(#)</c>.</param>
internal sealed class ClickHouseProbe(string call)
{
    // NUMBER_OF_ARGUMENTS_DOESNT_MATCH, TOO_MANY_ and TOO_FEW_ARGUMENTS_FOR_FUNCTION.
    private static readonly ImmutableArray<int> WrongCount = [42, 34, 35];

    /// <summary>Everything it said.</summary>
    public List<ClickHouseObservation> Observations { get; } = [];

    /// <summary>Asks.</summary>
    public ClickHouseProbe Ask()
    {
        Try([]);
        Grid(1, ClickHouseSample.All);
        Grid(2, ClickHouseSample.OfTwo);
        Grid(3, ClickHouseSample.OfThree);
        if (Observations.Count == 0 || Observations.Exists(static seen => seen.Arguments.Length == 3))
        {
            Extend();
        }

        Sweep();
        return this;
    }

    /// <summary>Type of an expression over the samples; null when the engine refuses it.</summary>
    public static string? TypeOf(string expression) => Answer(expression).Type;

    /// <summary>Type of the call with other arguments.</summary>
    public string? TypeOf(IEnumerable<ClickHouseSample> arguments) => TypeOf(Write(arguments));

    private string Write(IEnumerable<ClickHouseSample> arguments) =>
        call.Replace("#", string.Join(", ", arguments.Select(static sample => sample.Sql)), StringComparison.Ordinal);

    private static (string? Type, int Code) Answer(string expression)
    {
        try
        {
            var row = ClickHouseEngine.Instance.Query($"DESCRIBE (SELECT {expression} AS x FROM samples)", "TabSeparatedRaw");
            return (row.Split('\t')[1], 0);
        }
        catch (InvalidOperationException refusal)
        {
            var code = refusal.Message.Split(' ', '.')[1];
            return (null, int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number : 0);
        }
    }

    private int Try(ImmutableArray<ClickHouseSample> arguments)
    {
        var (type, code) = Answer(Write(arguments));
        if (type is not null)
        {
            Observations.Add(new ClickHouseObservation(arguments, type));
        }

        return code;
    }

    private void Grid(int count, ImmutableArray<ClickHouseSample> samples)
    {
        var refused = 0;
        foreach (var arguments in Tuples(count, samples))
        {
            refused = WrongCount.Contains(Try(arguments)) ? refused + 1 : 0;
            if (refused == 2)
            {
                return;
            }
        }
    }

    private static IEnumerable<ImmutableArray<ClickHouseSample>> Tuples(int count, ImmutableArray<ClickHouseSample> samples) =>
        count == 0 ? [[]] : Tuples(count - 1, samples).SelectMany(tuple => samples.Select(sample => tuple.Add(sample)));

    // One more argument behind those that were taken.
    private void Extend()
    {
        foreach (var seen in Observations.Where(static seen => seen.Arguments.Length == 3).DistinctBy(static seen => seen.Result).Take(3).ToList())
        {
            foreach (var sample in ClickHouseSample.OfThree)
            {
                Try(seen.Arguments.Add(sample));
            }
        }
    }

    // What varies is asked about with every type in each place.
    private void Sweep()
    {
        foreach (var group in Observations.GroupBy(static seen => seen.Arguments.Length).Where(static group => group.Key > 1).ToList())
        {
            var varies = group.Select(static seen => seen.Result).Distinct().Count() > 1;
            foreach (var seen in group.DistinctBy(static seen => seen.Result).Take(varies ? 4 : 0).ToList())
            {
                for (var place = 0; place < seen.Arguments.Length; place++)
                {
                    foreach (var sample in ClickHouseSample.All)
                    {
                        Try(seen.Arguments.SetItem(place, sample));
                    }
                }
            }
        }
    }
}
