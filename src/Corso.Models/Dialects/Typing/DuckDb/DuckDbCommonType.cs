using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>The type that two values are brought to.</summary>
// https://duckdb.org/docs/stable/sql/data_types/typecasting#combination-casting
internal static class DuckDbCommonType
{
    /// <summary>The type; null when there is none.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="isSetOperation">Whether it is for a set operation, which makes text of what has nothing in common.</param>
    public static LogicalType? Find(LogicalType left, LogicalType right, bool isSetOperation)
    {
        if (left == right)
        {
            return left;
        }

        if (left.IsUntyped || right.IsUntyped)
        {
            return OfLiteral(left.IsUntyped ? left : right, left.IsUntyped ? right : left, isSetOperation);
        }

        if ((left.Name == "DECIMAL" && right.Name is "FLOAT" or "DOUBLE") || (right.Name == "DECIMAL" && left.Name is "FLOAT" or "DOUBLE"))
        {
            return left.Name == "DECIMAL" ? right : left;
        }

        if (DuckDbArithmetic.Common(left, right) is { } number)
        {
            return number;
        }

        if (left.Shape is TypeShape.List or TypeShape.FixedList && right.Shape is TypeShape.List or TypeShape.FixedList
            && left.Shape != right.Shape)
        {
            return Nested(DuckDbNested.AsList(left), DuckDbNested.AsList(right), isSetOperation);
        }

        if (left.Name == "JSON" && IsMadeOfOthers(right))
        {
            return left;
        }

        if (right.Name == "JSON" && IsMadeOfOthers(left))
        {
            return right;
        }

        if (left.Shape == right.Shape && left.Shape != TypeShape.Scalar)
        {
            return Nested(left, right, isSetOperation);
        }

        var found = DuckDbTypes.Find("function", "coalesce")?.Template([left, right]);
        return found is not null && Learnt.TypeTemplate.Fill(found, [left, right]) is { } text
            ? TypeSystem.For("duckdb").Parse(text)
            : isSetOperation ? DuckDbType.Scalar("VARCHAR")
            : MayTakeOthers(left) || MayTakeOthers(right) ? LogicalType.Unknown : null;
    }

    private static bool IsMadeOfOthers(LogicalType type) => type.Shape is not (TypeShape.Scalar or TypeShape.Untyped or TypeShape.Unknown);

    /// <summary>
    /// Whether values of types with other names may become a type's, as the members of a union do: also of a type that wasn't
    /// asked about.
    /// </summary>
    private static bool MayTakeOthers(LogicalType type) => type.Shape is TypeShape.Union or TypeShape.Enum || !DuckDbTypes.WasAsked(type);

    private static LogicalType? OfLiteral(LogicalType literal, LogicalType other, bool isSetOperation) => (literal.Name, other.Name) switch
    {
        ("NULL", _) => other,
        (_, "NULL") => literal,
        ("INTEGER_LITERAL", "INTEGER_LITERAL") => literal,
        ("STRING_LITERAL", "INTEGER_LITERAL") or ("INTEGER_LITERAL", "STRING_LITERAL") => DuckDbType.Scalar("INTEGER"),
        ("STRING_LITERAL", "ENUM") => DuckDbType.Scalar("VARCHAR"),
        ("STRING_LITERAL", _) => other,
        ("INTEGER_LITERAL", _) when Fits(literal.Parameters[0], other.Name) => other,
        _ => Find(DuckDbType.Settled(literal), other, isSetOperation),
    };

    private static bool Fits(string digits, string type) =>
        Int128.TryParse(digits, CultureInfo.InvariantCulture, out var value) && type switch
        {
            "TINYINT" => value >= sbyte.MinValue && value <= sbyte.MaxValue,
            "UTINYINT" => value >= 0 && value <= byte.MaxValue,
            "SMALLINT" => value >= short.MinValue && value <= short.MaxValue,
            "USMALLINT" => value >= 0 && value <= ushort.MaxValue,
            "UINTEGER" or "UBIGINT" or "UHUGEINT" => value >= 0,
            _ => false,
        };

    private static LogicalType? Nested(LogicalType left, LogicalType right, bool isSetOperation)
    {
        switch (left.Shape)
        {
            case TypeShape.List or TypeShape.FixedList:
                return Find(left.Elements[0].Type, right.Elements[0].Type, isSetOperation) is not { } element ? null
                    : left.Shape == TypeShape.FixedList && left.Parameters.SequenceEqual(right.Parameters)
                        ? DuckDbType.Array(element, left.Parameters[0]) : DuckDbType.List(element);
            case TypeShape.Struct or TypeShape.Map when left.Elements.Length == right.Elements.Length
                && left.Elements.Zip(right.Elements).All(static pair => pair.First.Name == pair.Second.Name):
                var elements = ImmutableArray.CreateBuilder<TypeElement>();
                foreach (var (first, second) in left.Elements.Zip(right.Elements))
                {
                    if (Find(first.Type, second.Type, isSetOperation) is not { } type)
                    {
                        return null;
                    }

                    elements.Add(first with { Type = type });
                }

                return DuckDbType.Of(left.Shape, left.Name, elements.ToImmutable());
            case TypeShape.Struct when left.Elements.Concat(right.Elements).All(static element => element.Name is not null):
                return Merged(left, right, isSetOperation);
            default:
                return LogicalType.Unknown;
        }
    }

    /// <summary>The fields of both, by name.</summary>
    private static LogicalType? Merged(LogicalType left, LogicalType right, bool isSetOperation)
    {
        var fields = left.Elements;
        foreach (var field in right.Elements)
        {
            var place = 0;
            while (place < fields.Length && !string.Equals(fields[place].Name, field.Name, StringComparison.OrdinalIgnoreCase))
            {
                place++;
            }

            if (place == fields.Length)
            {
                fields = fields.Add(field);
            }
            else if (Find(fields[place].Type, field.Type, isSetOperation) is { } type)
            {
                fields = fields.SetItem(place, fields[place] with { Type = type });
            }
            else
            {
                return null;
            }
        }

        return DuckDbType.Of(TypeShape.Struct, left.Name, fields);
    }
}
