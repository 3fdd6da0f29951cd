using System.Collections.Immutable;
using System.Globalization;
using Corso.Testing.Oracles;

namespace Corso.FunctionTables;

/// <summary>Asks the engine what a function gives for many arguments.</summary>
/// <param name="call">The call with <c>#</c> where its arguments go, as <c>topK(3)(#)</c>.</param>
internal sealed class ClickHouseProbe(string call)
{
    // NUMBER_OF_ARGUMENTS_DOESNT_MATCH, TOO_MANY_ and TOO_FEW_ARGUMENTS_FOR_FUNCTION.
    private static readonly ImmutableArray<int> WrongCount = [42, 34, 35];

    // ILLEGAL_TYPE_OF_ARGUMENT, TYPE_MISMATCH, NO_COMMON_TYPE.
    private static readonly ImmutableArray<int> TypeErrors = [43, 53, 386];

    private const int Enough = 600;

    /// <summary>Everything it said.</summary>
    public List<Observation> Observations { get; } = [];

    /// <summary>Asks.</summary>
    public ClickHouseProbe Ask()
    {
        Try([]);
        Grid(1, ClickHouseSamples.All);
        for (var count = 2; count <= 4; count++)
        {
            // Where fewer arguments will do, one more is tried behind them; otherwise everything is.
            if (Observations.Exists(static seen => seen.Arguments.Length > 0))
            {
                Extend(count);
            }
            else if (count < 4)
            {
                Grid(count, count == 2 ? ClickHouseSamples.OfTwo : ClickHouseSamples.OfThree);
            }
        }

        Sweep();
        return this;
    }

    /// <summary>Asks with the arguments of a call that is known to be right, and with others in the place of each of them.</summary>
    public void AskLike(ImmutableArray<Sample> arguments)
    {
        if (Observations.Count < Enough && Try(arguments) == 0)
        {
            for (var place = 0; place < arguments.Length; place++)
            {
                foreach (var sample in ClickHouseSamples.All)
                {
                    Try(arguments.SetItem(place, sample));
                }
            }
        }
    }

    /// <summary>Asks with the same value in all places.</summary>
    public void AskAlike(int count)
    {
        foreach (var sample in ClickHouseSamples.All)
        {
            if (WrongCount.Contains(Try([.. Enumerable.Repeat(sample, count)])))
            {
                return;
            }
        }
    }

    /// <summary>Whether the engine refuses such arguments because of their types, whether they are columns or constants.</summary>
    public bool Refuses(params ReadOnlySpan<Sample> arguments)
    {
        var refused = IsTypeError(Write(arguments.ToArray()));
        for (var place = 0; refused && place < arguments.Length; place++)
        {
            foreach (var constant in ClickHouseSamples.AsConstants(arguments[place]))
            {
                var given = arguments.ToArray();
                given[place] = constant;
                refused &= IsTypeError(Write(given));
            }
        }

        return refused;
    }

    private static bool IsTypeError(string expression) => TypeErrors.Contains(Answer(expression).Code);

    /// <summary>Type of an expression over the samples; null when the engine refuses it.</summary>
    public static string? TypeOf(string expression) => Answer(expression).Type;

    /// <summary>Type of the call with other arguments.</summary>
    public string? TypeOf(IEnumerable<Sample> arguments) => TypeOf(Write(arguments));

    private string Write(IEnumerable<Sample> arguments) =>
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

    private int Try(ImmutableArray<Sample> arguments)
    {
        var (type, code) = Answer(Write(arguments));
        if (type is not null)
        {
            Observations.Add(new Observation(arguments, type));
        }

        return code;
    }

    private void Grid(int count, ImmutableArray<Sample> samples)
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

    private static IEnumerable<ImmutableArray<Sample>> Tuples(int count, ImmutableArray<Sample> samples) =>
        count == 0 ? [[]] : Tuples(count - 1, samples).SelectMany(tuple => samples.Select(sample => tuple.Add(sample)));

    private void Extend(int count)
    {
        var refused = 0;
        foreach (var seen in Observations.Where(seen => seen.Arguments.Length == count - 1).DistinctBy(static seen => seen.Result).Take(3).ToList())
        {
            foreach (var sample in count == 2 ? ClickHouseSamples.OfTwo : ClickHouseSamples.OfThree)
            {
                refused = WrongCount.Contains(Try(seen.Arguments.Add(sample))) ? refused + 1 : 0;
                if (refused == 2)
                {
                    return;
                }
            }
        }
    }

    // What varies is asked about with every type in each place.
    private void Sweep()
    {
        foreach (var group in Observations.GroupBy(static seen => seen.Arguments.Length).Where(static group => group.Key > 1).ToList())
        {
            var varies = group.Select(static seen => seen.Result).Distinct().Count() > 1;
            foreach (var seen in group.DistinctBy(static seen => seen.Result).Take(varies ? 2 : 0).ToList())
            {
                for (var place = 0; place < seen.Arguments.Length; place++)
                {
                    foreach (var sample in ClickHouseSamples.All)
                    {
                        Try(seen.Arguments.SetItem(place, sample));
                    }
                }
            }
        }
    }
}
