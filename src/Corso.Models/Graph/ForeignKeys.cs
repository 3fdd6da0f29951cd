using System.Collections.Immutable;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>What the foreign keys of a model point to: it has to stand before the model is built.</summary>
internal static class ForeignKeys
{
    /// <summary>Whether the node's contract is enforced, without which constraints have no effect.</summary>
    public static bool IsEnforced(NodeConfig config) =>
        config.Find("contract")?.Value is ConfigMap contract && contract["enforced"] is ConfigBoolean { Value: true };

    /// <summary>All constraints of a model, the columns' first.</summary>
    public static IEnumerable<ConstraintProperties> Constraints(NodeProperties properties) =>
        properties.Columns.SelectMany(column => column.Constraints).Concat(properties.Constraints);

    /// <summary>Whether a model has constraints.</summary>
    public static bool HasConstraints(NodeProperties properties)
    {
        foreach (var column in properties.Columns)
        {
            if (!column.Constraints.IsEmpty)
            {
                return true;
            }
        }

        return !properties.Constraints.IsEmpty;
    }

    /// <summary>The refs among <c>to:</c> of its foreign keys; other texts name relations outside the project.</summary>
    public static ImmutableArray<TextRef> RefsOf(NodeDraft node, GraphDraft draft)
    {
        if (node.Properties is not { } properties || !IsEnforced(node.Config))
        {
            return [];
        }

        var refs = ImmutableArray.CreateBuilder<TextRef>();
        foreach (var constraint in Constraints(properties))
        {
            if (constraint is { Type: "foreign_key", To: { } to }
                && TextRef.LooksLikeOne(to.Value)
                && TextRef.Parse(to, draft.ProjectName, out _) is { } found)
            {
                refs.Add(found);
            }
        }

        return refs.DrainToImmutable();
    }
}
