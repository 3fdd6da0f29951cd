using System.Collections.Frozen;

namespace Corso.Models.Cli.Rendering;

/// <summary>What the engines' names of types mean for the way a value is shown.</summary>
internal static class CellText
{
    private static readonly FrozenSet<string> Numbers = new[]
    {
        "smallint", "integer", "bigint", "numeric", "decimal", "real", "double precision", "oid",
        "tinyint", "utinyint", "usmallint", "uinteger", "ubigint", "hugeint", "uhugeint", "bignum", "float", "double",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether values of a type are numbers.</summary>
    public static bool IsNumber(string type) => Numbers.Contains(Bare(type));

    /// <summary>Whether values of a type are true or false.</summary>
    public static bool IsBoolean(string type) => Bare(type) is "boolean" or "bool";

    /// <summary>Whether values of a type are JSON themselves.</summary>
    public static bool IsJson(string type) => Bare(type) is "json" or "jsonb";

    /// <summary>A boolean as both engines mean it.</summary>
    public static bool? Truth(string value) => value switch
    {
        "t" or "true" => true,
        "f" or "false" => false,
        _ => null,
    };

    private static string Bare(string type)
    {
        var bracket = type.IndexOf('(', StringComparison.Ordinal);
        // numeric(10,2)[] is no number.
        return (bracket < 0 ? type : type.EndsWith(')') ? type[..bracket] : type).Trim().ToLowerInvariant();
    }
}
