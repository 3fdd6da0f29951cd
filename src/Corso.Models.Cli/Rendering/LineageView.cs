using System.Collections.Immutable;
using Corso.Models.Graph;
using Corso.Models.Lineage;

namespace Corso.Models.Cli.Rendering;

/// <summary>What is shown of the lineage of one column.</summary>
/// <param name="Lineage">The project's lineage.</param>
/// <param name="Column">The column.</param>
/// <param name="UpDepth">Most steps to what it comes from.</param>
/// <param name="DownDepth">Most steps to what comes from it.</param>
internal sealed record LineageView(LineageGraph Lineage, ColumnRef Column, int UpDepth, int DownDepth)
{
    /// <summary>Edges to what it comes from.</summary>
    public ImmutableArray<(LineageEdge Edge, int Depth)> Up => Lineage.Trace(Column, false, UpDepth);

    /// <summary>Edges to what comes from it.</summary>
    public ImmutableArray<(LineageEdge Edge, int Depth)> Down => Lineage.Trace(Column, true, DownDepth);

    /// <summary>Columns that decide which rows its node has, no more.</summary>
    public ImmutableArray<ColumnRef> RowInputs => UpDepth == 0 ? [] : Lineage.RowInputs(Column.NodeId);

    /// <summary>Nodes whose rows it decides, or a column that comes from it does.</summary>
    public ImmutableArray<string> RowsDecided => DownDepth == 0 ? [] :
    [
        .. Down.Select(static step => step.Edge.To).Prepend(Column).Distinct().SelectMany(Lineage.RowsDecided)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Exposures that read a node it gets to.</summary>
    public ImmutableArray<Node> Exposures => DownDepth == 0 ? [] : Lineage.Exposures(
        Down.Select(static step => step.Edge.To.NodeId).Append(Column.NodeId).ToHashSet(StringComparer.Ordinal));
}
