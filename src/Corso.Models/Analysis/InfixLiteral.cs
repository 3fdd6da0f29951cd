using System.Globalization;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>Literals as DuckDB prints them: numbers without underscores, doubles as the shortest that reads back.</summary>
internal static class InfixLiteral
{
    private const int WidestDecimal = 38;

    /// <summary>The text of a literal.</summary>
    public static string Of(Literal literal)
    {
        var text = literal.Text.ToString();
        return literal.Kind switch
        {
            LiteralKind.Number => Number(text),
            LiteralKind.True => "CAST('t' AS BOOLEAN)",
            LiteralKind.False => "CAST('f' AS BOOLEAN)",
            LiteralKind.Null => "NULL",
            LiteralKind.BitString or LiteralKind.HexString => $"'{char.ToLowerInvariant(text[0])}{text[2..^1]}'",
            _ => Quoted(Value(literal.Kind, text)),
        };
    }

    /// <summary>The text that a literal stands for.</summary>
    public static string Value(LiteralKind kind, string text)
    {
        var start = kind == LiteralKind.DollarString ? text.IndexOf('$', 1) + 1 : text.IndexOf('\'', StringComparison.Ordinal) + 1;
        var end = kind == LiteralKind.DollarString ? start : 1;
        if (start == 0 || text.Length < start + end)
        {
            return text;
        }

        var inner = text[start..^end];
        return kind switch
        {
            LiteralKind.DollarString => inner,
            LiteralKind.EscapeString => Unescaped(inner.Replace("''", "'", StringComparison.Ordinal)),
            _ => inner.Replace("''", "'", StringComparison.Ordinal),
        };
    }

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            var digits = text[i + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            var last = i + 1;
            while (last + 1 < text.Length && last < i + 1 + digits && char.IsAsciiHexDigit(text[last + 1]))
            {
                last++;
            }

            plain.Append(last > i + 1 ? char.ConvertFromUtf32(int.Parse(text.AsSpan(i + 2, last - i - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                : text[i + 1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", var other => other.ToString() });
            i = last;
        }

        return plain.ToString();
    }

    private static string Number(string written)
    {
        var text = written.Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 1 && text[0] == '0' && char.IsAsciiLetter(text[1]))
        {
            return text[1..];
        }

        if (text.Contains('e', StringComparison.OrdinalIgnoreCase))
        {
            return Double(text);
        }

        if (text.Contains('.', StringComparison.Ordinal))
        {
            return text.Length - 1 > WidestDecimal ? Double(text) : text.TrimEnd('.');
        }

        return UInt128.TryParse(text, CultureInfo.InvariantCulture, out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : Double(text);
    }

    private static string Double(string text)
    {
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
        {
            return "1e1000";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 16)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"{shortest[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        var plain = decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }
}
