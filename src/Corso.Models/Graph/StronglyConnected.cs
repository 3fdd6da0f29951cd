namespace Corso.Models.Graph;

/// <summary>Groups of nodes that all reach each other, by Tarjan's algorithm without recursion.</summary>
internal static class StronglyConnected
{
    /// <summary>
    /// The groups of two nodes or more among <paramref name="nodes"/>, following only edges inside it that are not
    /// <paramref name="removed"/>. Linear in the nodes and edges looked at.
    /// </summary>
    public static List<List<int>> Groups(Neighbours edges, List<int> nodes, bool[] removed)
    {
        var groups = new List<List<int>>();
        var order = new Dictionary<int, Visit>(nodes.Count);
        foreach (var node in nodes)
        {
            order.Add(node, new Visit { NextEdge = edges.Starts[node] });
        }

        var clock = 0;
        var open = new Stack<int>();
        var path = new Stack<int>();
        foreach (var root in nodes)
        {
            if (order[root].Number != 0)
            {
                continue;
            }

            Enter(root);
            while (path.TryPeek(out var node))
            {
                var visit = order[node];
                if (visit.NextEdge == edges.Starts[node + 1])
                {
                    path.Pop();
                    Leave(node, visit);
                    continue;
                }

                var edge = visit.NextEdge++;
                if (removed[edge] || !order.TryGetValue(edges.Targets[edge], out var target))
                {
                    continue;
                }

                if (target.Number == 0)
                {
                    Enter(edges.Targets[edge]);
                }
                else if (target.IsOpen)
                {
                    visit.Lowest = Math.Min(visit.Lowest, target.Number);
                }
            }
        }

        return groups;

        void Enter(int node)
        {
            var visit = order[node];
            visit.Number = visit.Lowest = ++clock;
            visit.IsOpen = true;
            open.Push(node);
            path.Push(node);
        }

        void Leave(int node, Visit visit)
        {
            if (path.TryPeek(out var below))
            {
                order[below].Lowest = Math.Min(order[below].Lowest, visit.Lowest);
            }

            if (visit.Lowest != visit.Number)
            {
                return;
            }

            var group = new List<int>();
            int member;
            do
            {
                member = open.Pop();
                order[member].IsOpen = false;
                group.Add(member);
            }
            while (member != node);

            if (group.Count > 1)
            {
                groups.Add(group);
            }
        }
    }

    private sealed class Visit
    {
        public int Number;
        public int Lowest;
        public int NextEdge;
        public bool IsOpen;
    }
}
