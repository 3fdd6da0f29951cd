using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models;

/// <summary>
/// The columns of nodes as templates ask for them: those of the node's own query or file where all are known, else those
/// that properties files declare.
/// </summary>
/// <param name="bound">Columns of a node by its id, as far as they were found out; null where they weren't.</param>
internal sealed class OfflineColumns(Func<string, NodeColumns?> bound)
{
    /// <summary>Knows what properties files declare.</summary>
    public static OfflineColumns Declared { get; } = new(static _ => null);

    /// <summary>Columns of the dependency that is written so in SQL; null when no dependency is.</summary>
    public RelationColumns? Find(Node node, string sql, ModelGraph graph, Func<Node, string> write)
    {
        foreach (var dependency in node.DependsOn)
        {
            if (graph.ById.TryGetValue(dependency.NodeId, out var upstream)
                && (EphemeralInliner.IsEphemeral(upstream) ? EphemeralInliner.CteName(upstream) : write(upstream)) == sql)
            {
                return Of(upstream);
            }
        }

        return null;
    }

    /// <summary>The columns of a node.</summary>
    public RelationColumns Of(Node node)
    {
        var dialect = Dialect.For(node.Connection?.Engine ?? "") ?? Dialect.Generic;
        var isSource = node.SourceTable is not null;
        var name = node.Source is { } source ? $"{source.Name}.{node.Name}" : node.Name;
        var declared = node.SourceTable?.Columns ?? node.Properties?.Columns ?? [];
        var isBound = !isSource && bound(node.Id) is { IsComplete: true, Columns.IsEmpty: false };
        return new RelationColumns(
            $"{ResourceTypeName.Of(node.Type)} \"{name}\"",
            name,
            isSource,
            node.SourceTable?.IsComplete ?? true,
            isBound
                ? [.. bound(node.Id)!.Columns.Where(column => Dialect.CanQuote(column.Name)).Select(Bound)]
                : [.. declared
                    .Where(column => Dialect.CanQuote(column.Name))
                    .Select(column => new RelationColumn(column.Name, Written(column), column.DataType))]);

        RelationColumn Bound(NodeColumn column)
        {
            var said = declared.FirstOrDefault(
                other => string.Equals(other.Name, column.Name, StringComparison.OrdinalIgnoreCase));
            return new RelationColumn(
                column.Name,
                said?.Quote == true ? dialect.Quote(column.Name) : dialect.Display(column.Name),
                said?.DataType ?? (column.Type.Shape is TypeShape.Unknown or TypeShape.Untyped ? null : column.Type.ToString()));
        }

        // As the author's own SQL would name it: quoted where YAML says so, or where it is no name otherwise.
        string Written(ColumnProperties column) =>
            column.Quote == true ? dialect.Quote(column.Name) : dialect.Bare(column.Name);
    }
}
