using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Sql;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>
/// What a node's query says, as text for a fingerprint: its tokens, with the id of a node in the place of the relation that
/// the node builds. Comments, blanks, the case of keywords, where files lie and where relations are built leave it as it is.
/// Sources stay as they are named: under another name they hold other rows.
/// </summary>
internal static class CanonicalQuery
{
    /// <summary>Of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="query">Its query, CTEs of ephemeral models included.</param>
    /// <param name="incrementalQuery">That of a run that adds to what is there; null for a node that is not incremental.</param>
    /// <param name="graph">Gives the nodes it names.</param>
    public static string Of(Node node, RenderedSql query, RenderedSql? incrementalQuery, ModelGraph graph)
    {
        var dialect = Dialect.For(node.Connection?.Engine ?? "") ?? Dialect.Generic;
        if (dialect.Grammar is not { } grammar)
        {
            return incrementalQuery is null ? query.Text : $"{query.Text}\n-\n{incrementalQuery.Text}";
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(node, dialect, graph, names);
        var form = CanonicalSql.Write(query.Text, grammar, names);
        return incrementalQuery is null ? form : $"{form}\n-\n{CanonicalSql.Write(incrementalQuery.Text, grammar, names)}";
    }

    /// <summary>What stands in the query for the node itself, for what it reads, and for what its ephemeral models read.</summary>
    private static void Collect(Node node, Dialect dialect, ModelGraph graph, Dictionary<string, string> names)
    {
        if (EphemeralInliner.IsEphemeral(node))
        {
            names.TryAdd(EphemeralInliner.CteName(node), node.Id);
        }
        else if (node.Source is null && node.Relation is { } relation && Dialect.CanQuote(relation))
        {
            names.TryAdd(dialect.Quote(relation), node.Id);
        }

        foreach (var dependency in node.DependsOn)
        {
            if (!graph.ById.TryGetValue(dependency.NodeId, out var upstream))
            {
                continue;
            }

            if (EphemeralInliner.IsEphemeral(upstream) && !names.ContainsValue(upstream.Id))
            {
                Collect(upstream, dialect, graph, names);
            }
            else if (upstream.Source is null && upstream.Relation is { } other && Dialect.CanQuote(other))
            {
                names.TryAdd(dialect.Quote(other), upstream.Id);
            }
        }
    }
}
