using System.Buffers;
using System.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Makes text from files and databases safe to print: nothing in it can move the cursor, change colours, ring the bell or
/// turn the reading direction. Every character is replaced by one of the same length, so that columns stay right.
/// </summary>
internal static class SafeText
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(SuspiciousCharacters());

    /// <summary>The text with control characters shown as pictures; line ends and tabs stay.</summary>
    public static string Clean(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspicious);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text);
        for (var i = first; i < clean.Length; i++)
        {
            clean[i] = Clean(clean[i]);
        }

        return clean.ToString();
    }

    /// <summary>The text on one line: line ends and tabs become pictures too.</summary>
    public static string CleanLine(string text) =>
        Clean(text).Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\t', ' ');

    private static char Clean(char character) => character switch
    {
        '\n' or '\t' => character,
        < ' ' => (char)('\u2400' + character),
        '\u007F' => '\u2421',
        _ => Suspicious.Contains(character) ? '\uFFFD' : character,
    };

    private static string SuspiciousCharacters()
    {
        var characters = new StringBuilder();
        for (var c = '\0'; c < ' '; c++)
        {
            if (c is not ('\n' or '\t'))
            {
                characters.Append(c);
            }
        }

        for (var c = '\u007F'; c < '\u00A0'; c++)
        {
            characters.Append(c);
        }

        // Marks, embeddings, overrides and isolates of the bidirectional algorithm, and the two line separators.
        // https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
        return characters.Append(
            "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069").ToString();
    }
}
