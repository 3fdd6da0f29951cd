using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>The types of DuckDB.</summary>
internal sealed partial class DuckDbTypes : TypeSystem
{
    private static readonly Lazy<TypeTable> Shared = new(() => TypeTable.Open("duckdb", StringComparer.OrdinalIgnoreCase));
    private static readonly ConcurrentDictionary<string, LogicalType> Parsed = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Kind, string Name), LearntFunction?> Functions = new();

    /// <inheritdoc/>
    public override LogicalType Boolean => DuckDbType.Scalar("BOOLEAN");

    private static TypeTable Table => Shared.Value;

    /// <inheritdoc/>
    public override LogicalType Parse(string spelling) =>
        Parsed.GetOrAdd(spelling, static text => new DuckDbTypeReader(Table, text).Read());

    /// <inheritdoc/>
    public override LogicalType Parse(ReadOnlySpan<char> spelling) =>
        Parsed.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out var known) ? known : Parse(spelling.ToString());

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/data_types/literal_types
    public override LogicalType Literal(LiteralForm form, ReadOnlySpan<char> text) => form switch
    {
        LiteralForm.Number => Number(text.Contains('_') ? text.ToString().Replace("_", "", StringComparison.Ordinal) : text.ToString()),
        LiteralForm.Boolean => Boolean,
        LiteralForm.Null => DuckDbType.Null,
        _ => DuckDbType.Text,
    };

    /// <inheritdoc/>
    public override LogicalType Interval(string? unit, string? text) => DuckDbType.Scalar("INTERVAL");

    /// <inheritdoc/>
    public override LogicalType? Common(ReadOnlySpan<Argument> values, CommonTypeUse use)
    {
        if (values.IsEmpty)
        {
            return use == CommonTypeUse.ArrayElements ? DuckDbType.Null : LogicalType.Unknown;
        }

        // The sides of a set operation have the types of columns already; only NULL hasn't.
        var isSet = use == CommonTypeUse.SetOperation;
        var common = isSet ? DuckDbType.SettledButNull(values[0].Type) : values[0].Type;
        foreach (var value in values[1..])
        {
            if (common.IsUnknown || value.Type.IsUnknown)
            {
                return LogicalType.Unknown;
            }

            if (DuckDbCommonType.Find(common, isSet ? DuckDbType.SettledButNull(value.Type) : value.Type, isSet) is not { } found)
            {
                return use == CommonTypeUse.ArrayElements && !HaveNoParts(values) ? LogicalType.Unknown : null;
            }

            common = found;
        }

        return common;
    }

    /// <inheritdoc/>
    public override LogicalType Cast(Argument value, LogicalType to) => DuckDbType.Settled(to);

    /// <inheritdoc/>
    public override bool CastFails(Argument value, LogicalType to) =>
        value is { Type.Name: "STRING_LITERAL", Constant: { } text } && !text.Any(char.IsAsciiDigit)
        && DuckDbArithmetic.Of(to) is not null;

    /// <inheritdoc/>
    public override LogicalType TypeIn(Argument value) => value.IsNull ? DuckDbType.Null : value.Type;

    /// <inheritdoc/>
    // Inside a list or a struct a literal has a type of its own already; only NULL hasn't.
    public override LogicalType ArrayOf(LogicalType element) => DuckDbType.List(DuckDbType.SettledButNull(element));

    /// <inheritdoc/>
    public override LogicalType ElementOf(LogicalType array) =>
        array.Shape is TypeShape.List or TypeShape.FixedList ? array.Elements[0].Type : LogicalType.Unknown;

    /// <inheritdoc/>
    public override LogicalType RowOf(ImmutableArray<TypeElement> fields) => DuckDbType.Of(
        TypeShape.Struct, "STRUCT", [.. fields.Select(static field => field with { Type = DuckDbType.SettledButNull(field.Type) })]);

    /// <inheritdoc/>
    public override LogicalType Subscript(Argument value, Argument index) => value.Type switch
    {
        _ when value.IsNull || index.IsNull => DuckDbType.Null,
        { Shape: TypeShape.List or TypeShape.FixedList } => DuckDbType.SettledButNull(value.Type.Elements[0].Type),
        { Shape: TypeShape.Map } => DuckDbType.SettledButNull(value.Type.Elements[1].Type),
        { Shape: TypeShape.Struct } when index.Constant is { } field => Field(value.Type, field) ?? LogicalType.Unknown,
        { Name: "VARCHAR" or "STRING_LITERAL" } => DuckDbType.Scalar("VARCHAR"),
        { Name: "JSON" } => value.Type,
        _ => LogicalType.Unknown,
    };

    /// <inheritdoc/>
    public override LogicalType Slice(Argument value) => value.Type switch
    {
        { Shape: TypeShape.List } or { Name: "VARCHAR" or "BLOB" } => value.Type,
        { Name: "STRING_LITERAL" } => DuckDbType.Scalar("VARCHAR"),
        { Shape: TypeShape.FixedList } => DuckDbType.List(value.Type.Elements[0].Type),
        _ => LogicalType.Unknown,
    };

    /// <inheritdoc/>
    public override LogicalType? Field(LogicalType value, string field)
    {
        if (value.Shape is not (TypeShape.Struct or TypeShape.Union))
        {
            return value.Name == "NULL" ? value : LogicalType.Unknown;
        }

        if (int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            return place >= 1 && place <= value.Elements.Length ? DuckDbType.SettledButNull(value.Elements[place - 1].Type) : null;
        }

        foreach (var element in value.Elements)
        {
            if (string.Equals(element.Name, field, StringComparison.OrdinalIgnoreCase))
            {
                return DuckDbType.SettledButNull(element.Type);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    // A column of NULL goes with anything further up.
    public override LogicalType OutputOf(LogicalType value) => DuckDbType.SettledButNull(value);

    /// <summary>Whether a word means something to the parser.</summary>
    internal static bool IsKeyword(string word) => Table.Has("keyword", word);

    /// <summary>The name of a type as the engine keeps it; null when it has none of that name.</summary>
    internal static string? Canonical(string name) => Table.Lines("type", name) is [[var known], ..] ? known : null;

    /// <summary>What was learnt of a function or operator; null when there is none of that name.</summary>
    internal static LearntFunction? Find(string kind, string name) => Functions.GetOrAdd((kind, name), static key =>
        Table.Lines(key.Kind, key.Name) is [var line, ..] ? LearntFunction.Read(key.Name, line) : null);

    private static LogicalType Number(string digits)
    {
        if (digits.Contains('e', StringComparison.OrdinalIgnoreCase) && !digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return DuckDbType.Scalar("DOUBLE");
        }

        if (digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
        {
            var scale = digits.Length - point - 1;
            var width = Math.Max(digits.TrimStart('-')[..^(scale + 1)].TrimStart('0').Length + scale, Math.Max(scale, 1));
            width = digits.StartsWith('0') && point == 1 ? scale + 1 : width;
            return width > 38 ? DuckDbType.Scalar("DOUBLE") : DuckDbType.Decimal(width, scale);
        }

        return !Int128.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? DuckDbType.Scalar(UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "UHUGEINT" : "DOUBLE")
            : value >= int.MinValue && value <= int.MaxValue ? DuckDbType.Integer(digits)
                : DuckDbType.Scalar(value >= long.MinValue && value <= long.MaxValue ? "BIGINT" : "HUGEINT");
    }
}
