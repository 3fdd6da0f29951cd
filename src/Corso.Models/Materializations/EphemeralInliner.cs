using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>
/// Puts ephemeral models in front of a query as CTEs and leaves the query's own text as it is:
/// <code>
/// with "__corso__cte__stg_orders" as (
/// select * from app.orders
/// )
/// (
/// select count(*) from "__corso__cte__stg_orders"
/// )
/// </code>
/// A query that begins with a WITH of its own stands in <c>select * from (…)</c> instead of the brackets.
/// </summary>
public static class EphemeralInliner
{
    /// <summary>Whether a node becomes a CTE of those that ref it.</summary>
    public static bool IsEphemeral(Node node) =>
        node.Type == ResourceType.Model && node.Config.Materialized == Materializer.Ephemeral;

    /// <summary>What a ref to an ephemeral model renders as: its CTE's name, quoted.</summary>
    public static string CteName(Node ephemeral)
    {
        var dialect = DialectOf(ephemeral);
        return dialect.Quote(NameAllocator.Cte(dialect, ephemeral.Name));
    }

    /// <summary>
    /// The query of a node: its rendered text without a closing <c>;</c>, with the CTEs of all ephemeral models that the
    /// text names, directly or through others, each once and before those that use it. Null after an error, which is
    /// reported at the node whose text is at fault.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="rendered">Its text.</param>
    /// <param name="graph">Gives the nodes it depends on.</param>
    /// <param name="renderedOf">The text of an ephemeral model; null after an error.</param>
    /// <param name="read">Gives a project file's text.</param>
    /// <param name="diagnostics">Takes what is wrong with this node's text.</param>
    public static RenderedSql? Inline(
        Node node,
        RenderedSql rendered,
        ModelGraph graph,
        Func<Node, RenderedSql?> renderedOf,
        Func<string, SourceText?> read,
        DiagnosticBag diagnostics)
    {
        if (QueryText.Prepare(node, rendered, read, diagnostics) is not { } query)
        {
            return null;
        }

        var ctes = new List<(string Name, RenderedSql Query)>();
        if (!Collect(node, query, graph, renderedOf, read, ctes, new HashSet<string>(StringComparer.Ordinal)))
        {
            return null;
        }

        return ctes.Count == 0 ? query : Wrap(DialectOf(node), query, ctes);
    }

    private static bool Collect(
        Node node,
        RenderedSql query,
        ModelGraph graph,
        Func<Node, RenderedSql?> renderedOf,
        Func<string, SourceText?> read,
        List<(string Name, RenderedSql Query)> ctes,
        HashSet<string> seen)
    {
        foreach (var dependency in node.DependsOn)
        {
            // A ref in a branch that was not taken leaves no name in the text and needs no CTE.
            if (!graph.ById.TryGetValue(dependency.NodeId, out var upstream)
                || !IsEphemeral(upstream)
                || CteName(upstream) is var name && !query.Text.Contains(name, StringComparison.Ordinal)
                || !seen.Add(upstream.Id))
            {
                continue;
            }

            if (renderedOf(upstream) is not { } rendered
                || QueryText.Prepare(upstream, rendered, read, null) is not { } inner
                || !Collect(upstream, inner, graph, renderedOf, read, ctes, seen))
            {
                return false;
            }

            ctes.Add((name, inner));
        }

        return true;
    }

    private static RenderedSql Wrap(
        Dialect dialect, RenderedSql query, List<(string Name, RenderedSql Query)> ctes)
    {
        var sql = new RenderedSqlBuilder();
        for (var i = 0; i < ctes.Count; i++)
        {
            // The line end before each bracket closes a comment that the text may end in.
            sql.Append(i == 0 ? "with " : ",\n").Append(ctes[i].Name).Append(" as (\n")
                .Append(ctes[i].Query).Append("\n)");
        }

        // Neither engine takes a second WITH in those brackets: PostgreSQL answers "multiple WITH clauses not allowed",
        // DuckDB 1.5 "exprLocation NOT IMPLEMENTED".
        return !QueryText.BeginsWithWith(query.Text)
            ? sql.Append("\n(\n").Append(query).Append("\n)").Build()
            : sql.Append("\nselect * from (\n").Append(query).Append("\n) as ")
                .Append(dialect.Quote("__corso__query")).Build();
    }

    private static Dialect DialectOf(Node node) =>
        (node.Connection is null ? null : Dialect.For(node.Connection.Engine)) ?? Dialect.Generic;
}
