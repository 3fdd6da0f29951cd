using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>Compiles hooks: first what they read, for the graph, then, when that is known, their SQL.</summary>
/// <param name="read">Gives a project file's text.</param>
/// <param name="macros">The project's macros.</param>
/// <param name="renderer">Renders.</param>
/// <param name="checkVars">Reports variables that nobody defines.</param>
/// <param name="diagnostics">Takes what is wrong with a hook as written, once for all nodes it holds for.</param>
internal sealed class HookCompiler(
    Func<string, SourceText?> read,
    MacroLibrary macros,
    Lazy<TemplateRenderer> renderer,
    Func<TemplateFacts, DiagnosticBag, TemplateFacts> checkVars,
    DiagnosticBag diagnostics)
{
    private readonly ConcurrentDictionary<ConfigText, Compiled> _compiled = new();
    private readonly SqlChecker _checker = new(read);

    /// <summary>What a hook names; null after an error, which is reported.</summary>
    public TemplateFacts? FactsOf(ConfigText hook, string nodeId, ConnectionDefinition connection)
    {
        var compiled = Compile(hook);
        if (compiled.Facts.HasErrors || !compiled.Facts.HasComputedRef)
        {
            return compiled.Facts.HasErrors ? null : compiled.Placed;
        }

        var own = new DiagnosticBag();
        var recorded = renderer.Value.RecordDependencies(compiled.Template.Text, compiled.Facts, nodeId, connection, own);
        diagnostics.AddRange(compiled.Template.Place(own.ToSorted()));
        return recorded is null ? null : compiled.Template.Place(recorded);
    }

    /// <summary>The hooks of nodes that have some, by id.</summary>
    public ImmutableDictionary<string, NodeHooks> Render(
        ModelGraph graph, Func<Node, RenderScope> scopeOf, CancellationToken cancellationToken)
    {
        var nodes = graph.Nodes.Where(node => !node.IsBroken && node.Relation is not null
            && (node.Config.Find("pre_hook") ?? node.Config.Find("post_hook")) is not null).ToImmutableArray();
        var rendered = AllCores.Map(nodes, node =>
        {
            var scope = scopeOf(node);
            var hooks = new NodeHooks(
                Render(node, "pre_hook", scope, cancellationToken),
                Render(node, "post_hook", scope, cancellationToken));
            return hooks.IsEmpty ? null : hooks;
        });
        var byNode = ImmutableDictionary.CreateBuilder<string, NodeHooks>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (rendered[i] is { } hooks)
            {
                byNode[nodes[i].Id] = hooks;
            }
        }

        return byNode.ToImmutable();
    }

    /// <summary>Hooks of the whole run.</summary>
    /// <param name="definition">Declares them.</param>
    /// <param name="target">Gives their connections.</param>
    /// <param name="graph">Gives the nodes they name.</param>
    /// <param name="quoted">A node's relation, quoted.</param>
    public RunHooks Render(
        ProjectDefinition definition, TargetDefinition target, ModelGraph graph, Func<Node, string> quoted)
    {
        return new RunHooks(RenderAll(definition.OnRunStart, "on_run_start"), RenderAll(definition.OnRunEnd, "on_run_end"));

        ImmutableArray<RunHook> RenderAll(ImmutableArray<HookProperties> hooks, string word) =>
        [
            .. from hook in hooks
               let connection = ConnectionOf(hook, target)
               where connection is not null
               let facts = FactsOf(hook.Sql, word, connection)
               where facts is not null
               let scope = RunScope(word, connection, facts, graph, quoted)
               where scope is not null
               from statement in Render(hook, scope, true, CancellationToken.None)
               select new RunHook(connection, statement.Sql),
        ];
    }

    private ConnectionDefinition? ConnectionOf(HookProperties hook, TargetDefinition target)
    {
        if (hook.Connection is not { } named)
        {
            return target.Connections[0];
        }

        var connection = target.Connections.FirstOrDefault(candidate => candidate.Name == named.Value);
        if (connection is null)
        {
            diagnostics.Add(GraphDiagnostics.UnknownConnection(
                named.Span,
                named.Value,
                target.Name,
                NearestName.Find(named.Value, target.Connections.Select(known => known.Name)),
                null));
        }

        return connection;
    }

    /// <summary>What a hook of the run sees: the nodes it names, whichever connection they lie on; null when there is no such node.</summary>
    private RenderScope? RunScope(
        string word, ConnectionDefinition connection, TemplateFacts facts, ModelGraph graph, Func<Node, string> quoted)
    {
        var refs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var sources = ImmutableDictionary.CreateBuilder<(string, string), string>();
        var isComplete = true;
        foreach (var call in facts.Refs)
        {
            var names = graph.Nodes.Where(node => node.Type is ResourceType.Model or ResourceType.Seed).ToArray();
            if (names.FirstOrDefault(node => node.Name == call.Name) is { } node)
            {
                refs[call.Name] = quoted(node);
                continue;
            }

            diagnostics.Add(GraphDiagnostics.UnknownRef(
                call.Span, call.Name, NearestName.Find(call.Name, names.Select(known => known.Name)), null));
            isComplete = false;
        }

        foreach (var call in facts.Sources)
        {
            if (graph.Nodes.FirstOrDefault(node =>
                node.Source?.Name == call.Source && node.SourceTable?.Name == call.Table) is { } node)
            {
                sources[(call.Source, call.Table)] = quoted(node);
                continue;
            }

            diagnostics.Add(GraphDiagnostics.UnknownSource(call.Span, call.Source, call.Table, null));
            isComplete = false;
        }

        return isComplete
            ? new RenderScope(word, connection, null, false, refs.ToImmutable(), sources.ToImmutable())
            : null;
    }

    private ImmutableArray<Hook> Render(Node node, string key, RenderScope scope, CancellationToken cancellationToken) =>
    [
        .. HookProperties.Read(node.Config.Find(key)?.Value)
            .SelectMany(hook => Render(hook, scope, node.Config.ChecksSql, cancellationToken)),
    ];

    private ImmutableArray<Hook> Render(
        HookProperties hook, RenderScope scope, bool isStrict, CancellationToken cancellationToken)
    {
        var compiled = Compile(hook.Sql);
        if (compiled.Facts.HasErrors)
        {
            return [];
        }

        var own = new DiagnosticBag();
        var result = renderer.Value.Render(compiled.Template.Parsed, scope, own, cancellationToken);
        diagnostics.AddRange(compiled.Template.Place(own.ToSorted()));
        if (result.Sql is not { } rendered)
        {
            return [];
        }

        var sql = compiled.Template.Place(rendered);
        // The hook may be a whole folder's: no node is to blame.
        _checker.CheckStatements(
            sql, new SqlSubject(scope.Connection.Engine, hook.Sql.Span, null, isStrict), diagnostics);
        return
        [
            .. HookText.Statements(sql, hook.Sql.Span, read, diagnostics)
                .Select(statement => new Hook(statement, hook.InTransaction)),
        ];
    }

    private Compiled Compile(ConfigText hook) => _compiled.GetOrAdd(hook, value =>
    {
        var template = new EmbeddedTemplate(value, read);
        var own = new DiagnosticBag();
        var facts = TemplateAnalyzer.Analyze(template.Parsed);
        own.AddRange(facts.Diagnostics);
        facts = checkVars(macros.Link(facts, own), own);
        diagnostics.AddRange(template.Place(own.ToSorted()));
        return new Compiled(template, facts, template.Place(facts));
    });

    private sealed record Compiled(EmbeddedTemplate Template, TemplateFacts Facts, TemplateFacts Placed);
}
