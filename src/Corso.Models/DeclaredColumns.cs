using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models;

/// <summary>The columns that properties files declare for what a node depends on.</summary>
internal static class DeclaredColumns
{
    /// <summary>Columns of the dependency that is written so in SQL; null when no dependency is.</summary>
    public static RelationColumns? Find(Node node, string sql, ModelGraph graph, Func<Node, string> write)
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

    /// <summary>The declared columns of a node.</summary>
    public static RelationColumns Of(Node node)
    {
        var dialect = Dialect.For(node.Connection?.Engine ?? "") ?? Dialect.Generic;
        var isSource = node.SourceTable is not null;
        var name = node.Source is { } source ? $"{source.Name}.{node.Name}" : node.Name;
        return new RelationColumns(
            $"{ResourceTypeName.Of(node.Type)} \"{name}\"",
            name,
            isSource,
            node.SourceTable?.IsComplete ?? true,
            [.. (node.SourceTable?.Columns ?? node.Properties?.Columns ?? [])
                .Where(column => Dialect.CanQuote(column.Name))
                .Select(column => new RelationColumn(column.Name, Written(column, dialect), column.DataType))]);
    }

    /// <summary>As the author's own SQL would name it: quoted where YAML says so, or where it is no name otherwise.</summary>
    private static string Written(ColumnProperties column, Dialect dialect) =>
        column.Quote == true ? dialect.Quote(column.Name) : dialect.Bare(column.Name);
}
