using System.Collections.Immutable;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>What a command asks to select.</summary>
/// <param name="Select">The <c>--select</c> arguments; spaces inside one separate selectors too. Empty selects everything.</param>
/// <param name="Exclude">The <c>--exclude</c> arguments.</param>
/// <param name="SelectorName">The <c>--selector</c>; null when absent.</param>
public sealed record SelectionRequest(
    ImmutableArray<string> Select, ImmutableArray<string> Exclude, string? SelectorName)
{
    /// <summary>No choice made: everything, or the default selector.</summary>
    public static SelectionRequest Everything { get; } = new([], [], null);

    /// <summary>Which data tests come along with what is selected; a selector in YAML may say otherwise for itself.</summary>
    public IndirectSelection Indirect { get; init; }

    /// <summary>Whether a column is named, so that columns have to be known before nodes can be selected.</summary>
    public bool NamesColumns => Select.Concat(Exclude).Any(static text => text.Contains("column:", StringComparison.Ordinal));

    /// <summary>Kinds kept after selecting; empty keeps all.</summary>
    public ImmutableArray<ResourceType> Types { get; init; } = [];
}

/// <summary>Which data tests come along with the nodes they read.</summary>
public enum IndirectSelection
{
    /// <summary>Those that read any selected node.</summary>
    Eager,

    /// <summary>Those that read selected nodes only.</summary>
    Cautious,

    /// <summary>Those that read selected nodes, their ancestors and sources only.</summary>
    Buildable,

    /// <summary>None: only tests that are selected themselves.</summary>
    Empty,
}
