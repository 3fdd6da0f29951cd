using System.Collections.Immutable;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Kinds of nodes by the words that commands and files use.</summary>
public static class ResourceTypeName
{
    /// <summary>Every word, in the order people list them.</summary>
    public static ImmutableArray<string> All { get; } =
        ["model", "seed", "source", "test", "unit_test", "exposure", "snapshot"];

    /// <summary>The kind a word stands for, <c>data_test</c> being <c>test</c> as in dbt; null when it stands for none.</summary>
    public static ResourceType? Parse(string word) => word switch
    {
        "model" => ResourceType.Model,
        "seed" => ResourceType.Seed,
        "source" => ResourceType.Source,
        "test" or "data_test" => ResourceType.Test,
        "unit_test" => ResourceType.UnitTest,
        "exposure" => ResourceType.Exposure,
        "snapshot" => ResourceType.Snapshot,
        _ => null,
    };

    /// <summary>The word for a kind.</summary>
    public static string Of(ResourceType type) => type switch
    {
        ResourceType.Model => "model",
        ResourceType.Seed => "seed",
        ResourceType.Source => "source",
        ResourceType.Test => "test",
        ResourceType.UnitTest => "unit_test",
        ResourceType.Exposure => "exposure",
        _ => "snapshot",
    };
}
