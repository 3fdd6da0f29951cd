using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>A node's configuration after all layers are merged, each value with where it came from.</summary>
/// <param name="Settings">By key name, ordinal.</param>
public sealed record NodeConfig(ImmutableArray<ConfigSetting> Settings)
{
    /// <summary>No settings.</summary>
    public static NodeConfig Empty { get; } = new([]);

    /// <summary>By key name, ordinal.</summary>
    public ImmutableArray<ConfigSetting> Settings { get; } = Settings;

    /// <summary>How the model becomes a relation: <c>view</c> unless configured.</summary>
    public string Materialized { get; } = (Find(Settings, "materialized")?.Value as ConfigText)?.Value ?? "view";

    /// <summary>Whether the node takes part: true unless configured.</summary>
    public bool IsEnabled => (Find("enabled")?.Value as ConfigBoolean)?.Value ?? true;

    /// <summary>Whether SQL that does not parse is an error: true unless configured.</summary>
    public bool ChecksSql => Text("static_analysis") != "off";

    /// <summary>Connection; null for the target's first.</summary>
    public string? Connection => Text("connection");

    /// <summary>Custom schema, appended to the connection's; null when absent.</summary>
    public string? Schema => Text("schema");

    /// <summary>Name of the relation; null for the node's name.</summary>
    public string? Alias => Text("alias");

    /// <summary>Tags of all layers, each once.</summary>
    public ImmutableArray<string> Tags => Texts("tags");

    /// <summary>One setting, or null when no layer sets it.</summary>
    public ConfigSetting? Find(string key) => Find(Settings, key);

    /// <summary>A setting that is a text; null when absent or of another kind.</summary>
    public string? Text(string key) => (Find(key)?.Value as ConfigText)?.Value;

    /// <summary>A setting that is a text or a list of texts; empty when absent.</summary>
    public ImmutableArray<string> Texts(string key) => Find(key)?.Value switch
    {
        ConfigText one => [one.Value],
        ConfigList many => [.. many.Items.OfType<ConfigText>().Select(item => item.Value)],
        _ => [],
    };

    private static ConfigSetting? Find(ImmutableArray<ConfigSetting> settings, string key)
    {
        foreach (var setting in settings)
        {
            if (setting.Key == key)
            {
                return setting;
            }
        }

        return null;
    }
}

/// <summary>One setting of a node.</summary>
/// <param name="Key">Key without <c>+</c>.</param>
/// <param name="Value">The merged value.</param>
/// <param name="Origins">Every layer that had a say, the deciding one last.</param>
public sealed record ConfigSetting(string Key, ConfigValue Value, ImmutableArray<ConfigOrigin> Origins);

/// <summary>A layer's contribution to a setting.</summary>
/// <param name="Layer">Which layer.</param>
/// <param name="Value">What it said; its span says where.</param>
public sealed record ConfigOrigin(ConfigLayer Layer, ConfigValue Value);

/// <summary>The layers of configuration, weakest first.</summary>
public enum ConfigLayer
{
    /// <summary>Built in.</summary>
    Default,

    /// <summary>A folder in <c>corso_project.yml</c>; nearer folders are stronger.</summary>
    Folder,

    /// <summary>A properties file.</summary>
    Properties,

    /// <summary><c>config(...)</c> in the file itself.</summary>
    InFile,
}
