using System.Collections.Frozen;

namespace Corso.Models.Templating;

/// <summary>
/// The names every template has. Scriban's <c>date</c>, <c>html</c>, <c>timespan</c>, <c>include</c> and whatever reads a
/// clock, draws a number or evaluates text are left out: rendering is a function of its inputs.
/// </summary>
internal static class BuiltInNames
{
    /// <summary>The groups of plain functions, as <c>string.upcase</c>, with their members.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Groups { get; } = new Dictionary<string, FrozenSet<string>>
    {
        ["string"] = Words(
            "append base64_decode base64_encode capitalize capitalizewords contains downcase empty ends_with "
            + "equals_ignore_case escape handleize hmac_sha1 hmac_sha256 hmac_sha512 index_of literal lstrip md5 pad_left "
            + "pad_right pluralize prepend remove remove_first remove_last replace replace_first rstrip sha1 sha256 sha512 "
            + "size slice slice1 split starts_with strip strip_newlines to_double to_float to_int to_long truncate "
            + "truncatewords upcase whitespace"),
        ["array"] = Words(
            "add add_range any compact concat contains cycle each filter first insert_at join last limit map offset "
            + "remove_at reverse size sort uniq"),
        ["math"] = Words("abs ceil floor format is_number minus modulo plus round times"),
        ["object"] = Words("default format from_json has_key has_value keys kind size to_json typeof values"),
        ["regex"] = Words("escape match matches replace split unescape"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Members of the objects that Corso itself gives.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Objects { get; } = new Dictionary<string, FrozenSet<string>>
    {
        ["target"] = Words("name engine schema threads connection project"),
        ["for"] = Words("index rindex first last even odd length changed"),
        ["while"] = Words("index first even odd"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What Scriban has and Corso doesn't, with what to do instead.</summary>
    public static FrozenDictionary<string, string> Withheld { get; } = new Dictionary<string, string>
    {
        ["include"] = "write a macro under macros/ and call it",
        ["include_join"] = "write a macro under macros/ and call it",
        ["date"] = "write run_started_at('%Y-%m-%d'), or compute dates in SQL",
        ["timespan"] = "compute times in SQL",
        ["html"] = "write the text itself",
        ["empty"] = "compare with '' or [], or write object.size",
        ["blank"] = "compare with '' or null",
        ["tablerow"] = "write {{ for item in list }}",
        ["continue"] = "write {{ for item in list }}",
        ["math.divided_by"] = "write a / b, or a // b for whole numbers",
        ["math.random"] = "a template gives the same SQL every time: take a var",
        ["math.uuid"] = "a template gives the same SQL every time: take a var",
        ["object.eval"] = "write the expression itself",
        ["object.eval_template"] = "write a macro",
        ["doc"] = "write descriptions in YAML",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether every template knows the name.</summary>
    public static bool Contains(string name) =>
        Signature.BuiltIn.ContainsKey(name) || Groups.ContainsKey(name) || Objects.ContainsKey(name) || name == "this";

    /// <summary>All names, for looking up the nearest.</summary>
    public static IEnumerable<string> All => [.. Signature.BuiltIn.Keys, .. Groups.Keys, "target", "this"];

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
