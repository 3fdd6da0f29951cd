using System.Collections.Immutable;

namespace Corso.Models.Graph;

/// <summary>The nodes a command is about.</summary>
/// <param name="Nodes">In graph order.</param>
public sealed record Selection(ImmutableArray<SelectedNode> Nodes);

/// <summary>A selected node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Matches">Every selector that it matched; empty when everything was selected.</param>
public sealed record SelectedNode(Node Node, ImmutableArray<SelectorMatch> Matches)
{
    /// <summary>The matches in words.</summary>
    public IEnumerable<string> Reasons => Matches.Select(match => match.ToString());
}

/// <summary>Why a selector gave a node.</summary>
/// <param name="Selector">The selector, as <c>stg_orders+</c>.</param>
/// <param name="Kind">How the node came in.</param>
/// <param name="Via">The node it came in through; null when it matched itself.</param>
/// <param name="Distance">Edges between it and <paramref name="Via"/>.</param>
public sealed record SelectorMatch(string Selector, MatchKind Kind, string? Via, int Distance)
{
    /// <summary>Writes <c>matched "stg_orders+": descendant of stg_orders at 2</c>.</summary>
    public override string ToString() => Kind switch
    {
        MatchKind.Itself => $"matched \"{Selector}\"",
        MatchKind.Ancestor => FormattableString.Invariant($"matched \"{Selector}\": ancestor of {Via} at {Distance}"),
        MatchKind.Descendant => FormattableString.Invariant($"matched \"{Selector}\": descendant of {Via} at {Distance}"),
        _ => $"matched \"{Selector}\": reads {Via}",
    };
}

/// <summary>How a node comes into a selector's result.</summary>
public enum MatchKind
{
    /// <summary>By its own name, tag, path and so on.</summary>
    Itself,

    /// <summary>By <c>+</c> before or by <c>@</c>.</summary>
    Ancestor,

    /// <summary>By <c>+</c> after or by <c>@</c>.</summary>
    Descendant,

    /// <summary>A data test that reads a selected node.</summary>
    Test,
}
