using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Turns refs into edges. What a ref gets wrong is reported where it stands and makes no edge.</summary>
internal sealed class RefBinder
{
    private readonly GraphDraft _draft;
    private readonly List<NodeDraft> _nodes;
    private readonly int[] _starts;
    private readonly int[] _seenBy;
    private readonly List<int> _targets = [];
    private readonly List<SourceSpan> _spans = [];

    private RefBinder(GraphDraft draft, List<NodeDraft> nodes)
    {
        _draft = draft;
        _nodes = nodes;
        _starts = new int[nodes.Count + 1];
        _seenBy = new int[nodes.Count];
        Array.Fill(_seenBy, -1);
    }

    /// <summary>
    /// The edges of numbered nodes, each node's by rising number, and the ref behind each edge. A data test that reads a
    /// disabled node is switched off.
    /// </summary>
    public static BoundRefs Bind(GraphDraft draft, List<NodeDraft> nodes)
    {
        var binder = new RefBinder(draft, nodes);
        for (var i = 0; i < nodes.Count; i++)
        {
            binder._starts[i] = binder._targets.Count;
            binder.BindNode(nodes[i]);
        }

        binder._starts[nodes.Count] = binder._targets.Count;
        var targets = binder._targets.ToArray();
        var spans = binder._spans.ToArray();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (start, end) = (binder._starts[i], binder._starts[i + 1]);
            if (end - start > 1)
            {
                Array.Sort(targets, spans, start, end - start);
            }
        }

        return new BoundRefs(new Neighbours(binder._starts, targets), spans);
    }

    private void BindNode(NodeDraft node)
    {
        var isDirectlyPlaced = node.Connection is not null;
        if (node.AttachedTo is { } attached)
        {
            AddEdge(node, attached, node.Span);
        }

        foreach (var reference in node.YamlRefs)
        {
            if (reference.Source is { } source)
            {
                BindSource(node, source, reference.Name, reference.Span);
            }
            else
            {
                BindRef(node, reference.Name, reference.Span);
            }
        }

        if (node.Facts is { } facts)
        {
            BindTemplate(node, facts);
        }

        BindHooks(node);
        if (!isDirectlyPlaced && node.Connection is null && node.Type != ResourceType.Exposure)
        {
            node.Connection = _draft.Inputs.Target.Connections[0];
        }
    }

    private void BindTemplate(NodeDraft node, TemplateFacts facts)
    {
        if (facts.HasComputedRef && _draft.Inputs.RecordRefs is { } record && node.Sql is { } file)
        {
            if (record(file, facts, node.Connection ?? _draft.Inputs.Target.Connections[0]) is { } recorded)
            {
                node.Facts = facts = recorded;
            }
            else
            {
                node.IsBroken = true;
            }
        }

        BindCalls(node, facts);
    }

    private void BindHooks(NodeDraft node)
    {
        if (_draft.Inputs.HookFacts is not { } factsOf)
        {
            return;
        }

        foreach (var key in (ReadOnlySpan<string>)["pre_hook", "post_hook"])
        {
            foreach (var hook in HookProperties.Read(node.Config.Find(key)?.Value))
            {
                if (factsOf(hook.Sql, node.Id, node.Connection ?? _draft.Inputs.Target.Connections[0]) is { } facts)
                {
                    BindCalls(node, facts);
                }
            }
        }
    }

    private void BindCalls(NodeDraft node, TemplateFacts facts)
    {
        foreach (var call in facts.Refs)
        {
            BindRef(node, call.Name, call.Span, call.Calls);
        }

        foreach (var call in facts.Sources)
        {
            BindSource(node, call.Source, call.Table, call.Span, call.Calls);
        }
    }

    private void BindRef(NodeDraft node, string name, SourceSpan span, MacroCall? calls = null)
    {
        var target = _draft.Refables.Find(name);
        if (target is null)
        {
            if ((_draft.Exposures.Find(name) ?? _draft.SingularTests.Find(name)) is { } other)
            {
                var kind = other.Type == ResourceType.Exposure ? "an exposure" : "a data test";
                Report(node, GraphDiagnostics.NotRefable(span, kind, name, other.Span), calls);
            }
            else
            {
                Report(node, GraphDiagnostics.UnknownRef(
                    span, name, _draft.Nearest.Find(name, _draft.Refables.Names), SourceWithTable(name)), calls);
            }
        }
        else if (target == node)
        {
            Report(node, GraphDiagnostics.SelfRef(span, name), calls);
        }
        else if (!target.IsEnabled)
        {
            ReadsDisabled(node, target, name, span, calls, isSource: false);
        }
        else
        {
            AddEdge(node, target, span, calls);
        }
    }

    private void BindSource(NodeDraft node, string source, string table, SourceSpan span, MacroCall? calls = null)
    {
        var target = _draft.Sources.Find((source, table));
        if (target is null)
        {
            ReportUnknownSource(node, source, table, span, calls);
        }
        else if (!target.IsEnabled)
        {
            ReadsDisabled(node, target, table, span, calls, isSource: true);
        }
        else
        {
            AddEdge(node, target, span, calls);
        }
    }

    private void ReportUnknownSource(NodeDraft node, string source, string table, SourceSpan span, MacroCall? calls)
    {
        var tables = new List<string>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var known in _draft.Sources.Names)
        {
            sources.Add(known.Source);
            if (known.Source == source)
            {
                tables.Add(known.Table);
            }
        }

        Report(
            node,
            tables.Count == 0
                ? GraphDiagnostics.UnknownSource(span, source, table, NearestName.Find(source, sources))
                : GraphDiagnostics.UnknownSourceTable(span, source, table, NearestName.Find(table, tables)),
            calls);
    }

    private void ReadsDisabled(
        NodeDraft node, NodeDraft target, string name, SourceSpan span, MacroCall? calls, bool isSource)
    {
        if (node.Type == ResourceType.Test)
        {
            node.IsEnabled = false;
            Report(node, GraphDiagnostics.TestOfDisabled(span, node.Name, name, target.DisabledAt), calls, isError: false);
        }
        else if (target.IsBroken)
        {
            // Taken out of the graph by an error that names it already.
            node.IsBroken = true;
        }
        else if (isSource && target.Source is { } source)
        {
            Report(node, GraphDiagnostics.DisabledSource(span, source.Name, name, target.DisabledAt), calls);
        }
        else
        {
            Report(node, GraphDiagnostics.DisabledRef(span, target.Kind, name, target.DisabledAt), calls);
        }
    }

    private void AddEdge(NodeDraft node, NodeDraft target, SourceSpan span, MacroCall? calls = null)
    {
        if (_seenBy[target.Number] == node.Number)
        {
            return;
        }

        _seenBy[target.Number] = node.Number;
        _targets.Add(target.Number);
        _spans.Add(span);
        if (node.Type == ResourceType.Exposure || target.Connection is not { } connection || target.HasUnknownConnection)
        {
            return;
        }

        node.Connection ??= connection;
        if (node.Connection.Name != connection.Name && !node.HasUnknownConnection)
        {
            Report(node, GraphDiagnostics.CrossConnection(
                span, node.Name, node.Connection.Name, target.Title, connection.Name), calls, breaks: false);
        }
    }

    /// <summary>
    /// Reports with the macro calls that led there. A place in the node's own file belongs to the node; a macro's place is
    /// reported once, however many nodes call it.
    /// </summary>
    private void Report(
        NodeDraft node, Diagnostic diagnostic, MacroCall? calls, bool isError = true, bool breaks = true)
    {
        node.IsBroken |= isError && breaks;
        _draft.Diagnostics.Add(diagnostic with { Calls = calls, NodeId = calls is null ? node.Id : null });
    }

    private string? SourceWithTable(string name)
    {
        foreach (var (source, table) in _draft.Sources.Names)
        {
            if (table == name)
            {
                return $"source('{source}', '{table}')";
            }
        }

        return null;
    }
}

/// <summary>Edges and the refs behind them.</summary>
/// <param name="Parents">What each node depends on.</param>
/// <param name="Spans">The ref behind each of <see cref="Neighbours.Targets"/>.</param>
internal sealed record BoundRefs(Neighbours Parents, SourceSpan[] Spans);
