using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Applies what a selection says to a graph.</summary>
internal sealed class SelectorEvaluator(ModelGraph graph, IndirectSelection mode, DiagnosticBag diagnostics)
{
    private readonly GraphIndex _index = graph.Index;

    /// <summary>The nodes of a selection; null after an error, which is reported.</summary>
    /// <param name="spec">The selection.</param>
    /// <param name="isExclusion">It says what to take away, along with every test that reads any of it.</param>
    public SelectorResult? Evaluate(SelectionSpec spec, bool isExclusion = false) => spec switch
    {
        Criterion criterion => Evaluate(criterion, isExclusion),
        UnionSpec union => Combine(union, union.Parts, isExclusion, static (all, part) => all.UnionWith(part)),
        IntersectionSpec all => Combine(all, all.Parts, isExclusion, static (all, part) => all.IntersectWith(part)),
        DifferenceSpec difference => Evaluate(difference, isExclusion),
        _ => new SelectorResult(spec, NodeSet.All(graph.Nodes.Length), new NodeSet(graph.Nodes.Length), [], null),
    };

    private SelectorResult? Evaluate(DifferenceSpec spec, bool isExclusion)
    {
        var included = Evaluate(spec.Included, isExclusion);
        var excluded = Evaluate(spec.Excluded, true);
        if (included is null || excluded is null)
        {
            return null;
        }

        var selected = included.Selected.Copy().ExceptWith(excluded.Selected);
        var pending = included.Pending.Copy().ExceptWith(excluded.Selected);
        if (selected.IsEmpty && !included.Selected.IsEmpty)
        {
            Warn(spec.Excluded.Place, "nothing is left: what is excluded covers all that is selected", null);
        }

        return new SelectorResult(spec, selected, pending, [included, excluded], null);
    }

    private SelectorResult? Combine(
        SelectionSpec spec, ImmutableArray<SelectionSpec> specs, bool isExclusion, Action<NodeSet, NodeSet> combine)
    {
        var parts = ImmutableArray.CreateBuilder<SelectorResult>(specs.Length);
        NodeSet? selected = null;
        NodeSet? reachable = null;
        foreach (var part in specs)
        {
            if (Evaluate(part, isExclusion) is not { } result)
            {
                continue;
            }

            parts.Add(result);
            var withPending = result.Selected.Copy().UnionWith(result.Pending);
            if (selected is null || reachable is null)
            {
                selected = result.Selected.Copy();
                reachable = withPending;
            }
            else
            {
                combine(selected, result.Selected);
                combine(reachable, withPending);
            }
        }

        if (parts.Count < specs.Length || selected is null || reachable is null)
        {
            return null;
        }

        if (selected.IsEmpty && spec is IntersectionSpec && parts.All(part => !part.Selected.IsEmpty))
        {
            Warn(spec.Place, $"no node matches all of \"{spec.Place.Selector}\"", "a space instead of the comma selects what matches any of it");
        }

        var pending = reachable.ExceptWith(selected);
        Settle(selected, pending, mode);
        return new SelectorResult(spec, selected, pending, parts.MoveToImmutable(), null);
    }

    private SelectorResult? Evaluate(Criterion criterion, bool isExclusion)
    {
        var own = new NodeSet(graph.Nodes.Length);
        var call = new SelectorCall(graph, criterion.Arguments, criterion.Value, criterion.Place);
        if (criterion.Inner is { } inner)
        {
            if (Evaluate(inner, isExclusion) is not { } result)
            {
                return null;
            }

            own = result.Selected.Copy();
        }
        else if (criterion.Method is { } method)
        {
            if (method.Resolve(call, diagnostics) is not { } matches)
            {
                return null;
            }

            for (var i = 0; i < graph.Nodes.Length; i++)
            {
                if (matches(graph.Nodes[i]))
                {
                    own.Add(i);
                }
            }

            if (own.IsEmpty)
            {
                var hint = NoMatchHint.For(call, method);
                Warn(criterion.Place, $"no node matches \"{criterion.Place.Selector}\"", hint);
            }
        }

        var table = new MatchTable(graph.Nodes.Length);
        foreach (var node in own.ToArray())
        {
            table.Add(node, MatchKind.Itself, node, 0);
        }

        var selected = own.Copy();
        Extend(own, criterion.Reach, selected, table, (isDown, depth) => criterion.Method?.Reach(call, isDown, depth));
        var pending = new NodeSet(graph.Nodes.Length);
        AddTests(own, selected, pending, isExclusion ? IndirectSelection.Eager : criterion.Indirect ?? mode, table);
        return new SelectorResult(criterion, selected, pending, [], table);
    }

    private void Extend(
        NodeSet own,
        Reach reach,
        NodeSet selected,
        MatchTable table,
        Func<bool, int, IEnumerable<(string NodeId, int Distance)>?> reachOwn)
    {
        if (reach.ChildrensParents)
        {
            Walk(own, _index.Children, int.MaxValue, MatchKind.Descendant);
            Walk(selected.Copy(), _index.Parents, int.MaxValue, MatchKind.Ancestor);
        }

        if (reach.Parents >= 0)
        {
            Walk(own, _index.Parents, reach.Parents, MatchKind.Ancestor);
        }

        if (reach.Children >= 0)
        {
            Walk(own, _index.Children, reach.Children, MatchKind.Descendant);
        }

        void Walk(NodeSet from, Neighbours edges, int depth, MatchKind kind)
        {
            if (reachOwn(kind == MatchKind.Descendant, depth) is { } reached)
            {
                var start = own.ToArray() is [var first, ..] ? first : 0;
                foreach (var (id, distance) in reached)
                {
                    var node = _index.NumberOf(id);
                    selected.Add(node);
                    table.Add(node, kind, start, distance);
                }

                return;
            }

            GraphWalk.From(from, edges, Math.Min(depth, graph.Nodes.Length), (node, start, distance) =>
            {
                selected.Add(node);
                table.Add(node, kind, start, distance);
            });
        }
    }

    /// <summary>
    /// Adds the tests that come along. Tests that were only walked into obey the same rule as those that weren't, so that
    /// <c>orders+</c> with <c>cautious</c> is cautious.
    /// </summary>
    private void AddTests(NodeSet own, NodeSet selected, NodeSet pending, IndirectSelection indirect, MatchTable table)
    {
        foreach (var node in selected.ToArray())
        {
            if (IsTest(node) && !own.Contains(node) && indirect != IndirectSelection.Eager)
            {
                selected.Remove(node);
            }
        }

        if (indirect == IndirectSelection.Empty)
        {
            return;
        }

        foreach (var node in selected.ToArray())
        {
            foreach (var child in _index.Children.Of(node))
            {
                if (!IsTest(child) || selected.Contains(child))
                {
                    continue;
                }

                table.Add(child, MatchKind.Test, node, 1);
                (indirect == IndirectSelection.Eager ? selected : pending).Add(child);
            }
        }

        Settle(selected, pending, indirect);
    }

    /// <summary>Moves the pending tests over of which everything they read is selected by now.</summary>
    private void Settle(NodeSet selected, NodeSet pending, IndirectSelection indirect)
    {
        if (pending.IsEmpty)
        {
            return;
        }

        var available = selected.Copy();
        if (indirect == IndirectSelection.Buildable)
        {
            GraphWalk.From(selected, _index.Parents, graph.Nodes.Length, (node, _, _) => available.Add(node));
            for (var i = 0; i < graph.Nodes.Length; i++)
            {
                if (graph.Nodes[i].Type == ResourceType.Source)
                {
                    available.Add(i);
                }
            }
        }

        foreach (var test in pending.ToArray())
        {
            var isCovered = true;
            foreach (var parent in _index.Parents.Of(test))
            {
                isCovered &= available.Contains(parent);
            }

            if (isCovered)
            {
                selected.Add(test);
                pending.Remove(test);
            }
        }
    }

    private bool IsTest(int node) => graph.Nodes[node].Type is ResourceType.Test or ResourceType.UnitTest;

    private void Warn(SelectorPlace place, string fact, string? hint) =>
        diagnostics.Add(SelectionDiagnostics.NothingMatches(place.Span, place.Where, fact, hint));
}
