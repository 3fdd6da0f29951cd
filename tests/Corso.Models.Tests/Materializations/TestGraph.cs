using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Tests.Materializations;

/// <summary>Builds small graphs without reading a project.</summary>
internal sealed class TestGraph(string engine = "postgres")
{
    private readonly List<Node> _nodes = [];

    public ConnectionDefinition Connection { get; } = new(
        "warehouse", engine, "warehouse", new ConfigMap([], default), default);

    public Dictionary<string, string> Texts { get; } = [];

    public ModelGraph Build() => new([.. _nodes], []);

    public Node Find(string name) => _nodes.Single(node => node.Name == name);

    public TestGraph Model(
        string name, string materialized = "view", string text = "select 1 as id", string? alias = null,
        string schema = "warehouse", params ReadOnlySpan<string> reads)
    {
        var isEphemeral = materialized == "ephemeral";
        var id = "model.shop." + name;
        Texts[id] = text;
        return Add(new Node
        {
            Id = id,
            Type = ResourceType.Model,
            Name = name,
            Span = SourceSpan.StartOf($"models/{name}.sql"),
            Config = Config([("materialized", new ConfigText(materialized, default))]),
            Fqn = ["shop", name],
            Connection = Connection,
            Relation = isEphemeral ? null : new RelationName(schema, alias ?? name),
            DependsOn = Dependencies($"models/{name}.sql", reads),
        });
    }

    public TestGraph Seed(string name, string csv, params ReadOnlySpan<(string Key, ConfigValue Value)> config)
    {
        Texts["seed.shop." + name] = csv;
        return Add(new Node
        {
            Id = "seed.shop." + name,
            Type = ResourceType.Seed,
            Name = name,
            Span = SourceSpan.StartOf($"seeds/{name}.csv"),
            Config = Config(config),
            Fqn = ["shop", name],
            Connection = Connection,
            Relation = new RelationName("warehouse", name),
            Seed = new SeedFile(name, $"seeds/{name}.csv", "", csv.Length),
        });
    }

    /// <summary>Adds settings to a node.</summary>
    public void Configure(string name, params (string Key, string Value)[] settings)
    {
        var at = _nodes.FindIndex(node => node.Name == name);
        _nodes[at] = _nodes[at] with
        {
            Config = new NodeConfig(
            [
                .. _nodes[at].Config.Settings,
                .. settings.Select(setting => new ConfigSetting(setting.Key, new ConfigText(setting.Value, default), [])),
            ]),
        };
    }

    public TestGraph Source(string schema, string name) =>
        Add(new Node
        {
            Id = $"source.shop.{schema}.{name}",
            Type = ResourceType.Source,
            Name = name,
            Span = SourceSpan.StartOf("models/sources.yml"),
            Config = NodeConfig.Empty,
            Fqn = ["shop", schema, name],
            Connection = Connection,
            Relation = new RelationName(schema, name),
        });

    public RenderedSql Rendered(Node node)
    {
        var text = Texts[node.Id];
        return new RenderedSql(text, [new SqlSegment(0, text.Length, node.Span.Path, 0, text.Length, true, null)]);
    }

    public SourceText? Read(string path) =>
        _nodes.Find(node => node.Span.Path == path) is { } node ? new SourceText(path, Texts[node.Id]) : null;

    public static NodeConfig Config(params ReadOnlySpan<(string Key, ConfigValue Value)> settings)
    {
        var built = ImmutableArray.CreateBuilder<ConfigSetting>();
        foreach (var (key, value) in settings)
        {
            built.Add(new ConfigSetting(key, value, [new ConfigOrigin(ConfigLayer.InFile, value)]));
        }

        return new NodeConfig(built.ToImmutable());
    }

    private TestGraph Add(Node node)
    {
        _nodes.Add(node);
        return this;
    }

    private ImmutableArray<Dependency> Dependencies(string path, ReadOnlySpan<string> names)
    {
        var dependencies = ImmutableArray.CreateBuilder<Dependency>();
        foreach (var name in names)
        {
            dependencies.Add(new Dependency(Find(name).Id, SourceSpan.StartOf(path)));
        }

        return dependencies.ToImmutable();
    }
}
