namespace Corso.Models.Dialects;

/// <summary>How a column's new type stands to its old one.</summary>
public enum TypeDifference
{
    /// <summary>The same type.</summary>
    Same,

    /// <summary>It takes every value of the old one and more.</summary>
    Wider,

    /// <summary>The old one takes every value of it and more.</summary>
    Narrower,

    /// <summary>Neither.</summary>
    Other,
}

/// <summary>Compares types of one engine by the values they take.</summary>
public static class TypeChange
{
    /// <summary>How a new type stands to an old one, both as the engine writes them.</summary>
    public static TypeDifference Of(Dialect dialect, string before, string after)
    {
        if (dialect.IsSameType(before, after))
        {
            return TypeDifference.Same;
        }

        if (dialect.Read(before) is not { } old || dialect.Read(after) is not { } now || old.ArrayDimensions + now.ArrayDimensions > 0)
        {
            return TypeDifference.Other;
        }

        return Fits(old, now) ? TypeDifference.Wider
            : Fits(now, old) ? TypeDifference.Narrower
            : TypeDifference.Other;
    }

    /// <summary>
    /// Whether an insert of one type into a column of another fails for a value that does not fit; otherwise the engine
    /// rounds or cuts without a word, as <c>numeric(10,4)</c> in <c>numeric(10,2)</c>.
    /// </summary>
    public static bool IsCheckedOnInsert(Dialect dialect, string from, string into) =>
        dialect.Read(from) is { ArrayDimensions: 0 } source
        && dialect.Read(into) is { ArrayDimensions: 0 } target
        && ((IntegerOf(source) is not null && IntegerOf(target) is not null)
            || (source.Kind == TypeKind.Text && target.Kind == TypeKind.Text));

    private static bool Fits(SqlType value, SqlType into)
    {
        if (IntegerOf(value) is { } integer)
        {
            return IntegerOf(into) is { } wider
                ? integer.IsSigned
                    ? wider.IsSigned && integer.Bits <= wider.Bits
                    : integer.Bits < wider.Bits || (!wider.IsSigned && integer.Bits == wider.Bits)
                : into.Kind == TypeKind.Decimal && (into.Arguments.IsEmpty || Precision(into) - Scale(into) >= integer.Digits);
        }

        return (value.Kind, into.Kind) switch
        {
            // Without a precision any number of digits fits; DuckDB's catalog always names one.
            (TypeKind.Decimal, TypeKind.Decimal) => into.Arguments.IsEmpty
                || (!value.Arguments.IsEmpty
                    && Scale(into) >= Scale(value)
                    && Precision(into) - Scale(into) >= Precision(value) - Scale(value)),
            (TypeKind.Real, TypeKind.Double) => true,
            (TypeKind.Text, TypeKind.Text) or (TypeKind.Char, TypeKind.Char)
                or (TypeKind.Timestamp, TypeKind.Timestamp)
                or (TypeKind.TimestampWithZone, TypeKind.TimestampWithZone)
                or (TypeKind.Time, TypeKind.Time) or (TypeKind.TimeWithZone, TypeKind.TimeWithZone) =>
                Length(into) >= Length(value),
            _ => false,
        };
    }

    private static int Precision(SqlType type) => type.Arguments[0];

    private static int Scale(SqlType type) => type.Arguments.Length > 1 ? type.Arguments[1] : 0;

    private static int Length(SqlType type) => !type.Arguments.IsEmpty ? type.Arguments[0]
        : type.Kind == TypeKind.Char ? 1
        : int.MaxValue;

    // https://duckdb.org/docs/stable/sql/data_types/numeric#fixed-width-integer-types
    private static (int Bits, bool IsSigned, int Digits)? IntegerOf(SqlType type) => type.Kind switch
    {
        TypeKind.SmallInt => (16, true, 5),
        TypeKind.Integer => (32, true, 10),
        TypeKind.BigInt => (64, true, 19),
        TypeKind.HugeInt => (128, true, 39),
        TypeKind.Other => type.Name.ToUpperInvariant() switch
        {
            "TINYINT" => (8, true, 3),
            "UTINYINT" => (8, false, 3),
            "USMALLINT" => (16, false, 5),
            "UINTEGER" => (32, false, 10),
            "UBIGINT" => (64, false, 20),
            "UHUGEINT" => (128, false, 39),
            _ => null,
        },
        _ => null,
    };
}
