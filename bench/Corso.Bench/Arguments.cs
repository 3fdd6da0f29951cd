using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Bench;

/// <summary>A command's options, all of the form <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly ImmutableDictionary<string, string> _values;

    private Arguments(ImmutableDictionary<string, string> values) => _values = values;

    /// <summary>Reads the options; one that is not in <paramref name="known"/> is a failure.</summary>
    public static Arguments Parse(ReadOnlySpan<string> arguments, params ReadOnlySpan<string> known)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!known.Contains(arguments[i]))
            {
                throw new BenchFailure($"unknown option \"{arguments[i]}\"; known: {string.Join(", ", known)}");
            }

            if (i + 1 == arguments.Length)
            {
                throw new BenchFailure($"{arguments[i]} needs a value");
            }

            values[arguments[i]] = arguments[i + 1];
        }

        return new Arguments(values.ToImmutable());
    }

    /// <summary>A text; null when absent.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public int Number(string name, int absent, int least = 1) =>
        _values.TryGetValue(name, out var text) ? Number(name, text, least) : absent;

    /// <summary>Whole numbers of at least 1, separated by commas.</summary>
    public ImmutableArray<int> Numbers(string name, params ImmutableArray<int> absent) =>
        _values.TryGetValue(name, out var text)
            ? [.. text.Split(',').Select(part => Number(name, part, 1))]
            : absent;

    private static int Number(string name, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new BenchFailure($"{name} takes whole numbers from {least}, not \"{text}\"");
}
