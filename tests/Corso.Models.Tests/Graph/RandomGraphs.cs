using System.Collections.Immutable;
using CsCheck;

namespace Corso.Models.Tests.Graph;

/// <summary>Random graphs as lists of what each node depends on.</summary>
internal static class RandomGraphs
{
    /// <summary>Up to 16 nodes, any edges between different nodes.</summary>
    public static Gen<int[][]> Any { get; } =
        from count in Gen.Int[0, 16]
        from edges in Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15]).Array[0, 30]
        select Group(count, edges.Where(edge => edge.Item1 != edge.Item2));

    /// <summary>The same without rings: numbers say nothing about the order.</summary>
    public static Gen<int[][]> Acyclic { get; } =
        from count in Gen.Int[0, 16]
        from edges in Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15]).Array[0, 40]
        from order in Gen.Shuffle(Enumerable.Range(0, 16).ToArray())
        select Group(count, edges.Where(edge => order[edge.Item1] > order[edge.Item2]));

    /// <summary>The nodes as models m00, m01, ….</summary>
    public static IEnumerable<(string Name, ImmutableArray<string> Refs)> Models(int[][] parents) =>
        parents.Select((refs, node) => (Name(node), refs.Select(Name).ToImmutableArray()));

    public static string Name(int node) => $"m{node:00}";

    private static int[][] Group(int count, IEnumerable<(int From, int To)> edges)
    {
        var byNode = edges.Where(edge => edge.From < count && edge.To < count).ToLookup(edge => edge.From, edge => edge.To);
        return [.. Enumerable.Range(0, count).Select(node => byNode[node].Distinct().Order().ToArray())];
    }
}
