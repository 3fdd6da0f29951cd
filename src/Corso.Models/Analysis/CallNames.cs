using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>The functions behind calls with words between their arguments.</summary>
internal static class CallNames
{
    /// <summary>The function an engine calls: <c>trim(leading …)</c> is <c>ltrim</c>.</summary>
    public static string Of(KeywordCall call) => call.Name switch
    {
        "trim" => call.Parts is [{ Words: var words }, ..]
            ? words.StartsWith("LEADING", StringComparison.Ordinal) ? "ltrim"
            : words.StartsWith("TRAILING", StringComparison.Ordinal) ? "rtrim"
            : "btrim"
            : "btrim",
        "collation for" => "pg_collation_for",
        _ => call.Name,
    };
}
