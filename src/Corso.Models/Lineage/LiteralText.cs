using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Lineage;

/// <summary>
/// Whether a text in quotes can be a value of a type. Only what no engine reads counts: each has spellings of its own beside
/// the usual ones.
/// </summary>
internal static class LiteralText
{
    /// <summary>False only for a text that is surely no value of the type.</summary>
    public static bool MayBe(string text, LogicalType type)
    {
        if (type.Shape != TypeShape.Scalar || SqlType.Parse(type.ToString()) is not { ArrayDimensions: 0 } known)
        {
            return true;
        }

        var value = text.AsSpan().Trim();
        return known.Kind switch
        {
            TypeKind.SmallInt or TypeKind.Integer or TypeKind.BigInt or TypeKind.HugeInt => BeginsAsNumber(value),
            TypeKind.Decimal or TypeKind.Real or TypeKind.Double => BeginsAsNumber(value) || IsSpecialNumber(value),
            TypeKind.Boolean => value is [var first, ..] && "tfynoTFYNO10".Contains(first, StringComparison.Ordinal),
            _ => true,
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
