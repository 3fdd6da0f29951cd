namespace Corso.Models.Projects;

/// <summary>How the contributions of several layers to one config key are joined, as in dbt.</summary>
internal enum ConfigMerge
{
    /// <summary>The strongest layer's value is the value.</summary>
    Replace,

    /// <summary>All layers' values in order, weakest first.</summary>
    Append,

    /// <summary>All layers' values in order, each once.</summary>
    AppendOnce,

    /// <summary>Maps are joined; the stronger layer wins key by key.</summary>
    MergeKeys,

    /// <summary>Maps of lists are joined key by key; a key with <c>+</c> in front adds to the weaker layers' list.</summary>
    AppendPlusKeys,
}

/// <summary>Types of resources that a config key applies to.</summary>
[Flags]
internal enum ConfigTypes
{
    None = 0,
    Model = 1 << ResourceType.Model,
    Seed = 1 << ResourceType.Seed,
    Source = 1 << ResourceType.Source,
    Test = 1 << ResourceType.Test,
    UnitTest = 1 << ResourceType.UnitTest,
    Exposure = 1 << ResourceType.Exposure,
    Snapshot = 1 << ResourceType.Snapshot,
    All = Model | Seed | Source | Test | UnitTest | Exposure | Snapshot,
}

/// <summary>A key that configures nodes.</summary>
/// <param name="Name">Its name, without <c>+</c>.</param>
/// <param name="Types">What it applies to.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Description">What it is for.</param>
internal sealed record ConfigKey(string Name, ConfigTypes Types, Shape Value, string Description)
{
    /// <summary>How layers are joined.</summary>
    public ConfigMerge Merge { get; init; }

    /// <summary>How far it is supported.</summary>
    public KeyStatus Status { get; init; }

    /// <summary>Types of resources for which it is a key of a later version.</summary>
    public ConfigTypes LaterFor { get; init; }

    /// <summary>Whether it is of a later version.</summary>
    public bool IsLacking(ResourceType type) =>
        Status == KeyStatus.Lacking || LaterFor.HasFlag((ConfigTypes)(1 << (int)type));

    /// <summary>Whether it applies to a type of resource.</summary>
    public bool AppliesTo(ResourceType type) => Types.HasFlag((ConfigTypes)(1 << (int)type));
}
