using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Builds DuckDB's types.</summary>
internal static class DuckDbType
{
    private static readonly ConcurrentDictionary<string, LogicalType> Scalars = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<(int Precision, int Scale), LogicalType> Decimals = new();

    /// <summary>Type of <c>NULL</c>.</summary>
    public static LogicalType Null { get; } = new(TypeShape.Untyped, "NULL", [], [], "INTEGER");

    /// <summary>Type of a text literal, which takes on the type of what it meets.</summary>
    public static LogicalType Text { get; } = new(TypeShape.Untyped, "STRING_LITERAL", [], [], "VARCHAR");

    /// <summary>Type of a whole number as written, which takes on any type of number it fits.</summary>
    public static LogicalType Integer(string digits) => new(TypeShape.Untyped, "INTEGER_LITERAL", [digits], [], "INTEGER");

    /// <summary>A type without types inside.</summary>
    public static LogicalType Scalar(string name) =>
        Scalars.GetOrAdd(name, static name => new LogicalType(TypeShape.Scalar, name, [], [], name));

    /// <summary><c>DECIMAL(p,s)</c>.</summary>
    public static LogicalType Decimal(int precision, int scale) => Decimals.GetOrAdd((precision, scale), static key => new LogicalType(
        TypeShape.Scalar, "DECIMAL",
        [key.Precision.ToString(CultureInfo.InvariantCulture), key.Scale.ToString(CultureInfo.InvariantCulture)], [],
        string.Create(CultureInfo.InvariantCulture, $"DECIMAL({key.Precision},{key.Scale})")));

    /// <summary><c>T[]</c>.</summary>
    public static LogicalType List(LogicalType element) => element.IsUnknown ? element
        : new(TypeShape.List, "LIST", [], [new TypeElement(null, element)], Settled(element) + "[]");

    /// <summary><c>T[3]</c>.</summary>
    public static LogicalType Array(LogicalType element, string length) => element.IsUnknown ? element
        : new(TypeShape.FixedList, "ARRAY", [length], [new TypeElement(null, element)], $"{Settled(element)}[{length}]");

    /// <summary><c>STRUCT</c>, <c>MAP</c> or <c>UNION</c>.</summary>
    public static LogicalType Of(TypeShape shape, string name, ImmutableArray<TypeElement> elements) =>
        elements.Any(static element => element.Type.IsUnknown) ? LogicalType.Unknown : new LogicalType(
            shape, name, [], elements, $"{name}({string.Join(", ", elements.Select(static element =>
                element.Name is null ? Settled(element.Type).ToString() : $"{Quote(element.Name)} {Settled(element.Type)}"))})");

    /// <summary>The type a literal has where nothing decides it.</summary>
    public static LogicalType Settled(LogicalType type) => Settled(type, false);

    /// <summary>The same, except that <c>NULL</c> stays what it is.</summary>
    public static LogicalType SettledButNull(LogicalType type) => Settled(type, true);

    private static LogicalType Settled(LogicalType type, bool keepsNull) => type switch
    {
        { Name: "NULL" } when keepsNull => type,
        { IsUntyped: true } => Scalar(type.ToString()),
        { Elements.IsEmpty: false } when type.Elements.Any(static element => IsOpen(element.Type)) => SettledInside(type, keepsNull),
        _ => type,
    };

    private static LogicalType SettledInside(LogicalType type, bool keepsNull) => new(
        type.Shape, type.Name, type.Parameters,
        [.. type.Elements.Select(element => element with { Type = Settled(element.Type, keepsNull) })], type.ToString());

    private static bool IsOpen(LogicalType type) => type.IsUntyped || type.Elements.Any(static element => IsOpen(element.Type));

    /// <summary>A name, in quotes where the engine would read it as something else.</summary>
    public static string Quote(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            && !DuckDbTypes.IsKeyword(name)
            ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
