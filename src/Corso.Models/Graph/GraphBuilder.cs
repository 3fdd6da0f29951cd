using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Builds the graph of a project: who is there, who depends on whom, in which order.</summary>
public static class GraphBuilder
{
    /// <summary>
    /// Builds the graph and reports everything wrong with it at once. The graph is there even so, as far as it goes: wrong
    /// refs make no edges, of each cycle one ref is left out, and of two nodes with one name the first stays. Whether it may
    /// be run is for <see cref="DiagnosticBag.HasErrors"/> to say.
    /// </summary>
    public static ModelGraph Build(GraphInputs inputs, DiagnosticBag diagnostics)
    {
        var draft = new GraphDraft(inputs, diagnostics);
        var properties = new PropertiesTable(inputs.Project, diagnostics);
        FileNodes.Collect(draft, properties);
        properties.ReportOrphans(draft);
        SourceNodes.Collect(draft);
        ExposureNodes.Collect(draft);
        GenericTests.Collect(draft);
        List<NodeDraft> nodes = [];
        AllCores.Both(() => Relations.Assign(draft), () => nodes = Number(draft));
        var refs = RefBinder.Bind(draft, nodes);
        var order = TopologicalOrder.Sort(refs.Parents);
        var removed = Array.Empty<bool>();
        if (order.Length < nodes.Count)
        {
            removed = ReportCycles(draft, nodes, refs);
            order = TopologicalOrder.Sort(Without(refs.Parents, removed));
        }

        return Finish(draft, nodes, refs, order, removed);
    }

    /// <summary>Numbers the enabled nodes by id, which makes every later order one by id.</summary>
    private static List<NodeDraft> Number(GraphDraft draft)
    {
        var nodes = new List<NodeDraft>(draft.Nodes.Count);
        foreach (var node in draft.Nodes)
        {
            if (node.IsEnabled)
            {
                nodes.Add(node);
            }
        }

        nodes.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        for (var i = 0; i < nodes.Count; i++)
        {
            nodes[i].Number = i;
        }

        return nodes;
    }

    private static bool[] ReportCycles(GraphDraft draft, List<NodeDraft> nodes, BoundRefs refs)
    {
        var rings = CycleFinder.Find(refs.Parents, out var removed);
        foreach (var ring in rings)
        {
            var names = ImmutableArray.CreateBuilder<string>(ring.Length);
            var spans = ImmutableArray.CreateBuilder<SourceSpan>(ring.Length);
            for (var i = 0; i < ring.Length; i++)
            {
                var next = ring[(i + 1) % ring.Length];
                var start = refs.Parents.Starts[ring[i]];
                names.Add(nodes[ring[i]].Name);
                spans.Add(refs.Spans[start + refs.Parents.Of(ring[i]).IndexOf(next)]);
                nodes[ring[i]].IsBroken = true;
            }

            draft.Diagnostics.Add(GraphDiagnostics.Cycle(spans[0], names.MoveToImmutable(), spans.MoveToImmutable())
                with { NodeId = nodes[ring[0]].Id });
        }

        return removed;
    }

    private static Neighbours Without(Neighbours parents, bool[] removed)
    {
        var starts = new int[parents.Starts.Length];
        var targets = new int[parents.Targets.Length];
        var at = 0;
        for (var node = 0; node < parents.Count; node++)
        {
            starts[node] = at;
            for (var edge = parents.Starts[node]; edge < parents.Starts[node + 1]; edge++)
            {
                if (!removed[edge])
                {
                    targets[at++] = parents.Targets[edge];
                }
            }
        }

        starts[^1] = at;
        return new Neighbours(starts, targets);
    }

    private static ModelGraph Finish(
        GraphDraft draft, List<NodeDraft> nodes, BoundRefs refs, int[] order, bool[] removed)
    {
        var enabled = ImmutableArray.CreateBuilder<int>(order.Length);
        foreach (var number in order)
        {
            if (nodes[number].IsEnabled)
            {
                enabled.Add(number);
            }
        }

        var disabled = ImmutableArray.CreateBuilder<Node>();
        foreach (var node in draft.Nodes)
        {
            if (!node.IsEnabled)
            {
                disabled.Add(node.ToNode([]));
            }
        }

        disabled.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new ModelGraph(AllCores.Map(enabled.DrainToImmutable(), ToNode), disabled.DrainToImmutable());

        Node ToNode(int number)
        {
            var (start, end) = (refs.Parents.Starts[number], refs.Parents.Starts[number + 1]);
            var dependsOn = ImmutableArray.CreateBuilder<Dependency>(end - start);
            for (var edge = start; edge < end; edge++)
            {
                if (removed.Length == 0 || !removed[edge])
                {
                    dependsOn.Add(new Dependency(nodes[refs.Parents.Targets[edge]].Id, refs.Spans[edge]));
                }
            }

            return nodes[number].ToNode(dependsOn.DrainToImmutable());
        }
    }
}
