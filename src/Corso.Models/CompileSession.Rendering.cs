using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <content>Renders nodes, incremental models in both forms.</content>
internal sealed partial class CompileSession
{
    /// <summary>
    /// Renders every model and singular test that nothing was said about, incremental models in both forms, and checks their
    /// SQL; those with errors are missing.
    /// </summary>
    public ImmutableDictionary<string, RenderedForms> Render(
        Project project,
        ModelGraph graph,
        Lazy<TemplateRenderer> renderer,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var cached = new CachedRenderer(_cache, renderer, ReadEnv, SharedInputs(), new SqlChecker(project.ReadText));
        var nodes = graph.Nodes.Where(node => node.Sql is not null && !node.IsBroken).ToImmutableArray();
        var results = ProjectFiles.InParallel(nodes, node => WithoutRepeats(
            diagnostics, own => RenderForms(node, graph, cached, own, cancellationToken)));
        var rendered = ImmutableDictionary.CreateBuilder<string, RenderedForms>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (results[i] is not { } result)
            {
                continue;
            }

            foreach (var line in result.Logged)
            {
                _logged.Enqueue(line);
                _options.Log(line);
            }

            if (result.Forms is { } forms)
            {
                rendered[nodes[i].Id] = forms;
            }
        }

        return rendered.ToImmutable();
    }

    /// <summary>Puts the ephemeral models that a node uses in front of its query.</summary>
    public static ImmutableDictionary<string, CompiledModel> Inline(
        Project project, ModelGraph graph, ImmutableDictionary<string, RenderedForms> rendered, DiagnosticBag diagnostics)
    {
        var nodes = graph.Nodes.Where(node => node.Sql is not null).ToImmutableArray();
        var queries = ProjectFiles.InParallel(nodes, node =>
        {
            if (!rendered.TryGetValue(node.Id, out var forms) || Query(node, forms.Sql) is not { } query)
            {
                return null;
            }

            var incremental = forms.Incremental is { } sql ? Query(node, sql) : null;
            return forms.Incremental is null == incremental is null
                ? new CompiledModel(node, forms.Sql, query) { IncrementalQuery = incremental }
                : null;
        });
        var models = ImmutableDictionary.CreateBuilder<string, CompiledModel>(StringComparer.Ordinal);
        foreach (var model in queries)
        {
            if (model is not null)
            {
                models[model.Node.Id] = model;
            }
        }

        return models.ToImmutable();

        RenderedSql? Query(Node node, RenderedSql sql) => EphemeralInliner.Inline(
            node, sql, graph, other => rendered.GetValueOrDefault(other.Id)?.Sql, project.ReadText, diagnostics);
    }

    private (RenderedForms? Forms, ImmutableArray<string> Logged)? RenderForms(
        Node node, ModelGraph graph, CachedRenderer cached, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (node is not { Sql: { } file, Facts.HasErrors: not true })
        {
            return null;
        }

        var hash = _snapshot.HashOf(file.Path);
        var scope = ScopeOf(node, graph);
        var full = cached.Render(file.Text, hash, scope, node.Config.ChecksSql, diagnostics, cancellationToken);
        if (!Materializer.IsIncremental(node))
        {
            return (full.Sql is { } sql ? new RenderedForms(sql, null) : null, full.Logged);
        }

        var incremental = cached.Render(
            file.Text, hash, scope with { IsIncremental = true }, node.Config.ChecksSql, diagnostics, cancellationToken);
        return (
            full.Sql is { } scratch && incremental.Sql is { } more ? new RenderedForms(scratch, more) : null,
            [.. full.Logged, .. incremental.Logged.Except(full.Logged)]);
    }
}

/// <summary>What a node's template rendered.</summary>
/// <param name="Sql">With <c>is_incremental()</c> false.</param>
/// <param name="Incremental">With <c>is_incremental()</c> true; null for a node that is no incremental model.</param>
internal sealed record RenderedForms(RenderedSql Sql, RenderedSql? Incremental);
