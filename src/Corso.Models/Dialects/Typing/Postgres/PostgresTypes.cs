using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>The types of PostgreSQL.</summary>
internal sealed partial class PostgresTypes : TypeSystem
{
    private static readonly Lazy<PostgresCatalog> Shared = new(() => new PostgresCatalog());
    private static readonly ConcurrentDictionary<string, LogicalType> Parsed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override LogicalType Boolean => Catalog.Type("bool").Plain;

    private static PostgresCatalog Catalog => Shared.Value;

    /// <inheritdoc/>
    public override LogicalType Parse(string spelling) =>
        Parsed.GetOrAdd(spelling, static text => new PostgresTypeReader(Catalog, text).Read());

    /// <inheritdoc/>
    public override LogicalType Parse(ReadOnlySpan<char> spelling) =>
        Parsed.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out var known) ? known : Parse(spelling.ToString());

    /// <inheritdoc/>
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS
    public override LogicalType Literal(LiteralForm form, ReadOnlySpan<char> text) => form switch
    {
        LiteralForm.Boolean => Boolean,
        LiteralForm.Number => Catalog.Type(Number(text)).Plain,
        LiteralForm.Bits => Catalog.Type("bit").Plain,
        _ => Catalog.Type("unknown").Plain,
    };

    /// <inheritdoc/>
    public override LogicalType Interval(string? unit, string? text) => Parse(unit is null ? "interval" : "interval " + unit);

    /// <inheritdoc/>
    public override LogicalType? Common(ReadOnlySpan<Argument> values, CommonTypeUse use)
    {
        if (values.IsEmpty)
        {
            return LogicalType.Unknown;
        }

        // Length and precision stay where all agree.
        var isSame = true;
        var types = new PostgresType[values.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (Catalog.From(values[i].Type) is not { } type)
            {
                return LogicalType.Unknown;
            }

            isSame &= values[i].Type == values[0].Type;
            types[i] = type;
        }

        if (isSame && !types[0].IsUnknownLiteral)
        {
            return values[0].Type;
        }

        return PostgresCommonType.Find(Catalog, types) is { } common ? common.Plain
            : Array.Exists(types, static type => type.IsForeign) ? LogicalType.Unknown : null;
    }

    /// <inheritdoc/>
    public override bool? Converts(LogicalType from, LogicalType to, CastContext context)
    {
        if (Catalog.From(from) is not { } source || Catalog.From(to) is not { } target)
        {
            return null;
        }

        return PostgresCoercion.CanCoerce(Catalog, source, target, context) ? true
            : source.IsForeign || target.IsForeign || source.Inner is { IsForeign: true } || target.Inner is { IsForeign: true }
                ? null : false;
    }

    /// <inheritdoc/>
    public override LogicalType ArrayOf(LogicalType element) => element switch
    {
        { IsUnknown: true } => element,
        { IsUntyped: true } => ArrayOf(Catalog.Type("text").Plain),
        { Shape: TypeShape.List } => element,
        _ => PostgresType.ListOf(element),
    };

    /// <inheritdoc/>
    public override LogicalType ElementOf(LogicalType array) =>
        array.Shape == TypeShape.List ? array.Elements[0].Type
        : Catalog.From(array)?.Base is { Category: 'A', Inner: { } inner } ? inner.Plain : LogicalType.Unknown;

    /// <inheritdoc/>
    public override LogicalType RowOf(ImmutableArray<TypeElement> fields) =>
        new(TypeShape.Struct, "record", [], fields, "record");

    /// <inheritdoc/>
    // https://www.postgresql.org/docs/current/sql-expressions.html#SQL-EXPRESSIONS-SUBSCRIPTS; the geometric types and name
    // are subscripted like arrays: https://www.postgresql.org/docs/current/functions-geometry.html
    public override LogicalType Subscript(Argument value, Argument index) => value.Type.Shape == TypeShape.List
        ? value.Type.Elements[0].Type
        : Catalog.From(value.Type)?.Base switch
        {
            { Name: "jsonb" } jsonb => jsonb.Plain,
            { IsRange: false, IsMultirange: false, Inner: { } inner } => inner.Plain,
            _ => LogicalType.Unknown,
        };

    /// <inheritdoc/>
    public override LogicalType Slice(Argument value) => value.Type.Shape == TypeShape.List ? value.Type
        : Catalog.From(value.Type)?.Base is { Category: 'A', Inner: { } inner } ? Catalog.ArrayOf(inner).Plain
        : LogicalType.Unknown;

    /// <inheritdoc/>
    public override LogicalType? Field(LogicalType value, string field)
    {
        foreach (var element in value.Elements)
        {
            if (value.Shape == TypeShape.Struct && element.Name == field)
            {
                return element.Type;
            }
        }

        return value.Shape == TypeShape.Struct && !value.Elements.IsEmpty ? null : LogicalType.Unknown;
    }

    /// <inheritdoc/>
    public override LogicalType OutputOf(LogicalType value) => value.IsUntyped ? Catalog.Type("text").Plain : value;

    private static string Number(ReadOnlySpan<char> text)
    {
        var digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > 2 && digits[0] == '0' && char.ToLowerInvariant(digits[1]) is var radix and ('x' or 'o' or 'b'))
        {
            return IntegerOf(OfRadix(digits.AsSpan(2), radix switch { 'x' => 16, 'o' => 8, _ => 2 }));
        }

        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? IntegerOf(value) : "numeric";
    }

    private static string IntegerOf(long? value) => value switch
    {
        null => "numeric",
        >= int.MinValue and <= int.MaxValue => "int4",
        _ => "int8",
    };

    private static long? OfRadix(ReadOnlySpan<char> digits, int radix)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            var amount = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : 0;
            if (value > (long.MaxValue - amount) / radix)
            {
                return null;
            }

            value = (value * radix) + amount;
        }

        return value;
    }
}
