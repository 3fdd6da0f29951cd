using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Says what relation a node should become.</summary>
public static class Materializer
{
    internal const string View = "view";
    internal const string Table = "table";
    internal const string Incremental = "incremental";
    internal const string Ephemeral = "ephemeral";

    private static readonly ImmutableArray<string> Known = [Ephemeral, Incremental, Table, View];

    /// <summary>What <c>materialized</c> of a model may be, in ordinal order.</summary>
    internal static ImmutableArray<string> Names => Known;

    /// <summary>What later versions know, with what comes closest today.</summary>
    private static readonly ImmutableArray<(string Name, string Instead)> Later =
    [
        ("flat_table", Table), ("materialized_view", Table), ("snapshot", Table),
    ];

    /// <summary>Reports models whose <c>materialized</c> is not known, and names that can't be used or collide.</summary>
    public static void Check(ModelGraph graph, DiagnosticBag diagnostics)
    {
        AllCores.Both(
            () => RelationNames.Check(graph, diagnostics),
            () =>
            {
                AllCores.Each(graph.Nodes, node => Check(node, diagnostics));
                DetailChecks.Check(graph, diagnostics);
            });
    }

    /// <summary>Whether a node has a relation of its own that Corso makes: a seed, or a model that isn't ephemeral.</summary>
    public static bool IsBuilt(Node node) =>
        node.Type == ResourceType.Seed || (node.Type == ResourceType.Model && !EphemeralInliner.IsEphemeral(node));

    /// <summary>Whether a node is a model that a run adds to.</summary>
    public static bool IsIncremental(Node node) =>
        node.Type == ResourceType.Model && node.Config.Materialized == Incremental;

    /// <summary>What an incremental model should become.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Its relation.</param>
    /// <param name="query">Its query from scratch.</param>
    /// <param name="incrementalQuery">Its query of a run that adds to what is there.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="hooks">Its hooks; null for none.</param>
    public static DesiredRelation Desire(
        Node node,
        RelationName name,
        RenderedSql query,
        RenderedSql incrementalQuery,
        IncrementalConfig config,
        NodeHooks? hooks = null)
    {
        var fingerprint = Fingerprints.Of(config, query.Text, incrementalQuery.Text, hooks ?? NodeHooks.None);
        return new DesiredRelation(node, name, RelationKind.Table, query, null, fingerprint)
        {
            Incremental = new IncrementalForm(incrementalQuery, config),
            Hooks = hooks ?? NodeHooks.None,
        };
    }

    /// <summary>What a model should become.</summary>
    /// <param name="node">A model that is neither ephemeral nor wrongly configured.</param>
    /// <param name="name">Its relation.</param>
    /// <param name="query">Its query, CTEs of ephemeral models included.</param>
    /// <param name="hooks">Its hooks; null for none.</param>
    public static DesiredRelation Desire(Node node, RelationName name, RenderedSql query, NodeHooks? hooks = null)
    {
        var kind = node.Config.Materialized == Table ? RelationKind.Table : RelationKind.View;
        var fingerprint = Fingerprints.Of(node.Config.Materialized, query.Text, hooks ?? NodeHooks.None);
        return new DesiredRelation(node, name, kind, query, null, fingerprint) { Hooks = hooks ?? NodeHooks.None };
    }

    /// <summary>What a seed should become.</summary>
    public static DesiredRelation Desire(Node node, RelationName name, SeedContent content, NodeHooks? hooks = null) =>
        new(node, name, RelationKind.Table, null, content, Fingerprints.Of(content, hooks ?? NodeHooks.None))
        {
            Hooks = hooks ?? NodeHooks.None,
        };

    private static void Check(Node node, DiagnosticBag diagnostics)
    {
        if (node.Type == ResourceType.Model)
        {
            CheckMaterialized(node, diagnostics);
        }

        if (IsIncremental(node))
        {
            IncrementalConfig.Read(node, diagnostics);
        }
    }

    private static void CheckMaterialized(Node node, DiagnosticBag diagnostics)
    {
        var value = node.Config.Materialized;
        if (Known.Contains(value))
        {
            return;
        }

        var span = node.Config.Find("materialized")?.Value.Span is { Path: not null } found ? found : node.Span;
        foreach (var (name, instead) in Later)
        {
            if (name == value)
            {
                diagnostics.Add(
                    MaterializationDiagnostics.MaterializationNotYet(span, value, instead) with { NodeId = node.Id });
                return;
            }
        }

        var nearest = NearestName.Find(value, Known);
        diagnostics.Add(MaterializationDiagnostics.UnknownMaterialization(span, value, nearest, Known) with
        {
            NodeId = node.Id,
        });
    }
}

/// <summary>What a node's relation should be.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">Where it lies.</param>
/// <param name="Kind">View or table.</param>
/// <param name="Query">What it selects; null for a seed.</param>
/// <param name="Seed">What its file holds; null for a model.</param>
/// <param name="Fingerprint">Hash of what defines it, lower-case hexadecimal SHA-256.</param>
public sealed record DesiredRelation(
    Node Node, RelationName Name, RelationKind Kind, RenderedSql? Query, SeedContent? Seed, string Fingerprint)
{
    /// <summary>Rights, comments, indexes, constraints.</summary>
    public RelationDetails Details { get; init; } = RelationDetails.None;

    /// <summary>What runs before it is built and when it stands.</summary>
    public NodeHooks Hooks { get; init; } = NodeHooks.None;

    /// <summary>How a run adds to what is there; null for what is not incremental.</summary>
    public IncrementalForm? Incremental { get; init; }
}

/// <summary>The form of an incremental model that adds to what is there.</summary>
/// <param name="Query">What it selects then.</param>
/// <param name="Config">Its settings.</param>
public sealed record IncrementalForm(RenderedSql Query, IncrementalConfig Config);
