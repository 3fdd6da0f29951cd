using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>
/// Takes values out of maps; a value of another kind, which the checker has reported, reads as absent.
/// </summary>
internal static class ConfigMapReading
{
    /// <summary>The value under a key or its other spelling.</summary>
    public static ConfigValue? Get(this ConfigMap map, Key key) =>
        map[key.Name] ?? (key.Alias is { } alias ? map[alias] : null);

    /// <summary>A text and its place.</summary>
    public static ConfigText? TextValue(this ConfigMap map, string key) => map[key] as ConfigText;

    /// <summary>A text; null when absent.</summary>
    public static string? Text(this ConfigMap map, string key) => (map[key] as ConfigText)?.Value;

    /// <summary>A boolean; null when absent.</summary>
    public static bool? Boolean(this ConfigMap map, string key) => (map[key] as ConfigBoolean)?.Value;

    /// <summary>A map; null when absent.</summary>
    public static ConfigMap? Map(this ConfigMap map, string key) => map[key] as ConfigMap;

    /// <summary>A list's items; empty when absent.</summary>
    public static ImmutableArray<ConfigValue> Items(this ConfigMap map, string key) =>
        map[key] is ConfigList list ? list.Items : [];

    /// <summary>A text or list of texts; empty when absent.</summary>
    public static ImmutableArray<string> Texts(this ConfigMap map, string key) => Texts(map[key]);

    /// <summary>A text or list of texts.</summary>
    public static ImmutableArray<string> Texts(ConfigValue? value)
    {
        if (value is ConfigText one)
        {
            return [one.Value];
        }

        if (value is not ConfigList list)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is ConfigText text)
            {
                texts.Add(text.Value);
            }
        }

        return texts.DrainToImmutable();
    }
}
