using System.Collections.Immutable;
using Corso.Models.Diagnostics;

namespace Corso.Models.Graph;

/// <summary>What stands before the colon in <c>tag:nightly</c>. Methods that compare with something are given to <see cref="NodeSelector"/>.</summary>
public interface ISelectorMethod
{
    /// <summary>The word before the colon, or before its first dot.</summary>
    string Name { get; }

    /// <summary>What decides whether a node matches; null after an error, which it has reported.</summary>
    Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics);

    /// <summary>
    /// The ids of the nodes that <c>+</c> reaches from what matches, with the steps to them; null where it follows the
    /// graph's own edges.
    /// </summary>
    /// <param name="call">The use of the method, which could be resolved.</param>
    /// <param name="isDown">To what depends on it; otherwise to what it depends on.</param>
    /// <param name="depth">Most steps.</param>
    IEnumerable<(string NodeId, int Distance)>? Reach(SelectorCall call, bool isDown, int depth) => null;

    /// <summary>Values that would match something, for the suggestion when nothing does.</summary>
    IEnumerable<string> KnownValues(SelectorCall call) => [];
}

/// <summary>One use of a method.</summary>
/// <param name="Graph">The graph selected from.</param>
/// <param name="Arguments">What stands between the method and the colon: <c>meta</c> and <c>owner</c> of <c>config.meta.owner:ops</c>.</param>
/// <param name="Value">What stands after the colon.</param>
/// <param name="Place">Where it was written.</param>
public sealed record SelectorCall(
    ModelGraph Graph, ImmutableArray<string> Arguments, string Value, SelectorPlace Place);
