using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>Anything that has a value, or stands where one is expected.</summary>
internal abstract record Expression(SqlSpan Span) : SqlNode(Span);

/// <summary>A column, or anything a name with dots may mean: <c>a</c>, <c>t.a</c>, <c>s.t.a.field</c>.</summary>
internal sealed record ColumnReference(SqlSpan Span, ImmutableArray<Identifier> Parts) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Names(Parts);
}

/// <summary><c>(x)</c>: kept, so that what was written can be written again.</summary>
internal sealed record ParenExpression(SqlSpan Span, Expression Inner) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Inner);
}

/// <summary>A word that stands for a value of its own: <c>current_date</c>, <c>default</c>, <c>all</c>.</summary>
/// <param name="Span">The word.</param>
/// <param name="Word">In upper case.</param>
internal sealed record KeywordExpression(SqlSpan Span, string Word) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Fact(Word);
}

/// <summary>A value given when the query is run: <c>$1</c>, <c>?</c>, <c>:name</c>, <c>{name:Type}</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Text">As written, without the type.</param>
/// <param name="Type">Its type, where the syntax gives one.</param>
internal sealed record ParameterExpression(SqlSpan Span, ReadOnlyMemory<char> Text, TypeName? Type) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Text);
        sink.Child(Type);
    }
}

/// <summary><c>#1</c>: an output column by its position.</summary>
internal sealed record PositionalReference(SqlSpan Span, ReadOnlyMemory<char> Number) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Fact(Number);
}

/// <summary><c>x AS name</c> inside an expression, which names <c>x</c> for the rest of the query.</summary>
internal sealed record AliasedExpression(SqlSpan Span, Expression Inner, Identifier Alias, bool HasAs) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Inner);
        sink.Name(Alias);
    }
}

/// <summary>What the parser doesn't know, with brackets that match: kept word for word.</summary>
internal sealed record OpaqueExpression(SqlSpan Span, ReadOnlyMemory<char> Text) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Fact(Text);
}

/// <summary>An expression that should be here and isn't. There is an error at its place.</summary>
internal sealed record MissingExpression(SqlSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
    }
}
