using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Corso.Models.Projects;

/// <summary>
/// Versions of Corso that a project can be built with: comparisons such as <c>&gt;=0.1</c>, all of which must hold.
/// </summary>
internal sealed class VersionRange
{
    private readonly ImmutableArray<(string Operator, Version Version)> _bounds;

    private VersionRange(ImmutableArray<(string Operator, Version Version)> bounds) => _bounds = bounds;

    /// <summary>The version that is running.</summary>
    public static Version ThisVersion => typeof(VersionRange).Assembly.GetName().Version ?? new Version(0, 0, 0);

    /// <summary>Reads comparisons separated by commas or spaces.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        var bounds = ImmutableArray.CreateBuilder<(string, Version)>();
        var at = 0;
        while (SkipSeparators(text, ref at))
        {
            var start = at;
            while (at < text.Length && text[at] is '<' or '>' or '=' or '!')
            {
                at++;
            }

            var comparison = text[start..at];
            if (comparison is not ("" or "=" or "==" or "!=" or "<" or "<=" or ">" or ">="))
            {
                return false;
            }

            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            start = at;
            while (at < text.Length && text[at] is not (',' or ' '))
            {
                at++;
            }

            if (ParseVersion(text[start..at]) is not { } version)
            {
                return false;
            }

            bounds.Add((comparison, version));
        }

        range = new VersionRange(bounds.DrainToImmutable());
        return range._bounds.Length > 0;
    }

    /// <summary>Whether a version fulfils every comparison; parts that a bound leaves out count as 0.</summary>
    public bool Contains(Version version)
    {
        var full = new Version(version.Major, version.Minor, Math.Max(version.Build, 0));
        foreach (var (comparison, bound) in _bounds)
        {
            var order = full.CompareTo(bound);
            var holds = comparison switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                ">=" => order >= 0,
                "!=" => order != 0,
                _ => order == 0,
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SkipSeparators(string text, ref int at)
    {
        while (at < text.Length && text[at] is ',' or ' ')
        {
            at++;
        }

        return at < text.Length;
    }

    private static Version? ParseVersion(string text)
    {
        var parts = text.Split('.');
        if (parts.Length > 3)
        {
            return null;
        }

        Span<int> numbers = [0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return new Version(numbers[0], numbers[1], numbers[2]);
    }
}
