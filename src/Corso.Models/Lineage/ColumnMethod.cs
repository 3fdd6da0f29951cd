using Corso.Models.Diagnostics;
using Corso.Models.Graph;

namespace Corso.Models.Lineage;

/// <summary>
/// <c>column:orders.total+</c>: the node of a column; with <c>+</c> the nodes that columns made from it, or made it, belong
/// to, however many others hang on the node.
/// </summary>
/// <param name="lineage">Which column comes from which.</param>
public sealed class ColumnMethod(LineageGraph lineage) : ISelectorMethod
{
    /// <inheritdoc/>
    public string Name => "column";

    /// <inheritdoc/>
    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics) =>
        lineage.Find(call.Value, diagnostics) is { } column ? node => node.Id == column.NodeId : null;

    /// <inheritdoc/>
    public IEnumerable<(string NodeId, int Distance)>? Reach(SelectorCall call, bool isDown, int depth)
    {
        if (lineage.Find(call.Value, new DiagnosticBag()) is not { } start)
        {
            return [];
        }

        var reached = lineage.Trace(start, isDown, depth);
        var nodes = reached.Select(step => (NodeId: (isDown ? step.Edge.To : step.Edge.From).NodeId, step.Depth));
        if (isDown)
        {
            var columns = reached.Select(static step => (Column: step.Edge.To, step.Depth)).Prepend((Column: start, Depth: 0));
            nodes = nodes.Concat(columns.Where(step => step.Depth < depth)
                .SelectMany(step => lineage.RowsDecided(step.Column).Select(id => (id, step.Depth + 1))));
        }

        return nodes.GroupBy(static step => step.NodeId).Select(static group => (group.Key, group.Min(static step => step.Depth)));
    }
}
