using System.Collections.Frozen;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.TSql;

/// <summary>
/// The types of SQL Server as far as columns, literals, aggregates and ranking functions need them; what other functions
/// and operators give is unknown. By Microsoft's pages "Data types (Transact-SQL)" and "What are the SQL database functions?"
/// (https://learn.microsoft.com/sql/t-sql/data-types/data-types-transact-sql,
/// https://learn.microsoft.com/sql/t-sql/functions/functions).
/// </summary>
internal sealed class TSqlTypes : TypeSystem
{
    private static readonly FrozenSet<string> Aggregates = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "approx_count_distinct", "approx_percentile_cont", "approx_percentile_disc", "avg", "checksum_agg", "count", "count_big",
        "json_arrayagg", "json_objectagg", "max", "min", "product", "stdev", "stdevp", "string_agg", "sum", "var", "varp");

    private static readonly FrozenSet<string> Windows = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "ntile", "percentile_cont", "percentile_disc",
        "percent_rank", "rank", "row_number");

    private static readonly FrozenSet<string> Scalars = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "abs", "acos", "ascii", "asin", "atan", "atn2", "base64_decode", "base64_encode", "binary_checksum", "bit_count", "ceiling",
        "char", "charindex", "checksum", "choose", "coalesce", "compress", "concat", "concat_ws", "convert", "cos", "cot",
        "current_date", "current_timestamp", "current_timezone", "current_user", "datalength", "datename", "datepart", "dateadd",
        "datediff", "datediff_big", "datefromparts", "datetime2fromparts", "datetimefromparts", "datetimeoffsetfromparts",
        "datetrunc", "date_bucket", "day", "db_id", "db_name", "decompress", "degrees", "difference", "edit_distance",
        "edit_distance_similarity", "eomonth", "exp", "floor", "format", "formatmessage", "getdate", "getutcdate", "get_bit",
        "greatest", "grouping", "grouping_id", "hashbytes", "host_name", "iif", "isdate", "isjson", "isnull", "isnumeric",
        "jaro_winkler_distance", "jaro_winkler_similarity", "json_array", "json_modify", "json_object", "json_path_exists",
        "json_query", "json_value", "least", "left", "left_shift", "len", "log", "log10", "lower", "ltrim", "month", "nchar",
        "newid", "nullif", "object_id", "object_name", "parse", "patindex", "pi", "power", "quotename", "radians", "rand",
        "regexp_count", "regexp_instr", "regexp_like", "regexp_replace", "regexp_substr", "replace", "replicate", "reverse",
        "right", "right_shift", "round", "rtrim", "scope_identity", "session_context", "session_user", "set_bit", "sign", "sin",
        "smalldatetimefromparts", "soundex", "space", "sqrt", "square", "str", "string_escape", "stuff", "substring",
        "suser_name", "suser_sname", "switchoffset", "sysdatetime", "sysdatetimeoffset", "system_user", "sysutcdatetime", "tan",
        "timefromparts", "todatetimeoffset", "translate", "trim", "try_cast", "try_convert", "try_parse", "type_name", "unicode",
        "unistr", "upper", "user_name", "xact_state", "year");

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["integer"] = "int",
        ["dec"] = "decimal",
        ["numeric"] = "decimal",
        ["double precision"] = "float",
        ["character"] = "char",
        ["char varying"] = "varchar",
        ["character varying"] = "varchar",
        ["national char"] = "nchar",
        ["national character"] = "nchar",
        ["national char varying"] = "nvarchar",
        ["national character varying"] = "nvarchar",
        ["binary varying"] = "varbinary",
        ["timestamp"] = "rowversion",
        ["sysname"] = "nvarchar(128)",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override LogicalType Parse(string spelling)
    {
        var text = spelling.Trim().ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim().Trim('[', ']');
        name = Synonyms.GetValueOrDefault(name, name);
        var rest = open < 0 ? "" : text[open..].Replace(" ", "", StringComparison.Ordinal);
        return name switch
        {
            "decimal" => Scalar(name + rest switch { "" => "(18,0)", _ when !rest.Contains(',', StringComparison.Ordinal) => rest[..^1] + ",0)", _ => rest }),
            "bit" or "tinyint" or "smallint" or "int" or "bigint" or "money" or "smallmoney" or "real" or "float" or "date"
                or "smalldatetime" or "datetime" or "text" or "ntext" or "image" or "uniqueidentifier" or "xml" or "sql_variant"
                or "rowversion" or "geography" or "geometry" or "hierarchyid" or "json" or "nvarchar(128)" => Scalar(name),
            "time" or "datetime2" or "datetimeoffset" or "char" or "varchar" or "nchar" or "nvarchar" or "binary" or "varbinary"
                or "vector" => Scalar(name + rest),
            _ => LogicalType.Unknown,
        };
    }

    /// <inheritdoc/>
    public override LogicalType Literal(LiteralForm form, ReadOnlySpan<char> text)
    {
        if (form != LiteralForm.Number)
        {
            return LogicalType.Unknown;
        }

        if (text.ContainsAny('e', 'E'))
        {
            return Scalar("float");
        }

        var dot = text.IndexOf('.');
        if (dot < 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Scalar("int");
        }

        // "Constants": a whole number that an int can't hold is a decimal, not a bigint.
        var digits = dot < 0 ? text.Length : text.Length - 1;
        return Scalar($"decimal({digits},{(dot < 0 ? 0 : text.Length - dot - 1)})");
    }

    /// <inheritdoc/>
    public override FunctionKinds KindsOf(string function) => Aggregates.Contains(function) ? FunctionKinds.Aggregate
        : Windows.Contains(function) ? FunctionKinds.Window
        : Scalars.Contains(function) ? FunctionKinds.Scalar : FunctionKinds.None;

    /// <inheritdoc/>
    public override CallResolution Resolve(CallShape call)
    {
        if (call.Schema is not null || KindsOf(call.Name) is not (not FunctionKinds.None and var kind))
        {
            return CallResolution.UnknownFunction;
        }

        var type = call.Name.ToLowerInvariant() switch
        {
            "count" or "approx_count_distinct" or "checksum_agg" => Scalar("int"),
            "count_big" or "row_number" or "rank" or "dense_rank" or "ntile" => Scalar("bigint"),
            "min" or "max" or "lag" or "lead" or "first_value" or "last_value" when call.Arguments is [{ Type: var of }, ..] => of,
            // https://learn.microsoft.com/sql/t-sql/functions/isnull-transact-sql#return-types
            "isnull" when call.Arguments is [{ Type.IsUntyped: false, Type: var of }, _] => of,
            "sum" when call.Arguments is [{ Type: var of }] => SumOf(of),
            "stdev" or "stdevp" or "var" or "varp" or "cume_dist" or "percent_rank" => Scalar("float"),
            _ => LogicalType.Unknown,
        };
        return new CallResolution(type.IsUnknown ? CallOutcome.Undecided : CallOutcome.Resolved, type)
        {
            Kind = kind,
            Volatility = call.Name.ToLowerInvariant() is "newid" or "rand" ? Volatility.Volatile
                : kind == FunctionKinds.Scalar ? Volatility.Stable : Volatility.Immutable,
        };
    }

    /// <inheritdoc/>
    public override CallResolution Operator(string symbol, Argument? left, Argument? right) => CallResolution.Undecided;

    /// <inheritdoc/>
    public override LogicalType? Common(ReadOnlySpan<Argument> values, CommonTypeUse use)
    {
        var type = values.IsEmpty ? LogicalType.Unknown : values[0].Type;
        foreach (var value in values)
        {
            if (!value.Type.Equals(type))
            {
                return LogicalType.Unknown;
            }
        }

        return type;
    }

    /// <summary>"SUM (Transact-SQL)", return types.</summary>
    private static LogicalType SumOf(LogicalType type) => type.ToString() switch
    {
        "tinyint" or "smallint" or "int" => Scalar("int"),
        "bigint" => type,
        "money" or "smallmoney" => Scalar("money"),
        "real" or "float" => Scalar("float"),
        ['d', 'e', 'c', 'i', 'm', 'a', 'l', '(', ..] text => Scalar($"decimal(38{text[text.IndexOf(',', StringComparison.Ordinal)..]}"),
        _ => LogicalType.Unknown,
    };

    private static LogicalType Scalar(string name) => new(TypeShape.Scalar, name, [], [], name);
}
