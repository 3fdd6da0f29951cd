using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>
/// A node of the syntax tree. Nodes are immutable; comparing two with <c>==</c> compares arrays by reference, so use
/// <see cref="SyntaxComparer"/>. Chains of binary operators and of set operations lean to the left and may be thousands
/// deep: walk <see cref="BinaryExpression.Left"/> and <see cref="SetOperation.Left"/> in a loop. Everything else nests
/// at most as deep as the parser allows.
/// </summary>
/// <param name="Span">The text it was parsed from, from its first to its last token.</param>
internal abstract record SqlNode(SqlSpan Span)
{
    /// <summary>Tells a sink this node's own facts and its children, always in the same order.</summary>
    internal abstract void Describe(NodeSink sink);
}

/// <summary>Takes what a node consists of. Everything that treats all nodes alike is a sink: dump, comparison, search.</summary>
internal abstract class NodeSink
{
    /// <summary>A fact of the node that isn't a node: a name, an operator, a literal's text.</summary>
    public abstract void Fact(ReadOnlyMemory<char> value);

    /// <summary>A child, or null where the grammar allows none.</summary>
    public abstract void Child(SqlNode? node);

    /// <summary>A fact that is a word.</summary>
    public void Fact(string? value) => Fact((value ?? "").AsMemory());

    /// <summary>A fact that either holds or doesn't.</summary>
    public void Flag(bool holds, string name)
    {
        if (holds)
        {
            Fact(name);
        }
    }

    /// <summary>A fact that is a choice.</summary>
    public void Choice<T>(T value) where T : struct, Enum => Fact(value.ToString());

    /// <summary>A name with the way it was quoted.</summary>
    public void Name(Identifier name)
    {
        Fact(name.Name);
        Flag(name.Quote != QuoteStyle.None, "quoted");
    }

    /// <summary>A name that may be absent.</summary>
    public void Name(Identifier? name)
    {
        if (name is { } given)
        {
            Name(given);
        }
        else
        {
            Fact("-");
        }
    }

    /// <summary>Names in a row.</summary>
    public void Names(ImmutableArray<Identifier> names)
    {
        foreach (var name in names)
        {
            Name(name);
        }
    }

    /// <summary>Children in a row. The count is a fact, so that neighbouring lists can't be mistaken for each other.</summary>
    public void Children<T>(ImmutableArray<T> nodes) where T : SqlNode
    {
        foreach (var node in nodes)
        {
            Child(node);
        }

        Child(null);
    }
}
