using System.Globalization;
using System.Text;
using Corso.Models.Dialects;

namespace Corso.Models.Sql.Parsing;

/// <summary>What quoted text says once quotes and escapes are gone.</summary>
internal static class TextValue
{
    /// <summary>The value of a string literal of any kind; its text when it is none.</summary>
    public static string Of(ReadOnlySpan<char> literal, SqlGrammar grammar)
    {
        if (literal.Length < 2)
        {
            return literal.ToString();
        }

        switch (literal[0])
        {
            case '\'':
                return Unescape(literal[1..^1], '\'', grammar.BackslashEscapes);
            case '$':
                var tag = literal[1..].IndexOf('$') + 2;
                return literal[tag..^tag].ToString();
            case 'e' or 'E' when literal[1] == '\'':
                return Unescape(literal[2..^1], '\'', true);
            case 'n' or 'N' when literal[1] == '\'':
                return Unescape(literal[2..^1], '\'', false);
            default:
                return literal.ToString();
        }
    }

    /// <summary>Takes doubled quotes and backslash escapes apart.</summary>
    public static string Unescape(ReadOnlySpan<char> inner, char quote, bool backslashes = true)
    {
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            var character = inner[i];
            if (character == quote && i + 1 < inner.Length && inner[i + 1] == quote)
            {
                i++;
            }
            else if (character == '\\' && backslashes && i + 1 < inner.Length)
            {
                i++;
                character = inner[i] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\b',
                    'f' => '\f',
                    '0' => '\0',
                    var other => other,
                };
            }

            text.Append(character);
        }

        return text.ToString();
    }

    /// <summary>Decodes <c>\0041</c> and <c>\+000041</c>.</summary>
    public static string Unicode(string inner, char escape)
    {
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != escape)
            {
                text.Append(inner[i]);
            }
            else if (i + 1 < inner.Length && inner[i + 1] == escape)
            {
                text.Append(inner[++i]);
            }
            else
            {
                var digits = i + 1 < inner.Length && inner[i + 1] == '+' ? 6 : 4;
                var at = digits == 6 ? i + 2 : i + 1;
                if (at + digits <= inner.Length
                    && int.TryParse(inner.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                    && code is > 0 and <= 0x10FFFF)
                {
                    text.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                    i = at + digits - 1;
                }
                else
                {
                    text.Append(escape);
                }
            }
        }

        return text.ToString();
    }
}
