using System.Collections.Immutable;

namespace Corso.Models.Graph;

/// <summary>What one part of a selection gives.</summary>
/// <param name="Spec">The part.</param>
/// <param name="Selected">Its nodes.</param>
/// <param name="Pending">Data tests that come along if the rest of what they read is selected elsewhere.</param>
/// <param name="Parts">Results of the parts it is made of.</param>
/// <param name="Matches">Of a single selector: why each node is in it.</param>
internal sealed record SelectorResult(
    SelectionSpec Spec, NodeSet Selected, NodeSet Pending, ImmutableArray<SelectorResult> Parts, MatchTable? Matches)
{
    /// <summary>Adds the selectors that gave a node; those on the way that were overruled don't count.</summary>
    public void CollectMatches(int node, ModelGraph graph, ImmutableArray<SelectorMatch>.Builder matches)
    {
        if (!Selected.Contains(node) && !Pending.Contains(node))
        {
            return;
        }

        if (Matches?.Of(node, Spec.Place.Selector, graph) is { } match)
        {
            if (!matches.Contains(match))
            {
                matches.Add(match);
            }

            return;
        }

        var parts = Spec is DifferenceSpec ? Parts[..1] : Parts;
        foreach (var part in parts)
        {
            part.CollectMatches(node, graph, matches);
        }
    }
}

/// <summary>Why each node is in a selector's result.</summary>
internal sealed class MatchTable(int capacity)
{
    private readonly byte[] _kinds = new byte[capacity];
    private readonly int[] _via = new int[capacity];
    private readonly int[] _distances = new int[capacity];

    /// <summary>Enters a reason; the first for a node stays.</summary>
    public void Add(int node, MatchKind kind, int via, int distance)
    {
        if (_kinds[node] == 0)
        {
            _kinds[node] = (byte)((int)kind + 1);
            _via[node] = via;
            _distances[node] = distance;
        }
    }

    /// <summary>The reason in words; null when there is none.</summary>
    public SelectorMatch? Of(int node, string selector, ModelGraph graph)
    {
        if (_kinds[node] == 0)
        {
            return null;
        }

        var kind = (MatchKind)(_kinds[node] - 1);
        return new SelectorMatch(
            selector, kind, kind == MatchKind.Itself ? null : graph.Nodes[_via[node]].Name, _distances[node]);
    }
}
