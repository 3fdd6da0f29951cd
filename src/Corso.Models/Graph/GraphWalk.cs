namespace Corso.Models.Graph;

/// <summary>Walks along edges from a set of nodes, nearest first.</summary>
internal static class GraphWalk
{
    /// <summary>
    /// Calls <paramref name="reach"/> for every node within <paramref name="depth"/> edges of <paramref name="from"/> that
    /// isn't in it, once, with the start it is nearest to and how far that is. Among equally near starts the one with the
    /// lowest number counts.
    /// </summary>
    public static void From(NodeSet from, Neighbours edges, int depth, Action<int, int, int> reach)
    {
        var seen = from.Copy();
        var frontier = new List<(int Node, int Start)>();
        foreach (var node in from.ToArray())
        {
            frontier.Add((node, node));
        }

        var next = new List<(int Node, int Start)>();
        for (var distance = 1; distance <= depth && frontier.Count > 0; distance++)
        {
            foreach (var (node, start) in frontier)
            {
                foreach (var neighbour in edges.Of(node))
                {
                    if (seen.Add(neighbour))
                    {
                        next.Add((neighbour, start));
                        reach(neighbour, start, distance);
                    }
                }
            }

            // Distance int.MaxValue would overflow, but no path is longer than there are nodes.
            (frontier, next) = (next, frontier);
            next.Clear();
        }
    }
}
