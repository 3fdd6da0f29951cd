using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>The type that values of several types are brought to.</summary>
internal static class ClickHouseCommonType
{
    private static readonly ImmutableArray<string> Units =
    [
        "IntervalNanosecond", "IntervalMicrosecond", "IntervalMillisecond", "IntervalSecond", "IntervalMinute",
        "IntervalHour", "IntervalDay", "IntervalWeek", "IntervalMonth", "IntervalQuarter", "IntervalYear",
    ];

    /// <summary>The type; null when there is none.</summary>
    /// <param name="types">The types; unknown ones make the result unknown.</param>
    /// <param name="allowsVariant">Whether a variant of them all will do.</param>
    // https://clickhouse.com/docs/operations/settings/settings#use_variant_as_common_type
    public static LogicalType? Find(ReadOnlySpan<LogicalType> types, bool allowsVariant)
    {
        var isNullable = false;
        var isLow = true;
        var bare = new List<LogicalType>();
        var variant = new List<LogicalType>();
        foreach (var type in types)
        {
            if (type.IsUnknown)
            {
                return type;
            }

            isLow &= type.Shape == TypeShape.LowCardinality;
            isNullable |= ClickHouseType.IsNullable(type);
            var inner = ClickHouseType.Bare(type);
            if (inner.Name != "Nothing" && !bare.Contains(inner))
            {
                bare.Add(inner);
                variant.Add(type.Shape == TypeShape.LowCardinality
                    ? ClickHouseType.Of(TypeShape.LowCardinality, "LowCardinality", [new TypeElement(null, inner)]) : inner);
            }
        }

        if (bare.Count == 0)
        {
            return types.IsEmpty || !isNullable ? ClickHouseType.Scalar("Nothing") : ClickHouseType.Null;
        }

        var common = bare.Find(static type => type.Name == "Dynamic") ?? Fold(bare, allowsVariant);
        if (common is null)
        {
            return allowsVariant ? VariantOf(variant) : null;
        }

        common = isNullable ? ClickHouseType.Nullable(common) : common;
        return isLow ? ClickHouseType.LowCardinality(common) : common;
    }

    private static LogicalType VariantOf(List<LogicalType> types) =>
        ClickHouseType.Variant(types.SelectMany(static type => type.Shape == TypeShape.Union
            ? type.Elements.Select(static element => element.Type) : [type]));

    private static LogicalType? Fold(List<LogicalType> types, bool allowsVariant)
    {
        if (types.TrueForAll(static type => ClickHouseNumber.Of(type) is not null))
        {
            return Numbers(types);
        }

        if (types.TrueForAll(type => type.Shape == types[0].Shape && type.Elements.Length == types[0].Elements.Length)
            && types[0].Shape is TypeShape.List or TypeShape.Map or TypeShape.Struct)
        {
            return Nested(types, allowsVariant);
        }

        var common = types[0];
        foreach (var type in types.Skip(1))
        {
            if (Pair(common, type, allowsVariant) is not { } found)
            {
                return null;
            }

            common = found;
        }

        return common;
    }

    // All at once: Int8 and UInt64 have nothing in common but with Int256.
    private static LogicalType? Numbers(List<LogicalType> types)
    {
        if (types.Count == 1)
        {
            return types[0];
        }

        var numbers = types.ConvertAll(static type => ClickHouseNumber.Of(type).GetValueOrDefault());
        numbers.Sort(static (left, right) => (left.IsSigned, left.Size).CompareTo((right.IsSigned, right.Size)));
        ClickHouseNumber? widest = null;
        ClickHouseNumber? unsigned = null;
        foreach (var number in numbers)
        {
            if (number is { IsSigned: false })
            {
                unsigned = number;
            }
            else
            {
                var found = widest is { } known ? ClickHouseArithmetic.Common(known, number) : number.Type;
                if (found is null || ClickHouseNumber.Of(found) is not { } wider)
                {
                    return null;
                }

                widest = wider;
            }
        }

        return (widest, unsigned) switch
        {
            ({ } left, { } right) => ClickHouseArithmetic.Common(left, right),
            ({ } left, null) => left.Type,
            (null, { } right) => right.Type,
            _ => null,
        };
    }

    private static LogicalType? Pair(LogicalType left, LogicalType right, bool allowsVariant)
    {
        if (left == right)
        {
            return left;
        }

        // States of several spellings are one type in ways that are not described, and so are times of day.
        if ((left.Shape == TypeShape.AggregateState && right.Shape == TypeShape.AggregateState)
            || (left.Name is "Time" or "Time64" && right.Name is "Time" or "Time64"))
        {
            return LogicalType.Unknown;
        }

        if (IsText(left) && IsText(right))
        {
            return ClickHouseType.Scalar("String");
        }

        if (IsDate(left) && IsDate(right))
        {
            return Dates(left, right);
        }

        if (Units.IndexOf(left.Name) is >= 0 and var first && Units.IndexOf(right.Name) is >= 0 and var second)
        {
            return first < second ? left : right;
        }

        if (left.Shape == TypeShape.Union || right.Shape == TypeShape.Union)
        {
            return left.Shape == TypeShape.Union && right.Shape != TypeShape.Union && !allowsVariant ? null : Extend(left, right);
        }

        return ClickHouseNumber.Of(left) is { } a && ClickHouseNumber.Of(right) is { } b ? ClickHouseArithmetic.Common(a, b) : null;
    }

    private static LogicalType? Extend(LogicalType left, LogicalType right)
    {
        var union = left.Shape == TypeShape.Union ? left : right.Shape == TypeShape.Union ? right : null;
        var other = left.Shape == TypeShape.Union ? right : left;
        return union is null ? null
            : union.Elements.Any(element => element.Type == other) ? union : VariantOf([union, other]);
    }

    // Each place of all of them has to have a common type of its own.
    private static LogicalType? Nested(List<LogicalType> types, bool allowsVariant)
    {
        var elements = ImmutableArray.CreateBuilder<TypeElement>();
        for (var place = 0; place < types[0].Elements.Length; place++)
        {
            if (Find(types.Select(type => type.Elements[place].Type).ToArray(), allowsVariant) is not { } element)
            {
                return null;
            }

            var name = types[0].Elements[place].Name;
            elements.Add(new TypeElement(types.TrueForAll(type => type.Elements[place].Name == name) ? name : null, element));
        }

        return ClickHouseType.Of(types[0].Shape, types[0].Name, elements.ToImmutable());
    }

    private static bool IsText(LogicalType type) =>
        type.Name is "String" or "FixedString" || type.Shape == TypeShape.Enum;

    private static bool IsDate(LogicalType type) => type.Name is "Date" or "Date32" or "DateTime" or "DateTime64";

    private static LogicalType Dates(LogicalType left, LogicalType right)
    {
        if (left.Name == "DateTime64" || right.Name == "DateTime64")
        {
            return left.Name != "DateTime64" ? right : right.Name != "DateTime64" || Scale(left) >= Scale(right) ? left : right;
        }

        return (left.Name, right.Name) switch
        {
            ("DateTime", "Date32") or ("Date32", "DateTime") => ClickHouseType.Scalar("DateTime64", "0"),
            ("DateTime", _) => left,
            (_, "DateTime") => right,
            _ => ClickHouseType.Scalar("Date32"),
        };
    }

    private static int Scale(LogicalType type) => int.Parse(type.Parameters[0], CultureInfo.InvariantCulture);
}
