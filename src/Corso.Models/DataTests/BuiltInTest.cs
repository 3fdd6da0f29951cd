using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Corso.Models.DataTests;

/// <summary>A generic test that Corso has itself.</summary>
/// <param name="Name">Name.</param>
/// <param name="Arguments">Names of its arguments.</param>
/// <param name="TakesColumn">Whether it is about a column: the one it is declared on, or <c>column_name</c>.</param>
internal sealed record BuiltInTest(string Name, ImmutableArray<string> Arguments, bool TakesColumn)
{
    /// <summary>The argument that names the column of a test that is declared on a relation.</summary>
    public const string ColumnName = "column_name";

    private static readonly FrozenDictionary<string, BuiltInTest> ByName = new BuiltInTest[]
    {
        new("not_null", [], true),
        new("unique", ["columns", "combination_of_columns", "quote_columns"], true),
        new("accepted_values", ["values", "quote"], true),
        new("relationships", ["to", "field"], true),
        new("expression", ["expression"], true),
        new("row_count", ["min", "max", "equals"], false),
        new("accepted_range", ["min_value", "max_value", "inclusive"], true),
        new("recency", ["field", "datepart", "interval"], true),
    }.ToFrozenDictionary(test => test.Name, StringComparer.Ordinal);

    /// <summary>What the same tests are called in dbt and in dbt_utils.</summary>
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["dbt.not_null"] = "not_null",
        ["dbt.unique"] = "unique",
        ["dbt.accepted_values"] = "accepted_values",
        ["dbt.relationships"] = "relationships",
        ["expression_is_true"] = "expression",
        ["dbt_utils.expression_is_true"] = "expression",
        ["unique_combination_of_columns"] = "unique",
        ["dbt_utils.unique_combination_of_columns"] = "unique",
        ["dbt_utils.accepted_range"] = "accepted_range",
        ["dbt_utils.recency"] = "recency",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names to offer for a mistyped one.</summary>
    public static IEnumerable<string> Names => [.. ByName.Keys.Order(StringComparer.Ordinal), .. Aliases.Keys];

    /// <summary>The test of that name; null when there is none.</summary>
    public static BuiltInTest? Find(string name) =>
        ByName.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));
}
