namespace Corso.Models.Dialects;

/// <summary>Compares identifiers with A to Z equal to a to z and every other character as it is.</summary>
internal sealed class AsciiIgnoreCaseComparer : StringComparer
{
    /// <summary>The one instance.</summary>
    public static AsciiIgnoreCaseComparer Instance { get; } = new();

    /// <inheritdoc/>
    public override int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var shared = Math.Min(x.Length, y.Length);
        for (var i = 0; i < shared; i++)
        {
            var difference = Lower(x[i]) - Lower(y[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return x.Length - y.Length;
    }

    /// <inheritdoc/>
    public override bool Equals(string? x, string? y) => Compare(x, y) == 0;

    /// <inheritdoc/>
    public override int GetHashCode(string obj)
    {
        var hash = new HashCode();
        foreach (var character in obj)
        {
            hash.Add(Lower(character));
        }

        return hash.ToHashCode();
    }

    private static int Lower(char character) =>
        char.IsAsciiLetterUpper(character) ? character | 0x20 : character;
}
