using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using CsCheck;

namespace Corso.Models.Tests.Graph;

public sealed class CycleTests
{
    [Fact]
    public void Cycles_are_reported_exactly_when_there_are_some() =>
        RandomGraphs.Any.Sample(parents =>
        {
            var diagnostics = new DiagnosticBag();
            MemoryProject.Build(RandomGraphs.Models(parents), diagnostics);
            return diagnostics.HasErrors == HasCycle(parents);
        });

    [Fact]
    public void Every_ring_reported_is_one_and_stands_once() =>
        RandomGraphs.Any.Sample(parents =>
        {
            var rings = CycleFinder.Find(EdgesOf(parents), out _);
            return rings.All(ring =>
                    ring.Length > 1
                    && ring.Distinct().Count() == ring.Length
                    && ring[0] == ring.Min()
                    && ring.Select((node, at) => parents[node].Contains(ring[(at + 1) % ring.Length])).All(found => found))
                && rings.Select(ring => string.Join(',', ring)).Distinct().Count() == rings.Length;
        });

    [Fact]
    public void Without_the_edges_found_no_ring_is_left() =>
        RandomGraphs.Any.Sample(parents =>
        {
            var edges = EdgesOf(parents);
            CycleFinder.Find(edges, out var removed);
            var rest = parents.Select((targets, node) =>
                targets.Where((_, at) => !removed[edges.Starts[node] + at]).ToArray()).ToArray();
            return !HasCycle(rest);
        });

    [Fact]
    public void A_graph_with_cycles_still_holds_every_node() =>
        RandomGraphs.Any.Sample(parents =>
            MemoryProject.Build(RandomGraphs.Models(parents), new DiagnosticBag()).Nodes.Length == parents.Length);

    [Fact]
    public void A_tangle_of_everything_with_everything_is_reported_in_bounds()
    {
        var parents = Enumerable.Range(0, 200).Select(node => Enumerable.Range(0, 200).Where(other => other != node).ToArray());
        var diagnostics = new DiagnosticBag();
        MemoryProject.Build(RandomGraphs.Models([.. parents]), diagnostics);
        Assert.Equal(50, diagnostics.ToSorted().Length);
    }

    [Fact]
    public void The_message_goes_around_once_and_names_each_ref()
    {
        var project = GraphCase.Of(
            ("models/a.sql", "select * from {{ ref 'b' }}"),
            ("models/b.sql", "select *\nfrom {{ ref 'c' }}"),
            ("models/c.sql", "select * from {{ ref 'a' }} join {{ ref 'd' }}"),
            ("models/d.sql", "select * from {{ ref 'c' }}"));
        Assert.Equal(
            """
            models/a.sql(1,18)-(1,25): error CORSO3008: "a" depends on itself: a -> b -> c -> a
                models/a.sql(1,18): "a" refs "b"
                models/b.sql(2,9): "b" refs "c"
                models/c.sql(1,18): "c" refs "a"
                hint: take one of these refs out, for instance by moving the shared part to a model of its own
            models/c.sql(1,37)-(1,44): error CORSO3008: "c" depends on itself: c -> d -> c
                models/c.sql(1,37): "c" refs "d"
                models/d.sql(1,18): "d" refs "c"
                hint: take one of these refs out, for instance by moving the shared part to a model of its own

            """,
            project.Report);
    }

    private static Neighbours EdgesOf(int[][] parents)
    {
        var starts = new int[parents.Length + 1];
        for (var node = 0; node < parents.Length; node++)
        {
            starts[node + 1] = starts[node] + parents[node].Length;
        }

        return new Neighbours(starts, [.. parents.SelectMany(targets => targets)]);
    }

    private static bool HasCycle(int[][] parents)
    {
        var left = Enumerable.Range(0, parents.Length).ToList();
        while (left.RemoveAll(node => !parents[node].Any(left.Contains)) > 0)
        {
            // Nodes that nothing left depends on can't be in a ring.
        }

        return left.Count > 0;
    }
}
