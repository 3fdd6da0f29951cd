using System.Collections.Immutable;
using Corso.Models.Materializations;

namespace Corso.Models.Engines.Execution;

/// <summary>Finds which constraint DuckDB means: it names them by their columns or conditions.</summary>
// https://github.com/duckdb/duckdb/blob/v1.5.0/src/storage/data_table.cpp
internal static class ViolatedConstraint
{
    /// <summary>The constraints that fit an engine's message, the likeliest first.</summary>
    public static ImmutableArray<ConstraintDetail> Find(RelationDetails details, string said)
    {
        if (said.Contains("NOT NULL constraint failed", StringComparison.Ordinal))
        {
            var column = said[(said.LastIndexOf('.') + 1)..].Trim();
            return
            [
                .. details.Constraints.Where(constraint => constraint.Type is "not_null" or "primary_key"
                        && constraint.Columns.Contains(column, StringComparer.OrdinalIgnoreCase))
                    .OrderBy(constraint => constraint.Type == "not_null" ? 0 : 1).Take(1),
            ];
        }

        if (said.Contains("CHECK constraint failed", StringComparison.Ordinal))
        {
            var expression = Plain(said[(said.LastIndexOf("expression CHECK", StringComparison.Ordinal) + "expression CHECK".Length)..]);
            var checks = details.Constraints.Where(constraint => constraint.Type == "check").ToImmutableArray();
            var same = checks.Where(check => Plain(check.Expression?.Text ?? "") == expression).ToImmutableArray();
            return same.IsEmpty ? checks : same[..1];
        }

        var type = said.Contains("violates primary key", StringComparison.Ordinal) ? "primary_key"
            : said.Contains("violates unique", StringComparison.Ordinal) ? "unique"
            : "";
        var keys = details.Constraints.Where(constraint => type.Length == 0
            ? constraint.Type is "primary_key" or "unique"
            : constraint.Type == type).ToImmutableArray();
        var named = keys.Where(key => type.Length > 0 && key.Columns.All(
            column => said.Contains(column + ": ", StringComparison.OrdinalIgnoreCase))).ToImmutableArray();
        if (!named.IsEmpty)
        {
            return named[..1];
        }

        // Of keys that come twice within one load the engine tells the values only, with commas between.
        var values = said[(said.LastIndexOf("duplicate key", StringComparison.Ordinal) + 1)..].Split(", ").Length;
        var fitting = keys.Where(key => key.Columns.Length == values).ToImmutableArray();
        return fitting.IsEmpty ? keys : fitting;
    }

    /// <summary>A constraint in a few words.</summary>
    public static string Describe(ConstraintDetail constraint) => constraint.Columns.IsEmpty
        ? constraint.Type
        : $"{constraint.Type} ({string.Join(", ", constraint.Columns)})";

    /// <summary>A condition without what engines write in their own way.</summary>
    private static string Plain(string expression) => string.Concat(expression
        .Where(character => !char.IsWhiteSpace(character) && character is not ('(' or ')' or '"'))
        .Select(char.ToLowerInvariant));
}
