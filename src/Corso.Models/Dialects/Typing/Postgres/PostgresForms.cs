using System.Collections.Frozen;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>What is written like a call, or as a word, and is no function of the catalog.</summary>
internal static class PostgresForms
{
    // https://www.postgresql.org/docs/current/functions-xml.html, functions-datetime.html, functions-info.html,
    // functions-json.html, functions-grouping.html
    private static readonly FrozenDictionary<string, string> Fixed = new Dictionary<string, string>
    {
        ["grouping"] = "int4", ["xmlconcat"] = "xml", ["xmlelement"] = "xml", ["xmlforest"] = "xml", ["xmlparse"] = "xml",
        ["xmlpi"] = "xml", ["xmlroot"] = "xml", ["xmlexists"] = "bool", ["xmlserialize"] = "text",
        ["current_date"] = "date", ["current_time"] = "timetz", ["current_timestamp"] = "timestamptz",
        ["localtime"] = "time", ["localtimestamp"] = "timestamp", ["current_role"] = "name", ["current_catalog"] = "name",
        ["user"] = "name", ["system_user"] = "text", ["merge_action"] = "text", ["treat"] = "",
        ["json_exists"] = "bool", ["json_value"] = "text", ["json_query"] = "jsonb", ["json_scalar"] = "json",
        ["json_serialize"] = "text", ["json"] = "json", ["json_object"] = "json", ["json_array"] = "json",
        ["json_objectagg"] = "json", ["json_arrayagg"] = "json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["trim"] = "btrim", ["trim both"] = "btrim", ["trim leading"] = "ltrim", ["trim trailing"] = "rtrim",
        ["collation for"] = "pg_collation_for", ["current_schema"] = "current_schema", ["current_user"] = "current_user",
        ["session_user"] = "session_user",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Stable = FrozenSet.Create(
        StringComparer.Ordinal, "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp",
        "current_role", "current_catalog", "user", "system_user");

    // They give a value for every value; extract and to_char don't for an infinite time.
    private static readonly FrozenSet<string> Total = FrozenSet.Create(
        StringComparer.Ordinal, "abs", "ceil", "ceiling", "floor", "round", "trunc", "sign", "sqrt", "exp", "ln", "log", "power",
        "mod", "lower", "upper", "initcap", "length", "char_length", "octet_length", "btrim", "ltrim", "rtrim", "replace",
        "substr", "left", "right", "repeat", "reverse", "lpad", "rpad", "md5", "date_trunc", "age",
        "to_date", "to_timestamp", "make_date", "make_timestamp", "strpos", "position", "split_part",
        "starts_with", "ascii", "chr", "translate", "concat", "concat_ws", "format", "now", "clock_timestamp", "random",
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "count", "regr_count");

    // Operators on JSON give NULL where there is nothing at the place.
    private static readonly FrozenSet<string> Never = FrozenSet.Create(
        StringComparer.Ordinal, "count", "regr_count", "now", "clock_timestamp", "random", "concat", "row_number", "rank",
        "dense_rank", "percent_rank", "cume_dist");

    /// <summary>What a form is called as.</summary>
    public static FunctionKinds Kind(string name) =>
        name is "json_objectagg" or "json_arrayagg" ? FunctionKinds.Aggregate
        : Fixed.ContainsKey(name) || Names.ContainsKey(name) || name is "coalesce" or "nullif" or "greatest" or "least"
            ? FunctionKinds.Scalar : FunctionKinds.None;

    /// <summary>Finds a form; null when the name is none.</summary>
    public static CallResolution? Resolve(TypeSystem types, PostgresCatalog catalog, CallShape call)
    {
        if (Names.TryGetValue(call.Name, out var name) && name != call.Name)
        {
            return types.Resolve(call with { Name = name });
        }

        switch (call.Name)
        {
            case "coalesce" or "greatest" or "least":
                var use = call.Name == "coalesce" ? CommonTypeUse.Value : CommonTypeUse.Extreme;
                return types.Common(call.Arguments.AsSpan(), use) is { } common
                    ? Scalar(common, Volatility.Immutable) : CallResolution.NoMatch;
            case "nullif" when call.Arguments is [var value, var other]:
                return Scalar(NullIf(types, value, other), Volatility.Immutable);
        }

        return Fixed.TryGetValue(call.Name, out var result) && catalog.Find(result) is { } type
            && (call.Name != "json_object" || call.Arguments.IsEmpty)
            ? Scalar(type.Plain, Stable.Contains(call.Name) ? Volatility.Stable : Volatility.Immutable)
                with { Kind = Kind(call.Name), Nullability = Stable.Contains(call.Name) ? ResultNullability.Never : ResultNullability.Maybe }
            : null;
    }

    /// <summary>When a function gives NULL; what isn't known to be otherwise may at any time.</summary>
    public static ResultNullability NullabilityOf(string name, PostgresFunction function) =>
        Never.Contains(name) ? ResultNullability.Never
        : function.IsStrict && function.Kind == FunctionKinds.Scalar && Total.Contains(name)
            ? ResultNullability.WhenArgumentIs : ResultNullability.Maybe;

    // The value has the type that the comparison gives its left side.
    // https://www.postgresql.org/docs/current/functions-conditional.html#FUNCTIONS-NULLIF
    private static LogicalType NullIf(TypeSystem types, Argument value, Argument other) =>
        !value.Type.IsUntyped ? value.Type : types.OutputOf(other.Type);

    private static CallResolution Scalar(LogicalType type, Volatility volatility) => new(
        type.IsUnknown ? CallOutcome.Undecided : CallOutcome.Resolved, type)
    {
        Kind = FunctionKinds.Scalar,
        Volatility = volatility,
    };
}
