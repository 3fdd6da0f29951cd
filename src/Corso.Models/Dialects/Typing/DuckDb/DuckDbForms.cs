using System.Collections.Frozen;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Functions whose results follow rules of their own, by the vendor's pages.</summary>
internal static class DuckDbForms
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "coalesce", "ifnull", "nullif", "if", "greatest", "least", "struct_pack", "row", "list_value", "list_pack", "map",
        "list_transform", "array_transform", "list_apply", "array_apply", "apply", "list_filter", "array_filter", "filter",
        "list_reduce", "array_reduce", "reduce", "struct_extract", "array_extract", "list_extract", "list_element", "unnest", "extract",
        "json_transform", "from_json", "json_transform_strict", "from_json_strict", "date_part", "datepart", "map_from_entries", "trim", "substring", "position", "overlay", "current_date", "current_timestamp", "localtimestamp", "current_time",
        "localtime", "grouping", "grouping_id", "try", "union_value", "struct_concat", "struct_insert", "list_aggregate", "list_aggr", "array_aggregate", "array_aggr", "aggregate");

    /// <summary>Whether a function has a rule of its own.</summary>
    public static bool Has(string name) => Names.Contains(name);

    /// <summary>What a call gives; null when what was learnt of the function says it.</summary>
    public static LogicalType? Resolve(DuckDbTypes types, CallShape call)
    {
        var given = call.Arguments;
        return call.Name.ToLowerInvariant() switch
        {
            "coalesce" or "ifnull" or "greatest" or "least" => types.Common(given.AsSpan(), CommonTypeUse.Value) ?? LogicalType.Unknown,
            "if" when given is [_, var then, var otherwise] => types.Common([then, otherwise], CommonTypeUse.Value) ?? LogicalType.Unknown,
            "nullif" when given is [var value, _] => value.Type,
            "try" when given is [var value] => value.Type,
            "struct_pack" when given.Any(static value => value.Name is null) => LogicalType.Unknown,
            "union_value" => given is [{ Name: not null } value]
                ? DuckDbType.Of(TypeShape.Union, "UNION", [new TypeElement(value.Name, DuckDbType.Settled(value.Type))]) : LogicalType.Unknown,
            "struct_concat" => given.All(static value => value.Type.Shape == TypeShape.Struct)
                ? types.RowOf([.. given.SelectMany(static value => value.Type.Elements)]) : LogicalType.Unknown,
            "struct_pack" or "row" => types.RowOf([.. given.Select(static value => new TypeElement(value.Name, value.Type))]),
            "struct_insert" when given is [{ Type: { Shape: TypeShape.Struct } row }, .. var added] =>
                types.RowOf(row.Elements.AddRange(added.Select(static value => new TypeElement(value.Name, value.Type)))),
            "list_value" or "list_pack" when given.Length > 0 =>
                types.Common(given.AsSpan(), CommonTypeUse.ArrayElements) is { } element ? DuckDbType.List(element) : LogicalType.Unknown,
            "map" when given is [{ Type: { Shape: TypeShape.List } keys }, { Type: { Shape: TypeShape.List } values }] =>
                DuckDbType.Of(TypeShape.Map, "MAP", [
                    new TypeElement(null, DuckDbType.Settled(keys.Elements[0].Type)),
                    new TypeElement(null, DuckDbType.Settled(values.Elements[0].Type))]),
            "list_transform" or "array_transform" or "list_apply" or "array_apply" or "apply" when given is [_, var body, ..] =>
                DuckDbType.List(DuckDbType.Settled(body.Type)),
            "list_filter" or "array_filter" or "filter" when given is [var list, _] => AsList(list.Type),
            "list_reduce" or "array_reduce" or "reduce" when given is [_, .., var start] && start.LambdaParameters == 0 => start.Type,
            "list_reduce" or "array_reduce" or "reduce" when given is [var list, _] => types.ElementOf(list.Type),
            "struct_extract" or "array_extract" or "list_extract" or "list_element" when given is [var value, var index] =>
                types.Subscript(value, index),
            "unnest" when given is [var list, ..] => types.ElementOf(list.Type),
            "list_aggregate" or "list_aggr" or "array_aggregate" or "array_aggr" or "aggregate" when given is [var list, { Constant: { } name }, ..] =>
                types.Resolve(new CallShape(name, [new Argument(types.ElementOf(list.Type))])).Type,
            "quantile" or "quantile_disc" or "quantile_cont" when given is [var value, ..] =>
                Quantile(call.Name, value.Type, given.Length > 1 && given[1].Type.Shape == TypeShape.List),
            "extract" when given is [var part, var moment] => types.Resolve(new CallShape("date_part", [part, moment])).Type,
            // A constant says what they give.
            "json_transform" or "from_json" or "json_transform_strict" or "from_json_strict" => LogicalType.Unknown,
            "map_from_entries" => given is [{ Type: { Shape: TypeShape.List, Elements: [{ Type: { Shape: TypeShape.Struct, Elements: [var key, var value] } }] } }]
                ? DuckDbType.Of(TypeShape.Map, "MAP", [new TypeElement(null, key.Type), new TypeElement(null, value.Type)])
                : LogicalType.Unknown,
            "date_part" or "datepart" when given is [{ Type.Shape: TypeShape.List }, _] => LogicalType.Unknown,
            "trim" or "substring" or "overlay" => DuckDbType.Scalar("VARCHAR"),
            "position" or "grouping" or "grouping_id" => DuckDbType.Scalar("BIGINT"),
            "current_date" => DuckDbType.Scalar("DATE"),
            "current_timestamp" => DuckDbType.Scalar("TIMESTAMP WITH TIME ZONE"),
            "localtimestamp" => DuckDbType.Scalar("TIMESTAMP"),
            "current_time" => DuckDbType.Scalar("TIME WITH TIME ZONE"),
            "localtime" => DuckDbType.Scalar("TIME"),
            _ => null,
        };
    }

    /// <summary>
    /// A discrete quantile is one of the values; a continuous one lies between two, which makes whole numbers fractions
    /// and days moments. Several at once are a list.
    /// </summary>
    private static LogicalType Quantile(string name, LogicalType type, bool isSeveral)
    {
        var one = DuckDbType.Settled(type);
        if (name == "quantile_cont")
        {
            one = one.Name switch
            {
                "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT"
                    or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" => DuckDbType.Scalar("DOUBLE"),
                "DATE" => DuckDbType.Scalar("TIMESTAMP"),
                _ => one,
            };
        }

        return isSeveral ? DuckDbType.List(one) : one;
    }

    private static LogicalType AsList(LogicalType type) =>
        type.Shape == TypeShape.FixedList ? DuckDbType.List(type.Elements[0].Type) : type;
}
