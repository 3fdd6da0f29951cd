using System.Globalization;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>How ClickHouse prints literals and operators in names of outputs.</summary>
internal static class FunctionalLiteral
{
    /// <summary>A literal as it is printed.</summary>
    public static string Text(Literal literal) => literal.Kind switch
    {
        LiteralKind.Number => Number(literal.Text.ToString()),
        LiteralKind.Null => "NULL",
        LiteralKind.True => "true",
        LiteralKind.False => "false",
        LiteralKind.String => Quote(Decode(literal.Text.Span)),
        _ => literal.Text.ToString(),
    };

    /// <summary>The function behind an operator.</summary>
    public static string FunctionOf(string symbol) => symbol switch
    {
        "+" => "plus",
        "-" => "minus",
        "*" => "multiply",
        "/" => "divide",
        "%" or "MOD" => "modulo",
        "DIV" => "intDiv",
        "=" or "==" => "equals",
        "!=" or "<>" => "notEquals",
        "<" => "less",
        "<=" => "lessOrEquals",
        ">" => "greater",
        ">=" => "greaterOrEquals",
        "<=>" => "isNotDistinctFrom",
        "||" => "concat",
        _ => symbol,
    };

    /// <summary>A number as a float is printed.</summary>
    public static string Floating(string number) =>
        number.Contains('.', StringComparison.Ordinal) || number.Contains('e', StringComparison.Ordinal) ? number : $"{number}.";

    /// <summary>Names the parser changes.</summary>
    public static string NameOf(string name) => name.ToUpperInvariant() switch
    {
        "CAST" => "CAST",
        "GROUPING" => "grouping",
        "SUBSTRING" => "substring",
        "POSITION" => "position",
        _ => name,
    };

    /// <summary>A type as it is printed: one blank where there are several, and blanks around <c>=</c>.</summary>
    public static string Type(ReadOnlySpan<char> type)
    {
        var text = new StringBuilder();
        foreach (var character in type)
        {
            if (character == '=')
            {
                text.Append(text.Length > 0 && text[^1] == ' ' ? "= " : " = ");
            }
            else if (!char.IsWhiteSpace(character))
            {
                text.Append(character).Append(character == ',' ? " " : "");
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '('))
            {
                text.Append(' ');
            }
        }

        return text.Replace(" )", ")").Replace("'", "\\'").ToString();
    }

    // https://github.com/ClickHouse/ClickHouse/blob/master/src/IO/ReadHelpers.cpp: parseComplexEscapeSequence
    private static string Decode(ReadOnlySpan<char> literal)
    {
        if (literal.Length < 2)
        {
            return literal.ToString();
        }

        var body = literal[1..^1];
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\'' && i + 1 < body.Length && body[i + 1] == '\'')
            {
                i++;
            }

            if (body[i] != '\\' || i + 1 == body.Length)
            {
                text.Append(body[i]);
                continue;
            }

            i++;
            if (body[i] == 'x' && i + 2 < body.Length
                && byte.TryParse(body.Slice(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 2;
                continue;
            }

            text.Append(body[i] switch
            {
                'b' => "\b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                '0' => "\0",
                'a' => "\a",
                'v' => "\v",
                'e' => "\u001b",
                'N' => "",
                '\'' or '\\' or '"' or '`' or '/' or '=' => body[i].ToString(),
                var other => $"\\{other}",
            });
        }

        return text.ToString();
    }

    private static string Quote(string value)
    {
        var text = new StringBuilder("'");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                '\a' => "\\a",
                '\v' => "\\v",
                '\u001b' => "\\e",
                '\'' => "\\'",
                '\\' => "\\\\",
                _ => character.ToString(),
            });
        }

        return text.Append('\'').ToString();
    }

    private static string Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Radix(digits) is { } whole || (digits.All(char.IsAsciiDigit) && ulong.TryParse(digits, out whole)))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        return digits.ToUpperInvariant() switch
        {
            "NAN" => "nan",
            "INF" or "INFINITY" => "inf",
            _ => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? Float(number)
                : text,
        };
    }

    private static ulong? Radix(string digits)
    {
        var style = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? NumberStyles.HexNumber
            : digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase) ? NumberStyles.BinaryNumber
            : NumberStyles.None;
        return style != NumberStyles.None && ulong.TryParse(digits.AsSpan(2), style, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>The shortest digits that read back the same, with a dot behind a whole number, and an exponent beyond 10^21.</summary>
    private static string Float(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        var shortest = number.ToString("E16", CultureInfo.InvariantCulture);
        var round = number.ToString("R", CultureInfo.InvariantCulture);
        var digits = new string([.. round.TakeWhile(static character => character != 'E').Where(char.IsAsciiDigit)]).Trim('0');
        var exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        digits = digits.Length == 0 ? "0" : digits;
        exponent = number == 0 ? 0 : exponent;
        if (exponent is < -6 or >= 21)
        {
            return (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}") + $"e{exponent}";
        }

        return exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
            : digits.Length <= exponent + 1 ? $"{digits.PadRight(exponent + 1, '0')}."
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
