using System.Globalization;
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
        LiteralKind.String => literal.Text.ToString().Replace("''", "\\'", StringComparison.Ordinal) switch
        {
            "\\'" => "''",
            var text => text,
        },
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

    private static string Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ulong.TryParse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
        {
            return hex.ToString(CultureInfo.InvariantCulture);
        }

        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : text;
    }
}
