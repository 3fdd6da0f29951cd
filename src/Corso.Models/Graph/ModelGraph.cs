using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>The nodes of a project and how they depend on each other; free of cycles.</summary>
/// <param name="Nodes">Enabled nodes in dependency order; those that could go in any order stand by id, so the order is always the same.</param>
/// <param name="Disabled">Nodes switched off by <c>enabled: false</c>, by id.</param>
public sealed record ModelGraph(ImmutableArray<Node> Nodes, ImmutableArray<Node> Disabled)
{
    private readonly Lazy<GraphIndex> _index = new(() => GraphIndex.Of(Nodes));

    /// <summary>Enabled nodes by id.</summary>
    public IReadOnlyDictionary<string, Node> ById => Index.ById;

    /// <summary>The same graph as numbers, for walking.</summary>
    internal GraphIndex Index => _index.Value;
}

/// <summary>A node: something with an id that others may depend on.</summary>
public sealed record Node
{
    /// <summary>Unique id in dbt's form: <c>model.shop.orders</c>, <c>source.shop.app.orders</c>, <c>test.shop.unique_orders_id.1a2b3c4d5e</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Kind.</summary>
    public required ResourceType Type { get; init; }

    /// <summary>Name, unique among refs of the project.</summary>
    public required string Name { get; init; }

    /// <summary>Name that a relation made for it takes: the configured alias, a generic test's name cut to 63 characters, else the name.</summary>
    public string Alias { get => field ?? Name; init; }

    /// <summary>Where it is defined: the head of its SQL or CSV file, or its entry in YAML.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Configuration with provenance.</summary>
    public required NodeConfig Config { get; init; }

    /// <summary>Folders from the project root and the name, as dbt's <c>fqn</c>: <c>[shop, staging, stg_orders]</c>.</summary>
    public required ImmutableArray<string> Fqn { get; init; }

    /// <summary>Tags, all layers joined.</summary>
    public ImmutableArray<string> Tags => Config.Tags;

    /// <summary>The target's connection it belongs to; null for an exposure.</summary>
    public ConnectionDefinition? Connection { get; init; }

    /// <summary>Where it lies in that database; null for tests, exposures and ephemeral models.</summary>
    public RelationName? Relation { get; init; }

    /// <summary>What it depends on directly, by id, each once, in order of id.</summary>
    public ImmutableArray<Dependency> DependsOn { get; init; } = [];

    /// <summary>The SQL file of a model or singular test.</summary>
    public SqlFile? Sql { get; init; }

    /// <summary>Static facts of <see cref="Sql"/>.</summary>
    public TemplateFacts? Facts { get; init; }

    /// <summary>The file of a seed.</summary>
    public SeedFile? Seed { get; init; }

    /// <summary>What YAML says of a model, seed or snapshot; null when it says nothing.</summary>
    public NodeProperties? Properties { get; init; }

    /// <summary>The source table behind a source node.</summary>
    public SourceTableProperties? SourceTable { get; init; }

    /// <summary>The source behind a source node.</summary>
    public SourceProperties? Source { get; init; }

    /// <summary>The declaration behind a generic test.</summary>
    public DataTestProperties? Test { get; init; }

    /// <summary>The column that a generic test is declared on; null for a test of the relation.</summary>
    public ColumnProperties? Column { get; init; }

    /// <summary>Id of the node whose properties declare this generic test; null for anything else.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>The exposure behind an exposure node.</summary>
    public ExposureProperties? Exposure { get; init; }

    /// <summary>An error was reported about this node, so that later stages have nothing to add about it.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The file it comes from: SQL, CSV, or the YAML that declares it.</summary>
    public string Path => Sql?.Path ?? Seed?.Path ?? Span.Path;

    /// <summary>The YAML that describes it besides <see cref="Path"/>; null when none does.</summary>
    public string? PropertiesPath => Properties?.NameSpan.Path;
}

/// <summary>An edge of the graph, seen from the dependent node.</summary>
/// <param name="NodeId">What is depended on.</param>
/// <param name="Span">The ref that makes the edge.</param>
public sealed record Dependency(string NodeId, SourceSpan Span);
