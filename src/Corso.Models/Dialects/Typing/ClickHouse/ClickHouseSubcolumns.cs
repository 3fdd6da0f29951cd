using System.Globalization;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>What stands behind the dot of a value that is no tuple: sizes, keys, paths.</summary>
// https://clickhouse.com/docs/sql-reference/data-types/newjson#reading-json-paths-as-sub-columns and the pages of the other types
internal static class ClickHouseSubcolumns
{
    /// <summary>Type of a subcolumn; unknown where there may be one of which nothing is known.</summary>
    public static LogicalType Find(ClickHouseTypes types, LogicalType value, string name) => (value, name) switch
    {
        ({ Name: "JSON" }, _) => OfJson(types, value, name),
        ({ Shape: TypeShape.Map }, "keys") => ClickHouseType.Array(value.Elements[0].Type),
        ({ Shape: TypeShape.Map }, "values") => ClickHouseType.Array(value.Elements[1].Type),
        ({ Shape: TypeShape.Map or TypeShape.List }, "size0") => ClickHouseType.Scalar("UInt64"),
        ({ Name: "String" }, "size") => ClickHouseType.Scalar("UInt64"),
        ({ Shape: TypeShape.Nullable }, "null") => ClickHouseType.Condition,
        ({ Name: "QBit", Parameters: [_, var width] }, _) when int.TryParse(width, CultureInfo.InvariantCulture, out var bits)
            && name.All(char.IsAsciiDigit) => ClickHouseType.Scalar("FixedString", ((bits + 7) / 8).ToString(CultureInfo.InvariantCulture)),
        ({ Shape: TypeShape.Union } or { Name: "Dynamic" }, _) => ClickHouseType.Nullable(types.Parse(name)),
        _ => LogicalType.Unknown,
    };

    // A path has the type that is declared for it, otherwise any: JSON(a.b UInt32).
    private static LogicalType OfJson(ClickHouseTypes types, LogicalType value, string path)
    {
        if (path.IndexOf(":`", StringComparison.Ordinal) is >= 0 and var typed)
        {
            return ClickHouseType.Nullable(types.Parse(path[(typed + 2)..].TrimEnd('`')));
        }

        // What ^ gives is a JSON again, whose typed paths are those below.
        if (path.StartsWith('^') || path.Contains('[', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal))
        {
            return LogicalType.Unknown;
        }

        foreach (var parameter in value.Parameters)
        {
            var plain = parameter.Replace("`", "", StringComparison.Ordinal);
            if (plain.StartsWith(path, StringComparison.Ordinal) && plain.Length > path.Length && plain[path.Length] == ' ')
            {
                return types.Parse(plain[(path.Length + 1)..]);
            }
        }

        return ClickHouseType.Scalar("Dynamic");
    }
}
