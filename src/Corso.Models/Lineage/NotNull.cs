using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;

namespace Corso.Models.Lineage;

/// <summary>What is declared of NULL in columns.</summary>
internal static class NotNull
{
    /// <summary>Whether the engine keeps what is declared: of a table with an enforced contract.</summary>
    public static bool IsKept(Node node) => node.Type == ResourceType.Model && node.Properties is not null
        && ForeignKeys.IsEnforced(node.Config) && node.Config.Materialized != "view" && !EphemeralInliner.IsEphemeral(node);

    /// <summary>Whether a column of a model is declared not to be NULL.</summary>
    public static bool IsDeclared(Node node, string column)
    {
        foreach (var declared in node.Properties?.Columns ?? [])
        {
            if (string.Equals(declared.Name, column, StringComparison.OrdinalIgnoreCase))
            {
                return node.Properties is { } properties && Find(properties, declared) is not null;
            }
        }

        return false;
    }

    /// <summary>Whether a column is declared by itself not to be NULL.</summary>
    public static bool IsOn(ColumnProperties column) => column.Constraints.Any(Forbids);

    /// <summary>The constraint that keeps a column from being NULL, by itself or among those of its relation; null when there is none.</summary>
    public static ConstraintProperties? Find(NodeProperties properties, ColumnProperties column) =>
        column.Constraints.FirstOrDefault(Forbids)
        ?? properties.Constraints.FirstOrDefault(constraint => Forbids(constraint)
            && constraint.Columns.Any(of => string.Equals(of.Value, column.Name, StringComparison.OrdinalIgnoreCase)));

    private static bool Forbids(ConstraintProperties constraint) => constraint.Type is "not_null" or "primary_key";
}
