using System.Collections.Immutable;
using Corso.Models.Graph;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <summary>Which steps of a plan wait for which: edges through nodes outside the plan, as ephemeral models, count too.</summary>
internal static class StepGraph
{
    /// <summary>For each step those that wait for it, and for each the number it waits for.</summary>
    public static (ImmutableArray<ImmutableArray<int>> Downstream, int[] WaitingFor) Build(
        ImmutableArray<RelationStep> steps, ModelGraph graph)
    {
        var stepOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Length; i++)
        {
            stepOf[steps[i].Node.Id] = i;
        }

        // Steps nearest above each node that is not in the plan; filled in dependency order.
        var nearest = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            if (!stepOf.ContainsKey(node.Id))
            {
                nearest[node.Id] = Above(node, stepOf, nearest);
            }
        }

        var downstream = new SortedSet<int>[steps.Length];
        var waitingFor = new int[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            downstream[i] = [];
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var needed = Above(steps[i].Node, stepOf, nearest);
            foreach (var test in steps[i].Actions.OfType<AuditAction>().SelectMany(audit => audit.Tests))
            {
                // A test before this publish reads the others, all before it in the plan, as they are then published.
                needed.UnionWith(Above(test.Node, stepOf, nearest));
            }

            foreach (var above in needed)
            {
                if (above != i && downstream[above].Add(i))
                {
                    waitingFor[i]++;
                }
            }
        }

        return ([.. downstream.Select(set => set.ToImmutableArray())], waitingFor);
    }

    private static HashSet<int> Above(
        Node node, Dictionary<string, int> stepOf, Dictionary<string, HashSet<int>> nearest)
    {
        var above = new HashSet<int>();
        foreach (var dependency in node.DependsOn)
        {
            if (stepOf.TryGetValue(dependency.NodeId, out var step))
            {
                above.Add(step);
            }
            else if (nearest.TryGetValue(dependency.NodeId, out var further))
            {
                above.UnionWith(further);
            }
        }

        return above;
    }
}
