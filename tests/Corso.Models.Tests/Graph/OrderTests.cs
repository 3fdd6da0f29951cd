using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using CsCheck;

namespace Corso.Models.Tests.Graph;

public sealed class OrderTests
{
    [Fact]
    public void Every_node_stands_after_what_it_depends_on_and_the_lowest_id_goes_first() =>
        RandomGraphs.Acyclic.Sample(parents =>
        {
            var names = MemoryProject.NamesOf(MemoryProject.Build(RandomGraphs.Models(parents), new DiagnosticBag()));
            return names.SequenceEqual(ByTheBook(parents));
        });

    [Fact]
    public void The_order_does_not_hang_on_the_order_of_the_input() =>
        Gen.Select(RandomGraphs.Acyclic, Gen.Int).Sample((parents, seed) =>
        {
            var models = RandomGraphs.Models(parents).ToArray();
            var shuffled = models.ToArray();
            new Random(seed).Shuffle(shuffled);
            var first = MemoryProject.Build(models, new DiagnosticBag());
            var second = MemoryProject.Build(shuffled, new DiagnosticBag());
            return MemoryProject.NamesOf(first).SequenceEqual(MemoryProject.NamesOf(second))
                && first.Nodes.Zip(second.Nodes).All(pair => pair.First.DependsOn.SequenceEqual(pair.Second.DependsOn));
        });

    [Fact]
    public void A_chain_of_a_hundred_thousand_models_is_ordered_and_walked()
    {
        const int Length = 100_000;
        var models = Enumerable.Range(0, Length).Select(node =>
            ($"m{node:000000}", node == 0 ? [] : ImmutableArray.Create($"m{node - 1:000000}")));
        var graph = MemoryProject.Build(models, new DiagnosticBag());
        Assert.Equal("m099999", graph.Nodes[^1].Name);
        var selection = NodeSelector.Select(
            graph, new SelectionRequest(["m000000+,+m099999"], [], null), null, new DiagnosticBag());
        Assert.Equal(Length, selection?.Nodes.Length);
    }

    [Fact]
    public void A_ring_of_a_hundred_thousand_models_is_one_error()
    {
        const int Length = 100_000;
        var diagnostics = new DiagnosticBag();
        MemoryProject.Build(
            Enumerable.Range(0, Length).Select(node => ($"m{node}", ImmutableArray.Create($"m{(node + 1) % Length}"))),
            diagnostics);
        Assert.Equal("CORSO3008", Assert.Single(diagnostics.ToSorted()).Code);
    }

    /// <summary>The next is always the lowest of those whose parents are all there.</summary>
    private static List<string> ByTheBook(int[][] parents)
    {
        var done = new List<int>();
        while (done.Count < parents.Length)
        {
            done.Add(Enumerable.Range(0, parents.Length).First(node => !done.Contains(node) && parents[node].All(done.Contains)));
        }

        return [.. done.Select(RandomGraphs.Name)];
    }
}
