using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using CsCheck;

namespace Corso.Models.Tests.Graph;

/// <summary>The graph operators against sets worked out the slow way.</summary>
public sealed class ReachTests
{
    private static readonly Gen<(int[][] Parents, int Node, int Depth)> Questions =
        from parents in RandomGraphs.Acyclic.Where(graph => graph.Length > 0)
        from node in Gen.Int[0, parents.Length - 1]
        from depth in Gen.Int[0, 5]
        select (parents, node, depth);

    [Fact]
    public void A_plus_before_takes_all_ancestors() =>
        Questions.Sample(q => Selects($"+{Name(q.Node)}", q.Parents, Up(q.Parents, [q.Node], 99)));

    [Fact]
    public void A_plus_after_takes_all_descendants() =>
        Questions.Sample(q => Selects($"{Name(q.Node)}+", q.Parents, Down(q.Parents, [q.Node], 99)));

    [Fact]
    public void A_number_says_how_far() =>
        Questions.Sample(q => Selects(
            $"{q.Depth}+{Name(q.Node)}+{q.Depth}",
            q.Parents,
            Up(q.Parents, [q.Node], q.Depth).Union(Down(q.Parents, [q.Node], q.Depth))));

    [Fact]
    public void An_at_sign_takes_descendants_and_all_that_they_need() =>
        Questions.Sample(q => Selects(
            $"@{Name(q.Node)}", q.Parents, Up(q.Parents, Down(q.Parents, [q.Node], 99), 99)));

    [Fact]
    public void Commas_intersect_spaces_unite_and_exclude_takes_away() =>
        Gen.Select(Questions, Gen.Int[0, 15]).Sample((q, other) =>
        {
            var (a, b) = (Up(q.Parents, [q.Node], 99), Down(q.Parents, [other % q.Parents.Length], 99));
            var (aText, bText) = ($"+{Name(q.Node)}", $"{Name(other % q.Parents.Length)}+");
            return Selects($"{aText},{bText}", q.Parents, a.Intersect(b))
                && Selects($"{aText} {bText}", q.Parents, a.Union(b))
                && Selects(aText, q.Parents, a.Except(b), bText);
        });

    [Fact]
    public void A_distance_given_as_reason_is_the_shortest() =>
        Questions.Sample(q =>
        {
            var graph = MemoryProject.Build(RandomGraphs.Models(q.Parents), new DiagnosticBag());
            var selection = NodeSelector.Select(
                graph, new SelectionRequest([$"+{Name(q.Node)}"], [], null), null, new DiagnosticBag());
            return selection is not null && selection.Nodes.All(selected =>
            {
                var node = int.Parse(selected.Node.Name[1..]);
                var distance = Enumerable.Range(0, 99).First(depth => Up(q.Parents, [q.Node], depth).Contains(node));
                return selected.Matches.Single().Distance == distance;
            });
        });

    private static string Name(int node) => RandomGraphs.Name(node);

    private static bool Selects(string text, int[][] parents, IEnumerable<int> expected, string? exclude = null)
    {
        var graph = MemoryProject.Build(RandomGraphs.Models(parents), new DiagnosticBag());
        var selection = NodeSelector.Select(
            graph, new SelectionRequest([text], exclude is null ? [] : [exclude], null), null, new DiagnosticBag());
        return selection is not null
            && selection.Nodes.Select(selected => selected.Node.Name).Order().SequenceEqual(expected.Select(Name).Order());
    }

    private static HashSet<int> Up(int[][] parents, IEnumerable<int> from, int depth) =>
        Spread(from, depth, node => parents[node]);

    private static HashSet<int> Down(int[][] parents, IEnumerable<int> from, int depth) =>
        Spread(from, depth, node => Enumerable.Range(0, parents.Length).Where(child => parents[child].Contains(node)));

    private static HashSet<int> Spread(IEnumerable<int> from, int depth, Func<int, IEnumerable<int>> next)
    {
        var reached = from.ToHashSet();
        for (var step = 0; step < Math.Min(depth, 20); step++)
        {
            reached.UnionWith(reached.SelectMany(next).ToArray());
        }

        return reached;
    }
}
