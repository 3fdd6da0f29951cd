using System.Collections.Frozen;

namespace Corso.Models.Templating;

/// <summary>What users of dbt and Jinja are used to write, and what to write here.</summary>
internal static class DbtWords
{
    private static readonly FrozenDictionary<string, string> Statements = new Dictionary<string, string>
    {
        ["elif"] = "write {{ else if … }}",
        ["endif"] = "write {{ end }}",
        ["endfor"] = "write {{ end }}",
        ["endset"] = "write {{ end }}",
        ["endmacro"] = "write {{ end }}",
        ["endcall"] = "write {{ end }}",
        ["endraw"] = "write {%{ … }%} around raw text",
        ["set"] = "write {{ name = value }}, or {{ capture name }} … {{ end }}",
        ["macro"] = "write {{ func name(argument) }} … {{ end }} in a file under macros/",
        ["raw"] = "write {%{ … }%} around raw text",
        ["return"] = "write {{ ret value }}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>
    {
        ["and"] = "write &&",
        ["or"] = "write ||",
        ["not"] = "write !(…)",
        ["is"] = "write == or !=",
        ["in"] = "write array.contains list value",
        ["if"] = "write condition ? value : other",
        ["else"] = "write condition ? value : other",
        ["none"] = "write null",
        ["None"] = "write null",
        ["True"] = "write true",
        ["False"] = "write false",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["env_var"] = "write env('NAME'), or env('NAME', 'default')",
        ["loop"] = "write for.index, for.first, for.last, for.length",
        ["execute"] = "templates never query a database: leave the condition out",
        ["run_query"] = "templates never query a database: put the values into a seed, a var or a macro",
        ["statement"] = "templates never query a database",
        ["load_result"] = "templates never query a database",
        ["adapter"] = "templates never query a database; target.engine tells the engine",
        ["dbt_utils"] = "what Corso has of it needs no prefix: star(…), pivot(…); otherwise write the macro under macros/",
        ["corso_utils"] = "its macros need no prefix: star(…), pivot(…)",
        ["exceptions"] = "write raise('message')",
        ["modules"] = "dates come from run_started_at('%Y-%m-%d')",
        ["print"] = "write log('message')",
        ["namespace"] = "an assignment inside a loop is seen after it: write {{ name = value }}",
        ["range"] = "write 0..<n",
        ["model"] = "templates see target, this and vars",
        ["graph"] = "templates see target, this and vars",
        ["caller"] = "pass the text as an argument: {{ capture body }} … {{ end }}",
        ["doc"] = "write descriptions in YAML",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a statement that begins so is Jinja's.</summary>
    public static bool IsStatement(ReadOnlySpan<char> word) =>
        Statements.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    /// <summary>What to write for a word of a Jinja statement; null when it is none.</summary>
    public static string? StatementHint(string word) => Statements.GetValueOrDefault(word);

    /// <summary>What to write for a Python operator or constant; null when it is none.</summary>
    public static string? OperatorHint(string word) => Operators.GetValueOrDefault(word);

    /// <summary>What to write for a function or object of dbt that Corso doesn't have; null when it is none.</summary>
    public static string? NameHint(string word) => Names.GetValueOrDefault(word);
}
