using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Lineage;

/// <summary>
/// Whether a text in quotes can be a value of a type. Only what no engine reads counts: each has spellings of its own beside
/// the usual ones.
/// </summary>
internal static class LiteralText
{
    /// <summary>The kind of a type whose values can be told from other texts; null for the others.</summary>
    public static TypeKind? KindOf(LogicalType type) =>
        type.Shape == TypeShape.Scalar && SqlType.Parse(type.ToString()) is
        {
            ArrayDimensions: 0,
            Kind: TypeKind.SmallInt or TypeKind.Integer or TypeKind.BigInt or TypeKind.HugeInt
                or TypeKind.Decimal or TypeKind.Real or TypeKind.Double or TypeKind.Boolean,
        } known
            ? known.Kind
            : null;

    /// <summary>False only for a text that is surely no value of a type of that kind.</summary>
    public static bool MayBe(string text, TypeKind? kind)
    {
        var value = text.AsSpan().Trim();
        return kind switch
        {
            null => true,
            TypeKind.Decimal or TypeKind.Real or TypeKind.Double => BeginsAsNumber(value) || IsSpecialNumber(value),
            TypeKind.Boolean => value is [var first, ..] && "tfynoTFYNO10".Contains(first, StringComparison.Ordinal),
            _ => BeginsAsNumber(value),
        };
    }

    private static bool BeginsAsNumber(ReadOnlySpan<char> value)
    {
        value = value is ['+' or '-', ..] ? value[1..].TrimStart() : value;
        return value is [var first, ..] && (char.IsAsciiDigit(first) || first == '.');
    }

    private static bool IsSpecialNumber(ReadOnlySpan<char> value) =>
        value.TrimStart("+-") is var word
        && (word.StartsWith("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("nan", StringComparison.OrdinalIgnoreCase));
}
