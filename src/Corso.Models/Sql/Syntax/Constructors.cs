using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>(query)</c> as a value.</summary>
/// <param name="Span">Brackets included.</param>
/// <param name="Query">The query.</param>
/// <param name="IsBare">Whether it stands without brackets of its own, as the one argument of a function.</param>
internal sealed record SubqueryExpression(SqlSpan Span, QueryExpression Query, bool IsBare) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Query);
        sink.Flag(IsBare, "bare");
    }
}

/// <summary><c>ARRAY (query)</c>.</summary>
internal sealed record ArraySubquery(SqlSpan Span, QueryExpression Query) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Query);
}

/// <summary><c>(a, b)</c>, <c>()</c>, <c>ROW(a)</c>, or the list behind <c>IN</c>.</summary>
/// <param name="Span">Brackets included.</param>
/// <param name="IsRow">Whether it says <c>ROW</c>.</param>
/// <param name="Items">In order.</param>
internal sealed record TupleExpression(SqlSpan Span, bool IsRow, ImmutableArray<Expression> Items) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsRow, "ROW");
        sink.Children(Items);
    }
}

/// <summary><c>[a, b]</c> or <c>ARRAY[a, b]</c>.</summary>
internal sealed record ArrayExpression(SqlSpan Span, bool IsKeyword, ImmutableArray<Expression> Items) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsKeyword, "ARRAY");
        sink.Children(Items);
    }
}

/// <summary><c>{'a': 1}</c>: a struct, or with <c>MAP</c> in front a map.</summary>
internal sealed record BraceExpression(SqlSpan Span, bool IsMap, ImmutableArray<BraceEntry> Entries) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsMap, "MAP");
        sink.Children(Entries);
    }
}

/// <summary><c>key: value</c>.</summary>
internal sealed record BraceEntry(SqlSpan Span, Expression Key, Expression Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Key);
        sink.Child(Value);
    }
}

/// <summary><c>[element FOR x IN list IF condition]</c>.</summary>
internal sealed record ListComprehension(
    SqlSpan Span, Expression Element, ImmutableArray<Identifier> Variables, Expression Source, Expression? Condition)
    : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Element);
        sink.Names(Variables);
        sink.Child(Source);
        sink.Child(Condition);
    }
}

/// <summary><c>CASE x WHEN a THEN b ELSE c END</c>.</summary>
internal sealed record CaseExpression(
    SqlSpan Span, Expression? Operand, ImmutableArray<WhenClause> Whens, Expression? Else) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Children(Whens);
        sink.Child(Else);
    }
}

/// <summary><c>WHEN condition THEN result</c>.</summary>
internal sealed record WhenClause(SqlSpan Span, Expression Condition, Expression Result) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Condition);
        sink.Child(Result);
    }
}

/// <summary><c>condition ? then : otherwise</c>.</summary>
internal sealed record ConditionalExpression(SqlSpan Span, Expression Condition, Expression Then, Expression Otherwise)
    : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Condition);
        sink.Child(Then);
        sink.Child(Otherwise);
    }
}

/// <summary><c>x[index]</c>.</summary>
internal sealed record SubscriptExpression(SqlSpan Span, Expression Operand, Expression Index) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Child(Index);
    }
}

/// <summary><c>x[low:high:step]</c>; each part may be absent, and <c>-</c> is a <see cref="KeywordExpression"/>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Operand">What is cut.</param>
/// <param name="Low">First part.</param>
/// <param name="High">Second part.</param>
/// <param name="HasStep">Whether there is a second colon.</param>
/// <param name="Step">Third part.</param>
internal sealed record SliceExpression(
    SqlSpan Span, Expression Operand, Expression? Low, Expression? High, bool HasStep, Expression? Step) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Child(Low);
        sink.Child(High);
        sink.Flag(HasStep, "step");
        sink.Child(Step);
    }
}

/// <summary><c>(x).field</c>, or <c>x.1</c> for a place in a tuple.</summary>
internal sealed record FieldExpression(SqlSpan Span, Expression Operand, Identifier Field) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Name(Field);
    }
}
