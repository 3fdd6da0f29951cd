using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Rendering;

/// <summary>Words for nodes, as in <c>corso ls</c>.</summary>
internal static class NodeWords
{
    /// <summary>How a node becomes a relation; null for one that doesn't.</summary>
    public static string? Materialized(Node node) => node.Type switch
    {
        ResourceType.Model => node.Config.Materialized,
        ResourceType.Seed => "seed",
        ResourceType.Snapshot => "snapshot",
        _ => null,
    };

    /// <summary>What kind of thing it is in the database, in one word; empty for none.</summary>
    public static string Form(Node node) => node.Type switch
    {
        ResourceType.Model => node.Config.Materialized,
        ResourceType.Seed => "table",
        _ => "",
    };
}
