using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Materializations;

namespace Corso.Models.Lineage;

/// <summary>A relation that a node's query may name, with the node it belongs to.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Schema">Its columns.</param>
internal sealed record Upstream(string NodeId, RelationSchema Schema)
{
    /// <summary>What a node of one connection sees of another node; null for what has no relation.</summary>
    /// <param name="node">The node that is named.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="reader">The node that names it.</param>
    /// <param name="rules">Rules of the engine that reads it.</param>
    public static Upstream? Of(Node node, NodeColumns columns, Node reader, BindingRules rules)
    {
        if ((EphemeralInliner.IsEphemeral(node) ? CteOf(node) : node.Relation) is not { } name)
        {
            return null;
        }

        // Types of one engine mean nothing to another.
        var isSameEngine = node.Connection?.Engine == reader.Connection?.Engine;
        var isKept = NotNull.IsKept(node);
        return new Upstream(node.Id, new RelationSchema(
            name.Schema,
            name.Name,
            [.. columns.Columns.Select(column =>
                new SchemaColumn(
                    column.Name,
                    isSameEngine ? column.Type : LogicalType.Unknown,
                    isKept && NotNull.IsDeclared(node, column.Name) ? false : column.IsNullable))],
            columns.IsComplete,
            rules)
        {
            PrimaryKey = MayHaveKey(node) ? default : [],
        });
    }

    /// <summary>A node's own relation as its incremental form reads it: made by an earlier run, perhaps of another query.</summary>
    public static Upstream? Itself(Node node, NodeColumns columns, BindingRules rules) => node.Relation is { } name
        ? new Upstream(node.Id, new RelationSchema(
            name.Schema,
            name.Name,
            [.. columns.Columns.Select(static column => new SchemaColumn(column.Name, LogicalType.Unknown))],
            false,
            rules)
        {
            PrimaryKey = default,
        })
        : null;

    private static RelationName CteOf(Node node) =>
        new("", NameAllocator.Cte(Dialect.For(node.Connection?.Engine ?? "") ?? Dialect.Generic, node.Name));

    /// <summary>Whether the relation may have a primary key that nothing here tells of.</summary>
    private static bool MayHaveKey(Node node) => node.Source is not null
        || (node.Config.Materialized != "view" && !EphemeralInliner.IsEphemeral(node)
            && (ForeignKeys.IsEnforced(node.Config)
                || node.Config.Find("post_hook") is not null || node.Config.Find("pre_hook") is not null));
}
