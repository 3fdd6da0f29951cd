using System.Collections.Immutable;
using Corso.Models.Projects;

namespace Corso.Models.Templating;

/// <summary>A piece of a <see cref="PlainTemplate"/>.</summary>
/// <param name="Start">Where its text or its expression begins.</param>
/// <param name="End">Where it ends.</param>
internal abstract record PlainNode(int Start, int End);

/// <summary>Text as it stands.</summary>
internal sealed record PlainText(int Start, int End) : PlainNode(Start, End);

/// <summary>A <c>ref('name')</c>.</summary>
internal sealed record PlainRef(string Name, int Start, int End) : PlainNode(Start, End);

/// <summary>A <c>source('group', 'table')</c>.</summary>
internal sealed record PlainSource(string Group, string Table, int Start, int End) : PlainNode(Start, End);

/// <summary>The one <c>config(…)</c>, of literals.</summary>
internal sealed record PlainConfig(ImmutableArray<ConfigEntry> Entries, int Start, int End) : PlainNode(Start, End);

/// <summary>The node's own relation.</summary>
internal sealed record PlainThis(int Start, int End) : PlainNode(Start, End);

/// <summary>A <c>var('name')</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Default">What it is unless it is defined, a text or a number; null when it has to be.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record PlainVar(string Name, object? Default, int Start, int End) : PlainNode(Start, End);

/// <summary>The variable of a loop around it.</summary>
internal sealed record PlainItem(string Name, int Start, int End) : PlainNode(Start, End);

/// <summary>A <c>for.index</c>, <c>for.index + 1</c>.</summary>
internal sealed record PlainIndex(int Added, int Start, int End) : PlainNode(Start, End);

/// <summary>A call of a macro.</summary>
/// <param name="Name">The macro.</param>
/// <param name="Arguments">Texts, numbers and loops' variables.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record PlainCall(string Name, ImmutableArray<PlainArgument> Arguments, int Start, int End)
    : PlainNode(Start, End);

/// <summary>An argument of a macro.</summary>
/// <param name="Value">The literal; null for a variable.</param>
/// <param name="Item">The loop's variable; null for a literal.</param>
internal readonly record struct PlainArgument(object? Value, string? Item);

/// <summary>An <c>if</c>; an <c>else if</c> is one inside the other's <paramref name="Else"/>.</summary>
internal sealed record PlainIf(PlainCondition Condition, List<PlainNode> Then, List<PlainNode> Else, int Start, int End)
    : PlainNode(Start, End);

/// <summary>A loop over texts and numbers.</summary>
internal sealed record PlainFor(string Item, List<object> Items, List<PlainNode> Body, int Start, int End)
    : PlainNode(Start, End);

/// <summary>What an <c>if</c> asks.</summary>
/// <param name="Question">What it is.</param>
/// <param name="Var">The variable, for that question.</param>
/// <param name="IsNegated">Whether a <c>!</c> stands before it.</param>
/// <param name="Start">Where the question begins, without the <c>!</c>.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct PlainCondition(PlainQuestion Question, string? Var, bool IsNegated, int Start, int End);

/// <summary>What an <c>if</c> can ask in a <see cref="PlainTemplate"/>.</summary>
internal enum PlainQuestion
{
    /// <summary><c>is_incremental</c>.</summary>
    IsIncremental,

    /// <summary><c>var('name')</c>, which is true or false.</summary>
    Var,

    /// <summary><c>for.first</c>.</summary>
    IsFirst,

    /// <summary><c>for.last</c>.</summary>
    IsLast,
}
