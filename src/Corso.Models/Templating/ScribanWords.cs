using System.Collections.Frozen;

namespace Corso.Models.Templating;

/// <summary>The words of the template language.</summary>
internal static class ScribanWords
{
    private static readonly FrozenSet<string> BlockWords =
        new[] { "if", "for", "while", "func", "capture", "case", "wrap", "with", "tablerow" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Keywords =
        new[]
        {
            "if", "else", "for", "in", "while", "func", "capture", "case", "when", "wrap", "with", "tablerow", "end", "ret",
            "break", "continue", "import", "readonly", "do", "and", "or", "not", "is", "null", "true", "false",
        }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a statement that begins so needs an <c>end</c>.</summary>
    public static bool OpensBlock(ReadOnlySpan<char> word) =>
        BlockWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether the word can't be a function's name.</summary>
    public static bool IsKeyword(ReadOnlySpan<char> word) =>
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
