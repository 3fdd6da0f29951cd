using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Lineage;

/// <summary>Which column of a project comes from which.</summary>
public sealed class LineageGraph
{
    private const string SourcePrefix = "source:";

    private readonly ModelGraph _graph;
    private readonly IReadOnlyDictionary<string, NodeColumns> _columns;
    private readonly Lazy<ILookup<ColumnRef, LineageEdge>> _readers;

    /// <summary>The lineage of a compiled project.</summary>
    public LineageGraph(ModelGraph graph, IReadOnlyDictionary<string, NodeColumns> columns)
    {
        _graph = graph;
        _columns = columns;
        _readers = new Lazy<ILookup<ColumnRef, LineageEdge>>(
            () => AllEdges().ToLookup(static edge => edge.From));
    }

    /// <summary>What people wrote about columns.</summary>
    public ColumnDescriptions Descriptions => field ??= new ColumnDescriptions(_graph, _columns);

    /// <summary>What is known of how columns come about.</summary>
    public LineageCoverage Coverage => LineageCoverage.Of(_graph, _columns);

    /// <summary>
    /// The column that a text names, as <c>orders.total</c>, <c>app.orders.id</c> or <c>source:app.orders.id</c>; null when
    /// there is none, which is reported.
    /// </summary>
    public ColumnRef? Find(string text, DiagnosticBag diagnostics)
    {
        var path = text.StartsWith(SourcePrefix, StringComparison.Ordinal) ? text[SourcePrefix.Length..] : text;
        Node? found = null;
        foreach (var node in _graph.Nodes)
        {
            var isNamed = path.StartsWith(TitleOf(node) + ".", StringComparison.Ordinal)
                || path.StartsWith(node.Id + ".", StringComparison.Ordinal);
            // Of source app.orders and model app the longer name is meant.
            if (isNamed && _columns.ContainsKey(node.Id) && (found is null || TitleOf(node).Length > TitleOf(found).Length))
            {
                found = node;
            }
        }

        if (found is null)
        {
            var name = path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : path;
            diagnostics.Add(LineageDiagnostics.UnknownNode(name, NearestName.Find(
                name, _graph.Nodes.Where(node => _columns.ContainsKey(node.Id)).Select(TitleOf))));
            return null;
        }

        var prefix = path.StartsWith(found.Id + ".", StringComparison.Ordinal) ? found.Id : TitleOf(found);
        var column = path[(prefix.Length + 1)..];
        if (_columns[found.Id].Find(column) is { } known)
        {
            return new ColumnRef(found.Id, known.Name);
        }

        // A source that isn't listed in full has columns that are known by being read alone.
        if (_readers.Value.Contains(new ColumnRef(found.Id, column)))
        {
            return new ColumnRef(found.Id, column);
        }

        diagnostics.Add(LineageDiagnostics.UnknownColumn(
            TitleOf(found), column, NearestName.Find(column, _columns[found.Id].Columns.Select(static one => one.Name))));
        return null;
    }

    /// <summary>What is known of a column; null for one that is only read.</summary>
    public NodeColumn? Describe(ColumnRef column) =>
        _columns.GetValueOrDefault(column.NodeId)?.Columns.FirstOrDefault(one => one.Name == column.Column);

    /// <summary>The columns that a column's value is computed from, one step up.</summary>
    public IEnumerable<LineageEdge> Up(ColumnRef column) => Describe(column) is { Kind: { } kind } known
        ? known.From.Select(from => new LineageEdge(from, column, kind))
        : [];

    /// <summary>The columns that are computed from a column, one step down.</summary>
    public IEnumerable<LineageEdge> Down(ColumnRef column) => _readers.Value[column].Where(static edge => edge.To.Column.Length > 0);

    /// <summary>The columns that decide which rows a node has without being in a value.</summary>
    public ImmutableArray<ColumnRef> RowInputs(string nodeId) => _columns.GetValueOrDefault(nodeId)?.RowInputs ?? [];

    /// <summary>The nodes whose rows a column decides without being in a value of theirs.</summary>
    public IEnumerable<string> RowsDecided(ColumnRef column) =>
        _readers.Value[column].Where(static edge => edge.To.Column.Length == 0).Select(static edge => edge.To.NodeId);

    /// <summary>All edges within some steps of a column, each once, in the order in which they are reached.</summary>
    /// <param name="start">The column.</param>
    /// <param name="isDown">To what is computed from it; otherwise to what it is computed from.</param>
    /// <param name="depth">Most steps.</param>
    public ImmutableArray<(LineageEdge Edge, int Depth)> Trace(ColumnRef start, bool isDown, int depth)
    {
        var edges = ImmutableArray.CreateBuilder<(LineageEdge, int)>();
        var seen = new HashSet<ColumnRef> { start };
        var next = new Queue<(ColumnRef Column, int Depth)>([(start, 0)]);
        while (next.TryDequeue(out var at))
        {
            if (at.Depth == depth)
            {
                continue;
            }

            foreach (var edge in isDown ? Down(at.Column) : Up(at.Column))
            {
                edges.Add((edge, at.Depth + 1));
                var far = isDown ? edge.To : edge.From;
                if (seen.Add(far))
                {
                    next.Enqueue((far, at.Depth + 1));
                }
            }
        }

        return edges.ToImmutable();
    }

    /// <summary>Exposures that read any of these nodes; what they read of them isn't said anywhere.</summary>
    public ImmutableArray<Node> Exposures(IReadOnlySet<string> nodeIds) =>
    [
        .. _graph.Nodes.Where(node => node.Type == ResourceType.Exposure
            && node.DependsOn.Any(dependency => nodeIds.Contains(dependency.NodeId))),
    ];

    /// <summary>A node's name as people write it: <c>orders</c>, <c>app.orders</c> of a source.</summary>
    public string TitleOf(string nodeId) => _graph.ById.TryGetValue(nodeId, out var node) ? TitleOf(node) : nodeId;

    private static string TitleOf(Node node) => node.Source is { } source ? $"{source.Name}.{node.Name}" : node.Name;

    /// <summary>Edges between columns, and with no column at their end those that decide the rows of a node.</summary>
    private IEnumerable<LineageEdge> AllEdges()
    {
        foreach (var node in _graph.Nodes)
        {
            if (!_columns.TryGetValue(node.Id, out var columns))
            {
                continue;
            }

            foreach (var column in columns.Columns)
            {
                foreach (var from in column.From)
                {
                    yield return new LineageEdge(from, new ColumnRef(node.Id, column.Name), column.Kind ?? LineageKind.Expression);
                }
            }

            foreach (var from in columns.RowInputs)
            {
                yield return new LineageEdge(from, new ColumnRef(node.Id, ""), LineageKind.Expression);
            }
        }
    }
}

/// <summary>One column that another is computed from.</summary>
/// <param name="From">The column that is read.</param>
/// <param name="To">The column that is made.</param>
/// <param name="Kind">How.</param>
public sealed record LineageEdge(ColumnRef From, ColumnRef To, LineageKind Kind);
