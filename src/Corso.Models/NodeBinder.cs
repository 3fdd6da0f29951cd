using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>
/// Finds the columns of nodes, each after those it depends on, and tells what is wrong with the names and types of their
/// queries. What isn't known is open: nothing is wrong with it.
/// </summary>
/// <param name="graph">The nodes.</param>
/// <param name="binder">Binds.</param>
/// <param name="seeds">Reads seeds.</param>
/// <param name="parse">Parses a query that was checked before.</param>
/// <param name="read">Gives a project file's text.</param>
internal sealed class NodeBinder(
    ModelGraph graph,
    CachedBinder binder,
    CachedSeeds seeds,
    Func<RenderedSql, SqlSubject, ParsedQuery?> parse,
    Func<string, SourceText?> read)
{
    private readonly ConcurrentDictionary<string, NodeColumns> _columns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string NodeId, string? Engine), KnownUpstream?> _known = new();

    /// <summary>Takes in the columns of a node that has no query.</summary>
    public void Declare(Node node)
    {
        if (node.SourceTable is { } table)
        {
            _columns[node.Id] = DeclaredSchema.OfSource(node, table);
        }
        else if (node.Type == ResourceType.Seed)
        {
            _columns[node.Id] = seeds.Read(node);
        }
    }

    /// <summary>Takes in the columns of a node by its query; false after an error.</summary>
    public bool Bind(Node node, CheckedResult full, CheckedResult? incremental, DiagnosticBag diagnostics)
    {
        if (!node.Config.ChecksSql
            || node.Connection is not { } connection
            || BindingRules.For(connection.Engine) is not { } rules
            || full.Rendered.Sql is not { } sql)
        {
            return true;
        }

        var upstream = UpstreamOf(node, rules);
        var subject = new SqlSubject(connection.Engine, SourceSpan.StartOf(node.Path), node.Id, true);
        var found = new DiagnosticBag();
        if (Bind(sql, full.Query, upstream) is not { } bound)
        {
            return true;
        }

        var types = TypeSystem.For(connection.Engine);
        var dialect = Dialect.For(connection.Engine) ?? Dialect.Generic;
        var columns = ModelColumns.Of(node.Id, bound, null, types, OwnerIn(upstream));
        if (incremental?.Rendered.Sql is { } more)
        {
            ImmutableArray<KnownUpstream> withSelf = Upstream.Itself(node, columns, rules) is { } self
                ? upstream.Add(CachedBinder.Known(self))
                : upstream;
            if (Bind(more, incremental.Query, withSelf) is { } moreBound)
            {
                columns = ModelColumns.Of(node.Id, bound, moreBound, types, OwnerIn(withSelf));
                FormCheck.Compare(node, bound, moreBound, rules, found);
                ContractColumns.CheckNulls(node, moreBound, dialect, types, found);
            }
        }

        ContractColumns.Check(node, bound, dialect, types, found);
        ContractColumns.CheckNulls(node, bound, dialect, types, found);
        var isFine = SqlChecker.Tell(found, subject, diagnostics);
        _columns[node.Id] = isFine ? columns : columns with { IsComplete = false };
        return isFine;

        BoundQuery? Bind(RenderedSql text, ParsedQuery? parsed, ImmutableArray<KnownUpstream> relations)
        {
            if (binder.Bind(text, rules, relations, () => parsed ?? parse(text, subject)) is not { } query)
            {
                return null;
            }

            var sent = RunPlaceholders.Bind(text, DateTimeOffset.UnixEpoch, Guid.Empty.ToString());
            BindingReport.Add(
                HasOpenModels(node) ? query with { Issues = query.Issues.RemoveAll(IsConsequence) } : query,
                sent, rules, node.Path, read, found);
            if (node.Type == ResourceType.Model && node.Path != CompileOptions.InlinePath && !EphemeralInliner.IsEphemeral(node) && !rules.NumbersDuplicates)
            {
                BindingReport.AddDuplicates(query, sent, rules, node.Path, read, found);
            }

            return rules.NumbersDuplicates ? query with { Columns = DuplicateNames.Number(query.Columns.AsSpan()) } : query;
        }
    }

    /// <summary>The columns of a node; null when they weren't found out, or not yet.</summary>
    public NodeColumns? Find(string nodeId) => _columns.GetValueOrDefault(nodeId);

    /// <summary>All columns by node id.</summary>
    public ImmutableDictionary<string, NodeColumns> ToImmutable() => _columns.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether the columns of a model that the node reads aren't all known: that was told there.</summary>
    private bool HasOpenModels(Node node)
    {
        foreach (var dependency in node.DependsOn)
        {
            if (_columns.GetValueOrDefault(dependency.NodeId) is not { IsComplete: true }
                && (!graph.ById.TryGetValue(dependency.NodeId, out var upstream) || upstream.Source is null))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsConsequence(BindingIssue issue) => issue.Kind == BindingIssueKind.OpenStar;

    private static Func<RelationSchema, string> OwnerIn(ImmutableArray<KnownUpstream> relations) => schema =>
    {
        foreach (var relation in relations)
        {
            if (ReferenceEquals(relation.Upstream.Schema, schema))
            {
                return relation.Upstream.NodeId;
            }
        }

        throw new InvalidOperationException($"{schema} is in no catalog");
    };

    private ImmutableArray<KnownUpstream> UpstreamOf(Node node, BindingRules rules)
    {
        var relations = ImmutableArray.CreateBuilder<KnownUpstream>(node.DependsOn.Length);
        foreach (var dependency in node.DependsOn)
        {
            if (graph.ById.TryGetValue(dependency.NodeId, out var upstream)
                && _columns.TryGetValue(upstream.Id, out var columns)
                && _known.GetOrAdd(
                    (upstream.Id, node.Connection?.Engine),
                    _ => Upstream.Of(upstream, columns, node, rules) is { } seen ? CachedBinder.Known(seen) : null) is { } known)
            {
                relations.Add(known);
            }
        }

        return relations.DrainToImmutable();
    }
}
