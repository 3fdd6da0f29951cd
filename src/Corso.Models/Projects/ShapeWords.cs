namespace Corso.Models.Projects;

/// <summary>Words for values and resource types in messages.</summary>
internal static class ShapeWords
{
    /// <summary>What a value is, as <c>a list</c>.</summary>
    public static string Found(ConfigValue value) => value switch
    {
        ConfigText => "a text",
        ConfigNumber => "a number",
        ConfigBoolean boolean => boolean.Value ? "true" : "false",
        ConfigNull => "nothing",
        ConfigList => "a list",
        _ => "a map",
    };

    /// <summary>A resource type with its article, as <c>a model</c>.</summary>
    public static string Of(ResourceType type) => type switch
    {
        ResourceType.Model => "a model",
        ResourceType.Seed => "a seed",
        ResourceType.Source => "a source",
        ResourceType.Test => "a data test",
        ResourceType.UnitTest => "a unit test",
        ResourceType.Exposure => "an exposure",
        _ => "a snapshot",
    };

    /// <summary>A resource type in the plural, as <c>models</c>.</summary>
    public static string Plural(ResourceType type) => type switch
    {
        ResourceType.Model => "models",
        ResourceType.Seed => "seeds",
        ResourceType.Source => "sources",
        ResourceType.Test => "data tests",
        ResourceType.UnitTest => "unit tests",
        ResourceType.Exposure => "exposures",
        _ => "snapshots",
    };
}
