using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>
/// Anything that gives rows: <see cref="Query"/>, <see cref="SelectQuery"/>, <see cref="SetOperation"/>,
/// <see cref="ValuesQuery"/>, <see cref="TableQuery"/>, <see cref="ParenQuery"/>, <see cref="PivotQuery"/>,
/// <see cref="DescribeQuery"/>, <see cref="CommandQuery"/>, <see cref="OpaqueQuery"/>.
/// </summary>
internal abstract record QueryExpression(SqlSpan Span) : SqlNode(Span);

/// <summary>
/// A query with <c>WITH</c> in front or <c>ORDER BY</c>, <c>LIMIT</c> and so on behind; where it has neither, the body
/// stands alone. In ClickHouse each side of a set operation may be one, without brackets.
/// </summary>
/// <param name="Span">All of it.</param>
/// <param name="With">Null when there is none.</param>
/// <param name="Body">What <paramref name="With"/> and <paramref name="Tail"/> belong to.</param>
/// <param name="Tail">Null when there is none.</param>
internal sealed record Query(SqlSpan Span, WithClause? With, QueryExpression Body, QueryTail? Tail) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(With);
        sink.Child(Body);
        sink.Child(Tail);
    }
}

/// <summary><c>(query)</c>.</summary>
internal sealed record ParenQuery(SqlSpan Span, QueryExpression Inner) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Inner);
}

/// <summary>Kinds of set operations.</summary>
internal enum SetOperator : byte
{
    /// <summary><c>UNION</c>.</summary>
    Union,

    /// <summary><c>INTERSECT</c>.</summary>
    Intersect,

    /// <summary><c>EXCEPT</c>.</summary>
    Except,
}

/// <summary>Whether a set operation or a <c>SELECT</c> keeps duplicates.</summary>
internal enum SetQuantifier : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>ALL</c>.</summary>
    All,

    /// <summary><c>DISTINCT</c>.</summary>
    Distinct,
}

/// <summary><c>a UNION ALL b</c>. Chains lean to the left and may be long: walk them in a loop.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Left">Left side.</param>
/// <param name="Operator">Kind.</param>
/// <param name="Quantifier">Whether it says <c>ALL</c> or <c>DISTINCT</c>.</param>
/// <param name="IsByName">Whether columns are matched by name.</param>
/// <param name="Right">Right side.</param>
internal sealed record SetOperation(
    SqlSpan Span, QueryExpression Left, SetOperator Operator, SetQuantifier Quantifier, bool IsByName, QueryExpression Right)
    : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Left);
        sink.Choice(Operator);
        sink.Choice(Quantifier);
        sink.Flag(IsByName, "BY NAME");
        sink.Child(Right);
    }
}

/// <summary><c>VALUES (1, 2), (3, 4)</c>; each row is a <see cref="TupleExpression"/>, or in ClickHouse any expression.</summary>
internal sealed record ValuesQuery(SqlSpan Span, ImmutableArray<Expression> Rows) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Children(Rows);
}

/// <summary><c>TABLE t</c>.</summary>
internal sealed record TableQuery(SqlSpan Span, TableReference Table) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Table);
}

/// <summary><c>DESCRIBE …</c>, <c>SUMMARIZE …</c>, <c>SHOW …</c>, <c>EXPLAIN …</c> where a query may stand.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Text">As written.</param>
/// <param name="Words">The leading word in upper case.</param>
/// <param name="Inner">The query described; null when it is a name or nothing.</param>
internal sealed record DescribeQuery(SqlSpan Span, ReadOnlyMemory<char> Text, string Words, QueryExpression? Inner)
    : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Words);
        if (Inner is null)
        {
            sink.Fact(Text);
        }

        sink.Child(Inner);
    }
}

/// <summary><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>MERGE</c> as a common table expression.</summary>
internal sealed record CommandQuery(SqlSpan Span, CommandStatement Command) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Command);
}

/// <summary>A query the parser doesn't know, kept word for word.</summary>
internal sealed record OpaqueQuery(SqlSpan Span, ReadOnlyMemory<char> Text) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Fact(Text);
}
