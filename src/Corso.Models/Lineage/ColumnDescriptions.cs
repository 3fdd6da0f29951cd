using Corso.Models.Analysis;
using Corso.Models.Graph;

namespace Corso.Models.Lineage;

/// <summary>What people wrote about columns. A column that is a plain copy of one other means what that one means.</summary>
/// <param name="graph">The nodes, with what properties files say of their columns.</param>
/// <param name="columns">The columns of nodes, by node id.</param>
public sealed class ColumnDescriptions(ModelGraph graph, IReadOnlyDictionary<string, NodeColumns> columns)
{
    /// <summary>A column's own description, else that of the column it copies, step by step; null when there is none.</summary>
    public ColumnDescription? Of(ColumnRef column)
    {
        for (var at = column; ;)
        {
            if (Own(at) is { Length: > 0 } text)
            {
                return new ColumnDescription(text, at);
            }

            if (columns.GetValueOrDefault(at.NodeId)?.Find(at.Column) is not { Kind: LineageKind.Copy, From: [var only] })
            {
                return null;
            }

            at = only;
        }
    }

    /// <summary>The columns of a node that nobody described but a column they copy, in the node's order.</summary>
    public IEnumerable<(string Column, ColumnDescription Description)> Inherited(string nodeId)
    {
        foreach (var column in columns.GetValueOrDefault(nodeId)?.Columns ?? [])
        {
            if (Of(new ColumnRef(nodeId, column.Name)) is { } found && found.From.NodeId != nodeId)
            {
                yield return (column.Name, found);
            }
        }
    }

    private string? Own(ColumnRef column)
    {
        if (graph.ById.GetValueOrDefault(column.NodeId) is not { } node)
        {
            return null;
        }

        foreach (var declared in node.SourceTable?.Columns ?? node.Properties?.Columns ?? [])
        {
            if (string.Equals(declared.Name, column.Column, StringComparison.OrdinalIgnoreCase))
            {
                return declared.Description;
            }
        }

        return null;
    }
}

/// <summary>What somebody wrote about a column.</summary>
/// <param name="Text">The text.</param>
/// <param name="From">The column that it was written about.</param>
public sealed record ColumnDescription(string Text, ColumnRef From);
