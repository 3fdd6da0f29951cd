using System.Globalization;
using System.Text;

namespace Corso.Models.Sources;

/// <summary>Writes texts as YAML, for readers of version 1.1 (dbt's) and 1.2 alike.</summary>
internal static class YamlText
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "null", "yes", "no", "on", "off", "y", "n",
    };

    /// <summary>The text, bare where that is safe, else in double quotes.</summary>
    /// <param name="value">The text.</param>
    /// <param name="inFlow">It stands in brackets, where a comma ends it.</param>
    public static string Write(string value, bool inFlow) => IsPlain(value, inFlow) ? value : DoubleQuoted(value);

    /// <summary>The text in the quotes that another text was written in.</summary>
    /// <param name="value">The text.</param>
    /// <param name="like">The other text, as written.</param>
    /// <param name="inFlow">It stands in brackets.</param>
    public static string WriteLike(string value, ReadOnlySpan<char> like, bool inFlow) => like switch
    {
        ['"', ..] => DoubleQuoted(value),
        ['\'', ..] when !value.Any(char.IsControl) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Write(value, inFlow),
    };

    private static bool IsPlain(string value, bool inFlow)
    {
        if (value.Length == 0 || Words.Contains(value) || value[^1] == ' '
            || !(char.IsLetter(value[0]) || value[0] == '_'))
        {
            return false;
        }

        foreach (var character in value)
        {
            if (!char.IsLetterOrDigit(character)
                && character is not ('_' or '-' or '.' or '/' or '+' or '(' or ')' or ' ' or ';')
                && (inFlow || character != ','))
            {
                return false;
            }
        }

        return true;
    }

    private static string DoubleQuoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            var isPair = char.IsHighSurrogate(character) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case < ' ' or (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF':
                    text.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    if (isPair)
                    {
                        text.Append(value[++i]);
                    }

                    break;
            }
        }

        return text.Append('"').ToString();
    }
}
