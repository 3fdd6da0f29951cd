using System.Collections.Immutable;

namespace Corso.Models.Graph;

/// <summary>
/// A graph as numbers: a node is its place in dependency order, its neighbours are a run of one array. Walks use it and
/// never recurse, so that a chain of any length is walked.
/// </summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<string, Node> _byId;

    private readonly Dictionary<string, int> _numbers;

    private GraphIndex(
        Dictionary<string, Node> byId, Dictionary<string, int> numbers, Neighbours parents, Neighbours children)
    {
        _byId = byId;
        _numbers = numbers;
        Parents = parents;
        Children = children;
    }

    /// <summary>Nodes by id.</summary>
    public IReadOnlyDictionary<string, Node> ById => _byId;

    /// <summary>The number of a node.</summary>
    public int NumberOf(string id) => _numbers[id];

    /// <summary>What each node depends on.</summary>
    public Neighbours Parents { get; }

    /// <summary>What depends on each node.</summary>
    public Neighbours Children { get; }

    /// <summary>
    /// The nodes in groups: those of a group depend only on nodes of groups before it, so that all of it can be done at once.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> Levels()
    {
        var levels = new List<ImmutableArray<int>.Builder>();
        var levelOf = new int[Parents.Count];
        for (var node = 0; node < levelOf.Length; node++)
        {
            foreach (var parent in Parents.Of(node))
            {
                levelOf[node] = Math.Max(levelOf[node], levelOf[parent] + 1);
            }

            if (levelOf[node] == levels.Count)
            {
                levels.Add(ImmutableArray.CreateBuilder<int>());
            }

            levels[levelOf[node]].Add(node);
        }

        return [.. levels.Select(static level => level.ToImmutable())];
    }

    /// <summary>Numbers the nodes; a dependency on a node that isn't among them is left out.</summary>
    public static GraphIndex Of(ImmutableArray<Node> nodes)
    {
        var byId = new Dictionary<string, Node>(nodes.Length, StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(nodes.Length, StringComparer.Ordinal);
        var edges = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            byId[nodes[i].Id] = nodes[i];
            numbers[nodes[i].Id] = i;
            edges += nodes[i].DependsOn.Length;
        }

        var starts = new int[nodes.Length + 1];
        var targets = new int[edges];
        var at = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            starts[i] = at;
            foreach (var dependency in nodes[i].DependsOn)
            {
                if (numbers.TryGetValue(dependency.NodeId, out var parent))
                {
                    targets[at++] = parent;
                }
            }
        }

        starts[nodes.Length] = at;
        var parents = new Neighbours(starts, targets);
        return new GraphIndex(byId, numbers, parents, parents.Reversed());
    }
}

/// <summary>Edges by node: those of node <c>i</c> are <c>Targets[Starts[i]..Starts[i + 1]]</c>.</summary>
/// <param name="Starts">One more than there are nodes.</param>
/// <param name="Targets">The far ends.</param>
internal sealed record Neighbours(int[] Starts, int[] Targets)
{
    /// <summary>Number of nodes.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>The far ends of one node's edges.</summary>
    public ReadOnlySpan<int> Of(int node) => Targets.AsSpan(Starts[node], Starts[node + 1] - Starts[node]);

    /// <summary>The same edges the other way round; each node's far ends rise.</summary>
    public Neighbours Reversed()
    {
        var starts = new int[Starts.Length];
        for (var i = 0; i < Starts[^1]; i++)
        {
            starts[Targets[i] + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = starts.AsSpan(0, Count).ToArray();
        var targets = new int[Starts[^1]];
        for (var node = 0; node < Count; node++)
        {
            foreach (var target in Of(node))
            {
                targets[next[target]++] = node;
            }
        }

        return new Neighbours(starts, targets);
    }
}
