using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>The types of ClickHouse.</summary>
internal sealed partial class ClickHouseTypes : TypeSystem
{
    private static readonly Lazy<TypeTable> Shared = new(() => TypeTable.Open("clickhouse", StringComparer.OrdinalIgnoreCase));
    private static readonly ConcurrentDictionary<string, LogicalType> Parsed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override LogicalType Boolean => ClickHouseType.Condition;

    /// <inheritdoc/>
    public override bool HasNullableTypes => true;

    private static TypeTable Table => Shared.Value;

    /// <inheritdoc/>
    public override LogicalType Parse(string spelling) =>
        Parsed.GetOrAdd(spelling, static text => new ClickHouseTypeReader(Table, text).Read());

    /// <inheritdoc/>
    public override LogicalType Parse(ReadOnlySpan<char> spelling) =>
        Parsed.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out var known) ? known : Parse(spelling.ToString());

    /// <inheritdoc/>
    // https://clickhouse.com/docs/sql-reference/syntax#literals
    public override LogicalType Literal(LiteralForm form, ReadOnlySpan<char> text) => form switch
    {
        LiteralForm.Number => Number(text.ToString().Replace("_", "", StringComparison.Ordinal)),
        LiteralForm.Boolean => ClickHouseType.Scalar("Bool"),
        LiteralForm.Null => ClickHouseType.Null,
        _ => ClickHouseType.Scalar("String"),
    };

    /// <inheritdoc/>
    public override LogicalType Interval(string? unit, string? text) =>
        (unit ?? text?.Trim().Split(' ')[^1])?.ToUpperInvariant() is { Length: > 2 } word
            && Parse("Interval" + char.ToUpperInvariant(word[0]) + word[1..].TrimEnd('S').ToLowerInvariant()) is var type
            ? type : LogicalType.Unknown;

    /// <inheritdoc/>
    public override LogicalType? Common(ReadOnlySpan<Argument> values, CommonTypeUse use)
    {
        var types = new LogicalType[values.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = values[i].Type;
        }

        if (use != CommonTypeUse.ArrayElements)
        {
            types = Array.ConvertAll(types, ClickHouseType.WithoutLow);
        }

        return ClickHouseCommonType.Find(
            types, use is CommonTypeUse.Value or CommonTypeUse.ArrayElements or CommonTypeUse.ValuesList or CommonTypeUse.SetOperation);
    }

    /// <inheritdoc/>
    public override LogicalType ArrayOf(LogicalType element) => ClickHouseType.Array(element);

    /// <inheritdoc/>
    public override LogicalType ElementOf(LogicalType array) => array switch
    {
        { Shape: TypeShape.List, Name: "Array" } => array.Elements[0].Type,
        { Shape: TypeShape.List } => ClickHouseType.Tuple(array.Elements),
        { Shape: TypeShape.Map } => ClickHouseType.Tuple([
            new TypeElement("keys", array.Elements[0].Type), new TypeElement("values", array.Elements[1].Type)]),
        _ => LogicalType.Unknown,
    };

    /// <inheritdoc/>
    public override LogicalType RowOf(ImmutableArray<TypeElement> fields) => ClickHouseType.Tuple(fields);

    /// <inheritdoc/>
    public override LogicalType Subscript(Argument value, Argument index) =>
        Resolve(new CallShape("arrayElement", [value, index])).Type;

    /// <inheritdoc/>
    public override bool HasPaths(LogicalType value) => value.Name == "JSON";

    /// <inheritdoc/>
    public override LogicalType Nullable(LogicalType type) => ClickHouseType.Nullable(type);

    /// <inheritdoc/>
    public override LogicalType? Field(LogicalType value, string field)
    {
        if (value.Shape is not (TypeShape.Struct or TypeShape.List) || value.Elements.IsEmpty
            || (value.Shape == TypeShape.List && field == "size0"))
        {
            return ClickHouseSubcolumns.Find(this, value, field);
        }

        if (value is { Shape: TypeShape.List, Name: "Array" })
        {
            return Field(value.Elements[0].Type, field) is { } inner ? ClickHouseType.Array(inner) : null;
        }

        var place = int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number > 0 ? number - 1 : value.Elements.Length + number : -1;
        if (place >= 0)
        {
            return place < value.Elements.Length ? value.Elements[place].Type : null;
        }

        foreach (var element in value.Elements)
        {
            if (element.Name == field)
            {
                return value.Name == "Nested" ? ClickHouseType.Array(element.Type) : element.Type;
            }
        }

        return null;
    }

    private static LogicalType Number(string digits)
    {
        var isNegative = digits is ['-', ..];
        var plain = digits.TrimStart('-', '+');
        ulong? value = plain switch
        {
            ['0', 'x' or 'X', .. var hex] => ulong.TryParse(
                hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
            ['0', 'b' or 'B', .. var bits] => ulong.TryParse(
                bits, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
            _ => ulong.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
        };
        return ClickHouseType.Scalar((value, isNegative) switch
        {
            (null, _) => "Float64",
            ({ } number, false) => number switch
            {
                <= 0xFF => "UInt8",
                <= 0xFFFF => "UInt16",
                <= 0xFFFF_FFFF => "UInt32",
                _ => "UInt64",
            },
            ({ } number, true) => number switch
            {
                <= 0x80 => "Int8",
                <= 0x8000 => "Int16",
                <= 0x8000_0000 => "Int32",
                _ => number <= 0x8000_0000_0000_0000 ? "Int64" : "Float64",
            },
        });
    }
}
