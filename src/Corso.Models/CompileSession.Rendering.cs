using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <content>Renders and binds nodes, incremental models in both forms.</content>
internal sealed partial class CompileSession
{
    /// <summary>
    /// Renders every model and singular test that nothing was said about, incremental models in both forms, checks their SQL
    /// and binds it over the columns of what they depend on; those with errors are missing.
    /// </summary>
    public RenderedNodes Render(
        Project project,
        ModelGraph graph,
        Lazy<TemplateRenderer> renderer,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var cached = new CachedRenderer(_cache, renderer, ReadEnv, SharedInputs(), new SqlChecker(project.ReadText));
        var binder = new CachedBinder(_cache);
        var columns = new NodeBinder(
            graph,
            binder,
            new CachedSeeds(_cache, _options.ProjectDirectory, _snapshot.HashOf),
            cached.Parse,
            project.ReadText);
        var results = new (RenderedForms? Forms, ImmutableArray<string> Logged)?[graph.Nodes.Length];
        foreach (var level in graph.Index.Levels())
        {
            AllCores.Each(level, number =>
            {
                var node = graph.Nodes[number];
                if (node.Sql is not null && !node.IsBroken)
                {
                    results[number] = WithoutRepeats(
                        diagnostics, own => RenderForms(node, graph, cached, columns, own, cancellationToken));
                }
                else
                {
                    columns.Declare(node);
                }
            });
        }

        var rendered = new Dictionary<string, RenderedForms>(graph.Nodes.Length, StringComparer.Ordinal);
        for (var i = 0; i < results.Length; i++)
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
                rendered[graph.Nodes[i].Id] = forms;
            }
        }

        return new RenderedNodes(rendered, columns.ToImmutable(), binder.Bound);
    }

    /// <summary>Puts the ephemeral models that a node uses in front of its query.</summary>
    public static ImmutableDictionary<string, CompiledModel> Inline(
        Project project, ModelGraph graph, IReadOnlyDictionary<string, RenderedForms> rendered, DiagnosticBag diagnostics)
    {
        var nodes = graph.Nodes.Where(node => node.Sql is not null).ToImmutableArray();
        var queries = AllCores.Map(nodes, node =>
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
        Node node,
        ModelGraph graph,
        CachedRenderer cached,
        NodeBinder binder,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        if (node is not { Sql: { } file, Facts.HasErrors: not true })
        {
            return null;
        }

        var hash = _snapshot.HashOf(file.Path);
        var scope = ScopeOf(node, graph, new OfflineColumns(binder.Find));
        var full = Render(scope);
        var more = Materializer.IsIncremental(node) ? Render(scope with { IsIncremental = true }) : null;
        ImmutableArray<string> logged = more is null
            ? full.Rendered.Logged
            : [.. full.Rendered.Logged, .. more.Rendered.Logged.Except(full.Rendered.Logged)];
        if (full.Rendered.Sql is not { } sql || (more is not null && more.Rendered.Sql is null))
        {
            return (null, logged);
        }

        return (
            binder.Bind(node, full, more, diagnostics) ? new RenderedForms(sql, more?.Rendered.Sql) : null, logged);

        CheckedResult Render(RenderScope form) =>
            cached.Render(file.Text, hash, form, node.Config.ChecksSql, diagnostics, cancellationToken);
    }
}

/// <summary>What the templates of a project rendered, and the columns of its nodes.</summary>
/// <param name="Sql">By node id; nodes with errors are missing.</param>
/// <param name="Columns">By node id.</param>
/// <param name="NewlyBound">How many queries had to be bound.</param>
internal sealed record RenderedNodes(
    IReadOnlyDictionary<string, RenderedForms> Sql, ImmutableDictionary<string, NodeColumns> Columns, int NewlyBound);

/// <summary>What a node's template rendered.</summary>
/// <param name="Sql">With <c>is_incremental()</c> false.</param>
/// <param name="Incremental">With <c>is_incremental()</c> true; null for a node that is no incremental model.</param>
internal sealed record RenderedForms(RenderedSql Sql, RenderedSql? Incremental);
