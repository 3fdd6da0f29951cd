using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>Builds ClickHouse's types and takes them apart.</summary>
internal static class ClickHouseType
{
    private static readonly ConcurrentDictionary<string, LogicalType> Scalars = new(StringComparer.Ordinal);
    private static readonly LogicalType Int8 = Scalar("UInt8");

    /// <summary>Type of conditions.</summary>
    public static LogicalType Condition => Int8;

    /// <summary>Type of <c>NULL</c>.</summary>
    public static LogicalType Null { get; } = new(
        TypeShape.Nullable, "Nullable", [], [new TypeElement(null, Scalar("Nothing"))], "Nullable(Nothing)");

    /// <summary>A type without types inside.</summary>
    public static LogicalType Scalar(string name) =>
        Scalars.GetOrAdd(name, static name => Scalar(name, ReadOnlySpan<string>.Empty));

    /// <summary>A type with parameters and without types inside.</summary>
    public static LogicalType Scalar(string name, params ReadOnlySpan<string> parameters) =>
        new(name is "Enum8" or "Enum16" ? TypeShape.Enum : TypeShape.Scalar, name, [.. parameters], [], Text(name, [.. parameters]));

    /// <summary><c>Decimal(p, s)</c>.</summary>
    public static LogicalType Decimal(int precision, int scale) =>
        Scalar("Decimal", precision.ToString(System.Globalization.CultureInfo.InvariantCulture), scale.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A type around others.</summary>
    public static LogicalType Of(TypeShape shape, string name, ImmutableArray<TypeElement> elements)
    {
        foreach (var element in elements)
        {
            if (element.Type.IsUnknown)
            {
                return LogicalType.Unknown;
            }
        }

        return new LogicalType(
            shape, name, [], elements,
            $"{name}({string.Join(", ", elements.Select(static e => e.Name is null ? e.Type.ToString() : $"{Quote(e.Name)} {e.Type}"))})");
    }

    /// <summary><c>Array(T)</c>.</summary>
    public static LogicalType Array(LogicalType element) => Of(TypeShape.List, "Array", [new TypeElement(null, element)]);

    /// <summary><c>Map(K, V)</c>.</summary>
    public static LogicalType Map(LogicalType key, LogicalType value) =>
        Of(TypeShape.Map, "Map", [new TypeElement(null, key), new TypeElement(null, value)]);

    /// <summary><c>Tuple(…)</c>.</summary>
    public static LogicalType Tuple(ImmutableArray<TypeElement> elements) => Of(TypeShape.Struct, "Tuple", elements);

    /// <summary><c>Variant(…)</c>, its types sorted by their names.</summary>
    public static LogicalType Variant(IEnumerable<LogicalType> types)
    {
        var distinct = types.Distinct().OrderBy(static type => type.ToString(), StringComparer.Ordinal)
            .Select(static type => new TypeElement(null, type));
        return Of(TypeShape.Union, "Variant", [.. distinct]);
    }

    /// <summary><c>Nullable(T)</c> where <c>T</c> can be inside it; otherwise <c>T</c> itself.</summary>
    // https://clickhouse.com/docs/sql-reference/data-types/nullable
    public static LogicalType Nullable(LogicalType type) => type switch
    {
        { Shape: TypeShape.LowCardinality } => LowCardinality(Nullable(type.Elements[0].Type)),
        { Shape: TypeShape.Scalar or TypeShape.Enum, Name: not ("Dynamic" or "JSON" or "Nested" or "Object" or "QBit") } =>
            Of(TypeShape.Nullable, "Nullable", [new TypeElement(null, type)]),
        _ => type,
    };

    /// <summary>What a function gives when an argument is NULL: tuples can be <c>Nullable</c> too, as results.</summary>
    public static LogicalType NullableResult(LogicalType type) => type is { Shape: TypeShape.Struct, Name: "Tuple" }
        ? Of(TypeShape.Nullable, "Nullable", [new TypeElement(null, type)]) : Nullable(type);

    /// <summary><c>LowCardinality(T)</c>.</summary>
    public static LogicalType LowCardinality(LogicalType type) => type.Shape == TypeShape.LowCardinality || !CanBeLow(type)
        ? type : Of(TypeShape.LowCardinality, "LowCardinality", [new TypeElement(null, type)]);

    /// <summary>Whether NULL is among its values.</summary>
    public static bool IsNullable(LogicalType type) => WithoutLow(type).Shape == TypeShape.Nullable;

    /// <summary>The type without <c>LowCardinality</c> around it.</summary>
    public static LogicalType WithoutLow(LogicalType type) =>
        type.Shape == TypeShape.LowCardinality ? type.Elements[0].Type : type;

    /// <summary>The type without <c>LowCardinality</c> anywhere in it.</summary>
    public static LogicalType WithoutAnyLow(LogicalType type)
    {
        type = WithoutLow(type);
        var elements = type.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            if (WithoutAnyLow(elements[i].Type) is var inner && inner != elements[i].Type)
            {
                elements = elements.SetItem(i, elements[i] with { Type = inner });
            }
        }

        return elements == type.Elements || type.Shape == TypeShape.AggregateState
            ? type : Of(type.Shape, type.Name, elements);
    }

    /// <summary>The type without <c>LowCardinality</c> and <c>Nullable</c> around it.</summary>
    public static LogicalType Bare(LogicalType type)
    {
        type = WithoutLow(type);
        return type.Shape == TypeShape.Nullable ? type.Elements[0].Type : type;
    }

    /// <summary>An identifier inside a type.</summary>
    public static string Quote(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && name.ToLowerInvariant() is not ("all" or "distinct" or "from" or "select" or "table" or "values")
            ? name : $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    private static bool CanBeLow(LogicalType type) => Bare(type) is { Shape: TypeShape.Scalar, Name: var name }
        && (name is "String" or "FixedString" or "Date" or "Date32" or "DateTime" or "UUID" or "IPv4" or "IPv6" or "BFloat16" or "Time" or "Bool"
            || name.StartsWith("Int", StringComparison.Ordinal) || name.StartsWith("UInt", StringComparison.Ordinal)
            || name.StartsWith("Float", StringComparison.Ordinal));

    private static string Text(string name, ImmutableArray<string> parameters) =>
        parameters.IsEmpty ? name : $"{name}({string.Join(", ", parameters)})";
}
