using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models;

/// <summary>What SQL that is no node's can name: everything that lies on one connection.</summary>
internal static class OperationScope
{
    /// <summary>The scope of a text on a connection.</summary>
    /// <param name="id">Id for messages; empty for none.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="self">The relation that <c>this</c> stands for; null for none.</param>
    /// <param name="graph">All nodes.</param>
    /// <param name="columns">Their columns; those that are declared if null.</param>
    public static RenderScope Of(
        string id, ConnectionDefinition connection, Node? self, ModelGraph graph, OfflineColumns? columns = null)
    {
        var dialect = Dialect.For(connection.Engine) ?? Dialect.Generic;
        var refs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var sources = ImmutableDictionary.CreateBuilder<(string, string), string>();
        foreach (var node in graph.Nodes)
        {
            if (node.Connection?.Name != connection.Name || Written(node) is not { } sql)
            {
                continue;
            }

            if (node.Source is { } source && node.SourceTable is { } table)
            {
                sources[(source.Name, table.Name)] = sql;
            }
            else if (node.Type is ResourceType.Model or ResourceType.Seed or ResourceType.Snapshot
                && !EphemeralInliner.IsEphemeral(node))
            {
                refs[node.Name] = sql;
            }
        }

        return new RenderScope(
            id, connection, self is null ? null : Written(self), false, refs.ToImmutable(), sources.ToImmutable())
        {
            ColumnsOf = relation => graph.Nodes.FirstOrDefault(
                node => node.Connection?.Name == connection.Name && Written(node) == relation) is { } found
                    ? (columns ?? OfflineColumns.Declared).Of(found)
                    : null,
        };

        string? Written(Node node) =>
            node.Relation is { } relation && Dialect.CanQuote(relation) ? dialect.Quote(relation) : null;
    }
}
