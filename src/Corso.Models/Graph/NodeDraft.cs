using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>A node while the graph is being built.</summary>
internal sealed class NodeDraft(string id, ResourceType type, string name, SourceSpan span)
{
    public string Id { get; } = id;

    public ResourceType Type { get; } = type;

    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    public NodeConfig Config { get; set; } = NodeConfig.Empty;

    public ImmutableArray<string> Fqn { get; set; } = [];

    public ConnectionDefinition? Connection { get; set; }

    public RelationName? Relation { get; set; }

    public SqlFile? Sql { get; init; }

    public TemplateFacts? Facts { get; set; }

    public SeedFile? Seed { get; init; }

    public NodeProperties? Properties { get; init; }

    public SourceProperties? Source { get; init; }

    public SourceTableProperties? SourceTable { get; init; }

    public DataTestProperties? Test { get; init; }

    public ColumnProperties? Column { get; init; }

    public NodeDraft? AttachedTo { get; init; }

    public ExposureProperties? Exposure { get; init; }

    /// <summary>A generic test's name for relations.</summary>
    public string? ShortName { get; init; }

    /// <summary>The name a relation of it takes.</summary>
    public string Alias => Config.Alias?.Trim() is { Length: > 0 } alias ? alias : ShortName ?? Name;

    /// <summary>Refs written in YAML.</summary>
    public ImmutableArray<TextRef> YamlRefs { get; set; } = [];

    /// <summary>Takes part in the graph.</summary>
    public bool IsEnabled { get; set; } = true;

    public bool IsBroken { get; set; }

    /// <summary>The connection it names doesn't exist, so that the one it has says nothing.</summary>
    public bool HasUnknownConnection { get; set; }

    /// <summary>Place among the enabled nodes in order of id.</summary>
    public int Number { get; set; } = -1;

    /// <summary>The word for it in messages.</summary>
    public string Kind => Type switch
    {
        ResourceType.Model => "model",
        ResourceType.Seed => "seed",
        ResourceType.Source => "source",
        ResourceType.Exposure => "exposure",
        ResourceType.Snapshot => "snapshot",
        _ => "data test",
    };

    /// <summary>The name in messages: with its source for a source's table.</summary>
    public string Title => Source is { } source ? $"{source.Name}.{Name}" : Name;

    /// <summary>Where it is switched off.</summary>
    public SourceSpan DisabledAt => PlaceOf("enabled");

    /// <summary>Where a setting was decided; the node itself when no file says it.</summary>
    public SourceSpan PlaceOf(string key) =>
        Config.Find(key) is { Origins: [.., var last] } && last.Value.Span.Path is not null ? last.Value.Span : Span;

    public Node ToNode(ImmutableArray<Dependency> dependsOn) => new()
    {
        Id = Id,
        Type = Type,
        Name = Name,
        Alias = Alias,
        Span = Span,
        Config = Config,
        Fqn = Fqn,
        Connection = Connection,
        Relation = Relation,
        DependsOn = dependsOn,
        Sql = Sql,
        Facts = Facts,
        Seed = Seed,
        Properties = Properties,
        Source = Source,
        SourceTable = SourceTable,
        Test = Test,
        Column = Column,
        AttachedTo = AttachedTo?.Id,
        Exposure = Exposure,
        IsBroken = IsBroken,
    };
}
