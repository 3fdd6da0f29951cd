using System.Globalization;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Width and scale of what decimals give.</summary>
// https://duckdb.org/docs/stable/sql/data_types/numeric#fixed-point-decimals
internal static class DuckDbArithmetic
{
    private const int MaxWidth = 38;

    // What fits 64 bits stays there; the engine checks for overflow instead.
    private const int MaxShortWidth = 18;

    /// <summary>Width and scale of a number taken for a decimal; null for one that isn't.</summary>
    public static (int Width, int Scale)? Of(LogicalType type) => type switch
    {
        { Name: "DECIMAL", Parameters: [var width, var scale] } =>
            (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(scale, CultureInfo.InvariantCulture)),
        { Name: "TINYINT" or "UTINYINT" } => (3, 0),
        { Name: "SMALLINT" or "USMALLINT" } => (5, 0),
        { Name: "INTEGER" or "UINTEGER" or "INTEGER_LITERAL" } => (10, 0),
        { Name: "BIGINT" } => (19, 0),
        { Name: "UBIGINT" } => (20, 0),
        { Name: "HUGEINT" or "UHUGEINT" } => (MaxWidth, 0),
        _ => null,
    };

    /// <summary>The decimal that holds both; null when neither is one.</summary>
    public static LogicalType? Common(LogicalType left, LogicalType right)
    {
        if ((left.Name != "DECIMAL" && right.Name != "DECIMAL") || Of(left) is not { } a || Of(right) is not { } b)
        {
            return null;
        }

        var scale = Math.Max(a.Scale, b.Scale);
        return DuckDbType.Decimal(Math.Min(Math.Max(a.Width - a.Scale, b.Width - b.Scale) + scale, MaxWidth), scale);
    }

    /// <summary>What an operator gives; null when neither operand is a decimal, or the operator takes none.</summary>
    public static LogicalType? Decimals(string symbol, LogicalType left, LogicalType right)
    {
        if ((left.Name != "DECIMAL" && right.Name != "DECIMAL") || Of(left) is not { } a || Of(right) is not { } b)
        {
            return null;
        }

        var widest = Math.Max(a.Width, b.Width);
        switch (symbol)
        {
            case "*":
                var product = a.Width + b.Width;
                var digits = a.Scale + b.Scale;
                return product > MaxShortWidth && widest <= MaxShortWidth && digits < MaxShortWidth
                    ? DuckDbType.Decimal(MaxShortWidth, digits)
                    : DuckDbType.Decimal(Math.Min(product, MaxWidth), digits);
            case "+" or "-":
                var scale = Math.Max(a.Scale, b.Scale);
                var sum = Math.Max(a.Width - a.Scale, b.Width - b.Scale) + scale + 1;
                return DuckDbType.Decimal(
                    sum > MaxShortWidth && widest <= MaxShortWidth ? MaxShortWidth : Math.Min(sum, MaxWidth), scale);
            case "%" when left.Name is "HUGEINT" or "UHUGEINT" || right.Name is "HUGEINT" or "UHUGEINT":
                return DuckDbType.Scalar("DOUBLE");
            case "%":
                return Common(left, right);
            case "/":
                return DuckDbType.Scalar("DOUBLE");
            default:
                return null;
        }
    }
}
