using System.Collections.Immutable;
using System.Text.Json;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Functions whose result depends on the text of an argument: a format, a path, names of groups.</summary>
internal static class DuckDbTexts
{
    /// <summary>What a call gives; null when no rule says it.</summary>
    public static LogicalType? Resolve(DuckDbTypes types, string name, ImmutableArray<Argument> given) => name switch
    {
        // https://duckdb.org/docs/stable/sql/functions/dateformat
        "strptime" or "try_strptime" when given is [_, var format] => Moment(format),
        // https://duckdb.org/docs/stable/sql/functions/datepart#date_part-function
        "date_part" or "datepart" when given is [{ Texts.IsDefaultOrEmpty: false } parts, _] => types.RowOf(
        [
            .. parts.Texts.Select(static part =>
                new TypeElement(part, DuckDbType.Scalar(part is "epoch" or "julian" ? "DOUBLE" : "BIGINT"))),
        ]),
        // https://duckdb.org/docs/stable/sql/functions/regular_expressions
        "regexp_extract" when given is [_, _, { Texts.IsDefaultOrEmpty: false } groups, ..] => Groups(types, groups),
        "regexp_extract_all" when given is [_, _, { Texts.IsDefaultOrEmpty: false } groups, ..] => DuckDbType.List(Groups(types, groups)),
        // https://duckdb.org/docs/stable/data/json/json_functions
        "json_transform" or "json_transform_strict" or "from_json" or "from_json_strict" when given is [_, { Constant: { } structure }] =>
            Structure(types, structure),
        "json_extract" or "json_extract_path" or "->" when given is [_, var path] => Many(path, "JSON"),
        "json_extract_string" or "json_extract_path_text" or "->>" or "json_value" or "json_type" when given is [_, var path] => Many(path, "VARCHAR"),
        "json_array_length" when given is [_, var path] => Many(path, "UBIGINT"),
        "json_exists" when given is [_, var path] => Many(path, "BOOLEAN"),
        "json_keys" when given is [_, var path] => Many(path, "VARCHAR[]"),
        _ => null,
    };

    private static LogicalType Moment(Argument format)
    {
        ImmutableArray<string> formats = format.Constant is { } only ? [only] : format.Texts.IsDefault ? [] : format.Texts;
        return DuckDbType.Scalar(
            formats.Any(static text => text.Contains("%z", StringComparison.OrdinalIgnoreCase)) ? "TIMESTAMP WITH TIME ZONE"
            : formats.Any(static text => text.Contains("%n", StringComparison.Ordinal)) ? "TIMESTAMP_NS" : "TIMESTAMP");
    }

    private static LogicalType Groups(DuckDbTypes types, Argument groups) =>
        types.RowOf([.. groups.Texts.Select(static group => new TypeElement(group, DuckDbType.Scalar("VARCHAR")))]);

    /// <summary>A list where a path has many ends, or there are many paths; null where there is one.</summary>
    private static LogicalType? Many(Argument path, string type) =>
        path.Type.Shape == TypeShape.List || (path.Constant is { } text
            && (text.Contains('*', StringComparison.Ordinal) || text.Contains("..", StringComparison.Ordinal)))
            ? TypeSystem.For("duckdb").Parse(type + "[]")
            : null;

    private static LogicalType Structure(DuckDbTypes types, string json)
    {
        try
        {
            using var structure = JsonDocument.Parse(json);
            return Structure(types, structure.RootElement);
        }
        catch (JsonException)
        {
            return LogicalType.Unknown;
        }
    }

    private static LogicalType Structure(DuckDbTypes types, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String when element.GetString() is { } name =>
            name.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? DuckDbType.Scalar("INTEGER") : types.Parse(name),
        JsonValueKind.Array when element.GetArrayLength() == 1 => DuckDbType.List(Structure(types, element[0])),
        JsonValueKind.Object => types.RowOf(
            [.. element.EnumerateObject().Select(field => new TypeElement(field.Name, Structure(types, field.Value)))]),
        _ => LogicalType.Unknown,
    };
}
