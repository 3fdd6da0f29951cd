using System.Globalization;

namespace Corso.Models.Cli.Rendering;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary><c>1 error</c>, <c>2 errors</c>, <c>10,000 models</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : Plural(noun))}");

    /// <summary><c>10,000</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>0.03 s</c>, <c>12.5 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
        < 99.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        var seconds => string.Create(
            CultureInfo.InvariantCulture, $"{(int)(seconds / 60)} min {(int)seconds % 60} s"),
    };

    /// <summary>Time that goes on: <c>0.4 s</c>, <c>12.5 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Running(TimeSpan time) => time.TotalSeconds < 99.95
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.0} s")
        : Duration(time);

    /// <summary>A word as a shell takes it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsLetterOrDigit(character) || "_-+./:,@%=".Contains(character))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string Plural(string noun) => noun switch
    {
        _ when noun.EndsWith('y') => noun[..^1] + "ies",
        _ when noun.EndsWith("ch", StringComparison.Ordinal) => noun + "es",
        _ => noun + "s",
    };
}
