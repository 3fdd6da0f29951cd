using System.Collections.Immutable;
using Corso.Testing.Sql;

namespace Corso.Bench.Subjects;

/// <summary>A query with a stretch that is written again and again.</summary>
/// <param name="Head">What stands before it.</param>
/// <param name="Stretch">What is repeated.</param>
/// <param name="Tail">What stands behind it.</param>
internal sealed record RepeatedText(string Head, string Stretch, string Tail)
{
    private const char Open = '⟦';
    private const char Close = '⟧';

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is something else.</summary>
    public static RepeatedText? Parse(string text)
    {
        int open = text.IndexOf(Open, StringComparison.Ordinal), close = text.LastIndexOf(Close);
        return open < 0 || close <= open + 1 ? null : new(text[..open], text[(open + 1)..close], text[(close + 1)..]);
    }

    /// <summary>A stretch of one of the queries, by chance of whole words, and by chance with what stands behind it.</summary>
    public static RepeatedText Any(ImmutableArray<CorpusQuery> queries, Random random)
    {
        string text;
        do
        {
            text = queries[random.Next(queries.Length)].Sql;
        }
        while (text.Length is 0 or > 2000);

        var borders = random.Next(4) == 0 ? [.. Enumerable.Range(0, text.Length + 1)] : WordBorders(text);
        var first = random.Next(borders.Count - 1);
        var last = Math.Min(borders.Count - 1, first + 1 + random.Next(random.Next(2) == 0 ? 4 : 12));
        var stretch = text[borders[first]..borders[last]];
        return new RepeatedText(
            text[..borders[first]],
            random.Next(3) == 0 ? stretch + " " : stretch,
            random.Next(2) == 0 ? "" : text[borders[last]..]);
    }

    /// <summary>The query with so many of the stretch.</summary>
    public string Times(int count) => string.Concat([Head, .. Enumerable.Repeat(Stretch, count), Tail]);

    /// <summary>The query with the stretch in white brackets, <c>select ⟦- ⟧1</c>.</summary>
    public override string ToString() => $"{Head}{Open}{Stretch}{Close}{Tail}";

    private static List<int> WordBorders(string text)
    {
        List<int> borders = [0];
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) || !char.IsLetterOrDigit(text[i - 1]))
            {
                borders.Add(i);
            }
        }

        borders.Add(text.Length);
        return borders;
    }
}
