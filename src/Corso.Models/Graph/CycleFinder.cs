using System.Collections.Immutable;

namespace Corso.Models.Graph;

/// <summary>Finds the rings that keep a graph from having an order.</summary>
internal static class CycleFinder
{
    /// <summary>Most rings reported; a project with more has one mistake in a place that everything uses.</summary>
    private const int Limit = 50;

    /// <summary>
    /// Rings of nodes, each from its lowest number along its parents, no two sharing all their edges. Every group of nodes
    /// that reach each other gives at least one, the shortest through its lowest node; then that ring's last edge is taken
    /// away and the rest is looked at again.
    /// </summary>
    /// <param name="parents">The edges.</param>
    /// <param name="removed">Receives, by place in <see cref="Neighbours.Targets"/>, the edges whose removal leaves no ring.</param>
    public static ImmutableArray<ImmutableArray<int>> Find(Neighbours parents, out bool[] removed)
    {
        var rings = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        removed = new bool[parents.Targets.Length];
        var work = new Stack<List<int>>();
        var all = new List<int>(parents.Count);
        for (var node = 0; node < parents.Count; node++)
        {
            all.Add(node);
        }

        foreach (var group in StronglyConnected.Groups(parents, all, removed))
        {
            work.Push(group);
        }

        while (work.TryPop(out var group))
        {
            if (rings.Count == Limit)
            {
                Cut(parents, group, removed);
                continue;
            }

            var ring = ShortestFromLowest(parents, group, removed, out var lastEdge);
            rings.Add(ring);
            removed[lastEdge] = true;
            foreach (var rest in StronglyConnected.Groups(parents, group, removed))
            {
                work.Push(rest);
            }
        }

        rings.Sort((a, b) => a.AsSpan().SequenceCompareTo(b.AsSpan()));
        return rings.DrainToImmutable();
    }

    /// <summary>Removes every edge of a group that runs from a lower to a higher number: what is left can't form a ring.</summary>
    private static void Cut(Neighbours parents, List<int> group, bool[] removed)
    {
        foreach (var node in group)
        {
            for (var edge = parents.Starts[node]; edge < parents.Starts[node + 1]; edge++)
            {
                removed[edge] |= parents.Targets[edge] >= node;
            }
        }
    }

    private static ImmutableArray<int> ShortestFromLowest(
        Neighbours parents, List<int> group, bool[] removed, out int lastEdge)
    {
        var first = group[0];
        foreach (var node in group)
        {
            first = Math.Min(first, node);
        }

        var members = new HashSet<int>(group);
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>();
        queue.Enqueue(first);
        while (queue.TryDequeue(out var node))
        {
            for (var edge = parents.Starts[node]; edge < parents.Starts[node + 1]; edge++)
            {
                var target = parents.Targets[edge];
                if (removed[edge] || !members.Contains(target))
                {
                    continue;
                }

                if (target == first)
                {
                    lastEdge = edge;
                    return PathTo(node, first, cameFrom);
                }

                if (cameFrom.TryAdd(target, node))
                {
                    queue.Enqueue(target);
                }
            }
        }

        throw new InvalidOperationException("a strongly connected group has no ring");
    }

    private static ImmutableArray<int> PathTo(int last, int first, Dictionary<int, int> cameFrom)
    {
        var path = new List<int>();
        for (var node = last; node != first; node = cameFrom[node])
        {
            path.Add(node);
        }

        path.Add(first);
        path.Reverse();
        return [.. path];
    }
}
