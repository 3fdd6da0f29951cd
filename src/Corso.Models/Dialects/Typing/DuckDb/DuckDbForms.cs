using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Functions whose results follow rules of their own, by the vendor's pages.</summary>
internal static class DuckDbForms
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "coalesce", "ifnull", "nullif", "if", "greatest", "least", "struct_pack", "row", "list_value", "list_pack", "map",
        "list_transform", "array_transform", "list_apply", "array_apply", "apply", "list_filter", "array_filter", "filter",
        "list_reduce", "array_reduce", "reduce", "struct_extract", "array_extract", "list_extract", "list_element", "unnest", "extract",
        "trim", "substring", "position", "overlay", "btrim", "current_date", "current_timestamp", "localtimestamp", "current_time",
        "localtime", "grouping", "grouping_id", "round", "try", "union_value", "struct_concat", "struct_insert", "list_aggregate", "list_aggr", "array_aggregate", "array_aggr", "aggregate");

    /// <summary>Whether a function has a rule of its own.</summary>
    public static bool Has(string name) => Names.Contains(name);

    /// <summary>What a call gives; null when what was learnt of the function says it.</summary>
    public static LogicalType? Resolve(DuckDbTypes types, CallShape call)
    {
        var given = call.Arguments;
        var name = call.Name.ToLowerInvariant();
        return DuckDbNested.Resolve(types, name, given) ?? DuckDbTexts.Resolve(types, name, given)
            ?? DuckDbQuantiles.Resolve(types, name, given.AddRange(call.WithinGroup)) ?? Resolve(types, name, given);
    }

    private static LogicalType? Resolve(DuckDbTypes types, string name, ImmutableArray<Argument> given) => name switch
    {
        "nullif" when given is [var value, _] => DuckDbType.SettledButNull(value.Type),
        "round" when given is [{ Type: { Name: "DECIMAL" } number }, { Constant: { } digits }]
            && int.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var kept) => Rounded(number, kept),
        "try" when given is [var value] => value.Type,
        "struct_pack" when given.Any(static value => value.Name is null) => LogicalType.Unknown,
        "union_value" => given is [{ Name: not null } value]
            ? DuckDbType.Of(TypeShape.Union, "UNION", [new TypeElement(value.Name, DuckDbType.SettledButNull(value.Type))]) : LogicalType.Unknown,
        "struct_concat" => given.All(static value => value.Type.Shape == TypeShape.Struct)
            ? types.RowOf([.. given.SelectMany(static value => value.Type.Elements)]) : LogicalType.Unknown,
        "struct_pack" or "row" => types.RowOf([.. given.Select(static value => new TypeElement(value.Name, value.Type))]),
        "struct_insert" when given is [{ Type: { Shape: TypeShape.Struct } row }, .. var added] =>
            types.RowOf(row.Elements.AddRange(added.Select(static value => new TypeElement(value.Name, value.Type)))),
        "list_value" or "list_pack" when given.Length > 0 =>
            types.Common(given.AsSpan(), CommonTypeUse.ArrayElements) is { } element ? types.ArrayOf(element) : LogicalType.Unknown,
        "map" when given is [{ Type: { Shape: TypeShape.List } keys }, { Type: { Shape: TypeShape.List } values }] =>
            DuckDbType.Of(TypeShape.Map, "MAP", [
                new TypeElement(null, DuckDbType.SettledButNull(keys.Elements[0].Type)),
                new TypeElement(null, DuckDbType.SettledButNull(values.Elements[0].Type))]),
        "list_transform" or "array_transform" or "list_apply" or "array_apply" or "apply" when given is [_, var body, ..] =>
            DuckDbType.List(DuckDbType.SettledButNull(body.Type)),
        "list_filter" or "array_filter" or "filter" when given is [var list, _] => DuckDbNested.AsList(list.Type),
        "row_number" or "rank" or "dense_rank" or "ntile" => DuckDbType.Scalar("BIGINT"),
        "percent_rank" or "cume_dist" => DuckDbType.Scalar("DOUBLE"),
        "error" => DuckDbType.Null,
        "lead" or "lag" or "first_value" or "last_value" or "nth_value" or "fill" when given is [var value, ..] =>
            DuckDbType.SettledButNull(value.Type),
        "list_reduce" or "array_reduce" or "reduce" when given is [_, .., var start] && start.LambdaParameters == 0 => start.Type,
        "list_reduce" or "array_reduce" or "reduce" when given is [var list, _] => types.ElementOf(list.Type),
        "struct_extract" or "array_extract" or "list_extract" or "list_element" when given is [var value, var index] =>
            types.Subscript(value, index),
        "unnest" when given is [var list, ..] => types.ElementOf(list.Type),
        "list_aggregate" or "list_aggr" or "array_aggregate" or "array_aggr" or "aggregate" when given is [var list, { Constant: { } function }, ..] =>
            types.Resolve(new CallShape(function, [new Argument(types.ElementOf(list.Type))])).Type,
        "trim" or "btrim" or "substring" or "overlay" => DuckDbType.Scalar("VARCHAR"),
        "position" or "grouping" or "grouping_id" => DuckDbType.Scalar("BIGINT"),
        "current_date" => DuckDbType.Scalar("DATE"),
        "current_timestamp" => DuckDbType.Scalar("TIMESTAMP WITH TIME ZONE"),
        "localtimestamp" => DuckDbType.Scalar("TIMESTAMP"),
        "current_time" => DuckDbType.Scalar("TIME WITH TIME ZONE"),
        "localtime" => DuckDbType.Scalar("TIME"),
        _ => null,
    };

    private static LogicalType Rounded(LogicalType number, int digits) => DuckDbArithmetic.Of(number) is var (width, scale)
        ? DuckDbType.Decimal(width, Math.Clamp(digits, 0, scale))
        : LogicalType.Unknown;
}
