using System.Collections.Immutable;

namespace Corso.Models.Graph;

/// <summary>What a selection says, read but not yet applied to a graph.</summary>
/// <param name="Place">Where it was written.</param>
internal abstract record SelectionSpec(SelectorPlace Place);

/// <summary>One selector: a method, a value, and how far up and down it reaches.</summary>
/// <param name="Method">The method; null when <paramref name="Inner"/> gives the nodes.</param>
/// <param name="Arguments">What stands between method and colon.</param>
/// <param name="Value">What stands after the colon.</param>
/// <param name="Reach">The graph operators.</param>
/// <param name="Indirect">Which tests come along; null for what the command says.</param>
/// <param name="Inner">A named selector whose nodes the operators start from.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record Criterion(
    ISelectorMethod? Method,
    ImmutableArray<string> Arguments,
    string Value,
    Reach Reach,
    IndirectSelection? Indirect,
    SelectionSpec? Inner,
    SelectorPlace Place) : SelectionSpec(Place);

/// <summary>What any part gives.</summary>
internal sealed record UnionSpec(ImmutableArray<SelectionSpec> Parts, SelectorPlace Place) : SelectionSpec(Place);

/// <summary>What all parts give.</summary>
internal sealed record IntersectionSpec(ImmutableArray<SelectionSpec> Parts, SelectorPlace Place) : SelectionSpec(Place);

/// <summary>What one part gives and the other doesn't.</summary>
internal sealed record DifferenceSpec(SelectionSpec Included, SelectionSpec Excluded, SelectorPlace Place)
    : SelectionSpec(Place);

/// <summary>Every node.</summary>
internal sealed record EverythingSpec(SelectorPlace Place) : SelectionSpec(Place);

/// <summary>How far a selector reaches from what it names; -1 for not at all.</summary>
/// <param name="Parents">Edges upwards: <c>+m</c> is <see cref="int.MaxValue"/>, <c>2+m</c> is 2.</param>
/// <param name="Children">Edges downwards.</param>
/// <param name="ChildrensParents">All descendants and all they need: <c>@m</c>.</param>
internal readonly record struct Reach(int Parents, int Children, bool ChildrensParents)
{
    public static Reach None { get; } = new(-1, -1, false);

    public bool IsNone => Parents < 0 && Children < 0 && !ChildrensParents;
}
