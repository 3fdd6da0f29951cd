using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Functions of lists, maps, structs and unions, whose results hold the types that stand inside their arguments.</summary>
// https://duckdb.org/docs/stable/sql/functions/nested
internal static class DuckDbNested
{
    /// <summary>What a call gives; null when no rule says it.</summary>
    public static LogicalType? Resolve(DuckDbTypes types, string name, ImmutableArray<Argument> given) => given switch
    {
        [] => null,
        [_, var target, ..] when name == "remap_struct" => target.Type,
        [{ Type.Shape: TypeShape.List or TypeShape.FixedList }, ..] => OfList(types, name, given) ?? Joined(types, name, given),
        [{ Type: { Shape: TypeShape.Map } map }, ..] => OfMap(types, name, map, given),
        [{ Type: { Shape: TypeShape.Struct or TypeShape.Union } row }, ..] => OfRow(types, name, row, given),
        _ => Joined(types, name, given),
    };

    /// <summary>The list with elements of the type; of an array of fixed length as well.</summary>
    public static LogicalType AsList(LogicalType type) =>
        type.Shape == TypeShape.FixedList ? DuckDbType.List(type.Elements[0].Type) : type;

    /// <summary>Lists one behind the other; null when not all are lists.</summary>
    public static LogicalType? Joined(ReadOnlySpan<Argument> lists)
    {
        LogicalType? joined = null;
        foreach (var list in lists)
        {
            if (list.Type.Shape is not (TypeShape.List or TypeShape.FixedList) && list.Type.Name != "NULL")
            {
                return null;
            }

            joined = joined is null ? AsList(list.Type) : DuckDbCommonType.Find(joined, AsList(list.Type), false) ?? LogicalType.Unknown;
        }

        return joined is { Shape: TypeShape.List } ? joined : null;
    }

    private static LogicalType? OfList(DuckDbTypes types, string name, ImmutableArray<Argument> given)
    {
        var element = given[0].Type.Elements[0].Type;
        return name switch
        {
            "list_sort" or "array_sort" or "list_reverse_sort" or "array_reverse_sort" or "list_where" or "array_where" or "list_resize"
                or "array_resize" or "list_distinct" or "array_distinct" or "list_reverse" or "array_reverse" or "list_slice"
                or "array_slice" or "list_intersect" or "array_intersect" or "list_select" or "array_select" => AsList(given[0].Type),
            "list_grade_up" or "array_grade_up" or "grade_up" => DuckDbType.List(DuckDbType.Scalar("BIGINT")),
            "flatten" => AsList(element),
            "map_from_entries" when element is { Shape: TypeShape.Struct, Elements: [var key, var value] } => Map(key.Type, value.Type),
            "list_append" or "array_append" or "array_push_back" when given is [_, var added] => Grown(element, added.Type),
            // list_sum(l) is sum over its elements.
            ['l', 'i', 's', 't', '_', .. var aggregate] when given.Length == 1 && types.KindsOf(aggregate) == FunctionKinds.Aggregate =>
                types.Resolve(new CallShape(aggregate, [DuckDbType.Settled(element)])).Type,
            _ => null,
        };
    }

    private static LogicalType? Joined(DuckDbTypes types, string name, ImmutableArray<Argument> given) => name switch
    {
        "list_concat" or "array_concat" or "list_cat" or "array_cat" => Joined(given.AsSpan()),
        "concat" => Joined(given.AsSpan()) ?? DuckDbType.Scalar("VARCHAR"),
        "list_zip" or "array_zip" => DuckDbType.List(types.RowOf(
        [
            .. (given[^1].Type == types.Boolean ? given[..^1] : given).Select(list => new TypeElement(null, types.ElementOf(list.Type))),
        ])),
        "array_value" => types.Common(
            [.. given.Select(static value => value with { Type = DuckDbType.SettledButNull(value.Type) })], CommonTypeUse.ArrayElements) is { } common
            ? DuckDbType.Array(common, $"{given.Length}") : LogicalType.Unknown,
        "list_prepend" or "array_prepend" when given is [var added, { Type.Shape: TypeShape.List or TypeShape.FixedList } list] =>
            Grown(list.Type.Elements[0].Type, added.Type),
        _ => null,
    };

    private static LogicalType Grown(LogicalType element, LogicalType added) =>
        DuckDbType.List(DuckDbCommonType.Find(element, added, false) ?? LogicalType.Unknown);

    private static LogicalType? OfMap(DuckDbTypes types, string name, LogicalType map, ImmutableArray<Argument> given)
    {
        var (key, value) = (map.Elements[0].Type, map.Elements[1].Type);
        return name switch
        {
            "map_keys" => DuckDbType.List(key),
            "map_values" or "map_extract" or "element_at" => DuckDbType.List(value),
            "map_extract_value" => value,
            "map_entries" => DuckDbType.List(types.RowOf([new TypeElement("key", key), new TypeElement("value", value)])),
            "map_concat" => types.Common(given.AsSpan(), CommonTypeUse.Value) ?? LogicalType.Unknown,
            _ => null,
        };
    }

    private static LogicalType? OfRow(DuckDbTypes types, string name, LogicalType row, ImmutableArray<Argument> given) => name switch
    {
        "struct_values" => types.RowOf([.. row.Elements.Select(static field => field with { Name = null })]),
        "struct_update" => types.RowOf(Updated(row.Elements, given.AsSpan()[1..])),
        "union_tag" => Tags(row),
        "union_extract" when given is [_, { Constant: { } tag }] => types.Field(row, tag) ?? LogicalType.Unknown,
        _ => null,
    };

    private static ImmutableArray<TypeElement> Updated(ImmutableArray<TypeElement> fields, ReadOnlySpan<Argument> values)
    {
        foreach (var value in values)
        {
            var place = 0;
            while (place < fields.Length && !string.Equals(fields[place].Name, value.Name, StringComparison.OrdinalIgnoreCase))
            {
                place++;
            }

            var field = new TypeElement(value.Name, value.Type);
            fields = place < fields.Length ? fields.SetItem(place, field with { Name = fields[place].Name }) : fields.Add(field);
        }

        return fields;
    }

    private static LogicalType Tags(LogicalType union)
    {
        ImmutableArray<string> tags = [.. union.Elements.Select(static member => $"'{member.Name}'")];
        return new LogicalType(TypeShape.Enum, "ENUM", tags, [], $"ENUM({string.Join(", ", tags)})");
    }

    private static LogicalType Map(LogicalType key, LogicalType value) =>
        DuckDbType.Of(TypeShape.Map, "MAP", [new TypeElement(null, key), new TypeElement(null, value)]);
}
