using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>
/// Gives each selected data test its place: before the publish of the last node of the plan that it reads, or, where it
/// reads none, before everything.
/// </summary>
internal sealed class AuditPlanner
{
    private readonly PlanInputs _inputs;
    private readonly ImmutableArray<Node> _planned;
    private readonly Dictionary<string, List<TestQuery>> _byNode = new(StringComparer.Ordinal);
    private readonly List<TestQuery> _alone = [];
    private readonly Dictionary<string, HashSet<string>> _below = new(StringComparer.Ordinal);

    /// <summary>Places the tests.</summary>
    /// <param name="inputs">What is planned from.</param>
    /// <param name="planned">Nodes of the plan, in graph order.</param>
    public AuditPlanner(PlanInputs inputs, ImmutableArray<Node> planned)
    {
        _inputs = inputs;
        _planned = planned;
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < planned.Length; i++)
        {
            order[planned[i].Id] = i;
        }

        foreach (var node in inputs.Selected)
        {
            if (node.Type == ResourceType.Test
                && inputs.Scope is PlanScope.All or PlanScope.Tests
                && inputs.TestOf(node) is { } test)
            {
                Place(test, order);
            }
        }
    }

    /// <summary>The step with the tests of its node between staging and publish.</summary>
    public RelationStep Attach(RelationStep step, Dialect dialect)
    {
        if (!_byNode.TryGetValue(step.Node.Id, out var tests))
        {
            return step;
        }

        var names = new NameAllocator(dialect, _inputs.RunId);
        var at = step.Actions.Select((action, index) => (action, index)).First(pair => pair.action is PublishAction).index;
        switch (step.Actions[at])
        {
            case SwapTableAction swap:
                return step with
                {
                    Actions = step.Actions.Insert(at, Audit(
                        tests, Whole(dialect, swap.Candidate), names, swap.Live, swap.Candidate, RelationKind.Table)),
                };
            case PublishViewAction view when _inputs.QueryOf(step.Node) is { } query:
                var candidate = names.Candidate(view.Live);
                var create = DdlTemplates.Render(dialect, "create_view", ("relation", candidate), ("query", query));
                var drop = DdlTemplates.Render(dialect, "drop_view_if_exists", ("relation", candidate));
                return step with
                {
                    Actions =
                    [
                        .. step.Actions[..at],
                        new StatementAction(create, "create candidate"),
                        Audit(tests, Whole(dialect, candidate), names, view.Live, candidate, RelationKind.View),
                        view,
                        new StatementAction(drop, "drop candidate"),
                        .. step.Actions[(at + 1)..],
                    ],
                };
            case PublishDeltaAction publish:
                var delta = publish.Target.Delta;
                var image = names.TemporaryView(publish.Live);
                var target = new AuditTarget(Quoted(dialect, delta), Quoted(dialect, image));
                return step with
                {
                    Actions =
                    [
                        .. step.Actions[..at],
                        new ImageAction(image, publish.Target),
                        Audit(tests, target, names, publish.Live, delta, RelationKind.Table),
                        publish with { Image = image },
                        .. step.Actions[(at + 1)..],
                    ],
                };
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} has no candidate to test");
        }
    }

    /// <summary>Tests that read no node of the plan, those of one relation together.</summary>
    public IEnumerable<TestStep> Alone()
    {
        var groups = _alone.GroupBy(test => (test.Node.Connection?.Name, test.Subject?.NodeId ?? test.Node.Id));
        foreach (var group in groups)
        {
            var first = group.First();
            if (first.Node.Connection is { } connection)
            {
                var subject = first.Subject is not { } input ? first.Node.Name
                    : input.Relation is { } relation ? first.Dialect.Display(relation)
                    : input.Name;
                yield return new TestStep(connection, subject, [.. group], "read what is published")
                {
                    Blocks = group.Select(test => (test.Node.Id, Readers: Readers(test.Node)))
                        .Where(pair => !pair.Readers.IsEmpty)
                        .ToImmutableDictionary(pair => pair.Id, pair => pair.Readers, StringComparer.Ordinal),
                };
            }
        }
    }

    private static RenderedSql Quoted(Dialect dialect, RelationName relation) => new(dialect.Quote(relation), []);

    private static AuditTarget Whole(Dialect dialect, RelationName candidate) =>
        AuditTarget.Of(Quoted(dialect, candidate));

    private static AuditAction Audit(
        List<TestQuery> tests,
        AuditTarget target,
        NameAllocator names,
        RelationName live,
        RelationName candidate,
        RelationKind kind) =>
        new([.. tests], target)
        {
            Rejected = new RejectedCandidate(candidate, kind, names.Rejected(live)),
        };

    private void Place(TestQuery test, Dictionary<string, int> order)
    {
        var last = -1;
        foreach (var (upstream, _) in PlanChecks.Reads(_inputs.Graph, test.Node))
        {
            last = Math.Max(last, order.GetValueOrDefault(upstream.Id, -1));
        }

        if (last < 0)
        {
            _alone.Add(test);
            return;
        }

        if (!_byNode.TryGetValue(_planned[last].Id, out var tests))
        {
            _byNode.Add(_planned[last].Id, tests = []);
        }

        tests.Add(test);
    }

    /// <summary>Nodes of the plan that hang, directly or not, on everything a test reads.</summary>
    private ImmutableArray<string> Readers(Node test)
    {
        IEnumerable<Node> readers = test.DependsOn.IsEmpty ? [] : _planned;
        foreach (var dependency in test.DependsOn)
        {
            readers = readers.Where(node => Below(dependency.NodeId).Contains(node.Id));
        }

        return [.. readers.Select(node => node.Id)];
    }

    private HashSet<string> Below(string id)
    {
        if (_below.TryGetValue(id, out var known))
        {
            return known;
        }

        var below = new HashSet<string>(StringComparer.Ordinal) { id };
        foreach (var node in _inputs.Graph.Nodes)
        {
            foreach (var dependency in node.DependsOn)
            {
                if (below.Contains(dependency.NodeId))
                {
                    below.Add(node.Id);
                }
            }
        }

        _below.Add(id, below);
        return below;
    }
}
