using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>*</c>, <c>t.*</c> or <c>(x).*</c>, with what changes it.</summary>
/// <param name="Span">Modifiers included.</param>
/// <param name="Qualifier">The relation in front of the dot; empty for all.</param>
/// <param name="Target">The expression in front of the dot when it isn't a name.</param>
/// <param name="Modifiers">In order.</param>
internal sealed record StarExpression(
    SqlSpan Span, ImmutableArray<Identifier> Qualifier, Expression? Target, ImmutableArray<StarModifier> Modifiers)
    : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Names(Qualifier);
        sink.Child(Target);
        sink.Children(Modifiers);
    }
}

/// <summary><c>COLUMNS('pattern')</c>, <c>COLUMNS(a, b)</c>, <c>COLUMNS(c -> …)</c>: an expression for each column that fits.</summary>
/// <param name="Span">Modifiers included.</param>
/// <param name="Qualifier">The relation in front of the dot; empty for all.</param>
/// <param name="Target">The expression in front of the dot when it isn't a name.</param>
/// <param name="Arguments">What stands in the brackets.</param>
/// <param name="IsUnpacked">Whether it says <c>*COLUMNS(…)</c>: the columns become arguments.</param>
/// <param name="Modifiers">In order.</param>
internal sealed record ColumnsExpression(
    SqlSpan Span, ImmutableArray<Identifier> Qualifier, Expression? Target, ImmutableArray<Expression> Arguments,
    bool IsUnpacked, ImmutableArray<StarModifier> Modifiers) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Names(Qualifier);
        sink.Child(Target);
        sink.Children(Arguments);
        sink.Flag(IsUnpacked, "unpacked");
        sink.Children(Modifiers);
    }
}

/// <summary>What changes the columns of a star.</summary>
internal enum StarModifierKind : byte
{
    /// <summary><c>EXCLUDE</c> or <c>EXCEPT</c>: items are <see cref="ColumnReference"/>s, or one string, a pattern.</summary>
    Exclude,

    /// <summary><c>REPLACE</c>: items are <see cref="SelectItem"/>s.</summary>
    Replace,

    /// <summary><c>RENAME</c>: items are <see cref="RenamedColumn"/>s.</summary>
    Rename,

    /// <summary><c>APPLY</c>: the item is the name of a function, a call or a lambda.</summary>
    Apply,
}

/// <summary><c>EXCLUDE (a, b)</c> and its like behind a star.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsStrict">Whether it says <c>STRICT</c>.</param>
/// <param name="HasBrackets">Whether the items stand in brackets.</param>
/// <param name="Items">By kind.</param>
/// <param name="Prefix">Of <c>APPLY(f, 'prefix')</c>.</param>
internal sealed record StarModifier(
    SqlSpan Span, StarModifierKind Kind, bool IsStrict, bool HasBrackets, ImmutableArray<SqlNode> Items, Expression? Prefix)
    : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Kind);
        sink.Flag(IsStrict, "STRICT");
        sink.Children(Items);
        sink.Child(Prefix);
    }
}

/// <summary><c>column AS name</c> inside <c>RENAME</c>.</summary>
internal sealed record RenamedColumn(SqlSpan Span, ColumnReference Column, Identifier NewName) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Column);
        sink.Name(NewName);
    }
}
