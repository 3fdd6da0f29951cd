using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>WITH RECURSIVE a AS (…), b AS (…)</c>.</summary>
internal sealed record WithClause(SqlSpan Span, bool IsRecursive, ImmutableArray<WithItem> Items) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsRecursive, "RECURSIVE");
        sink.Children(Items);
    }
}

/// <summary>One entry of <c>WITH</c>: a <see cref="CommonTable"/> or a <see cref="CommonExpression"/>.</summary>
internal abstract record WithItem(SqlSpan Span) : SqlNode(Span);

/// <summary><c>name (a, b) AS MATERIALIZED (query)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Names of columns; empty when there are none.</param>
/// <param name="UsingKey">Of <c>USING KEY (…)</c>.</param>
/// <param name="Materialized">True for <c>MATERIALIZED</c>, false for <c>NOT MATERIALIZED</c>, null when nothing is said.</param>
/// <param name="Query">The query, or a <see cref="CommandQuery"/>.</param>
/// <param name="Search"><c>SEARCH</c>.</param>
/// <param name="Cycle"><c>CYCLE</c>.</param>
internal sealed record CommonTable(
    SqlSpan Span, Identifier Name, ImmutableArray<Identifier> Columns, ImmutableArray<SelectItem> UsingKey, bool? Materialized,
    QueryExpression Query, SearchClause? Search, CycleClause? Cycle) : WithItem(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Names(Columns);
        sink.Children(UsingKey);
        sink.Fact(Materialized switch { true => "MATERIALIZED", false => "NOT MATERIALIZED", null => "" });
        sink.Child(Query);
        sink.Child(Search);
        sink.Child(Cycle);
    }
}

/// <summary><c>expression AS name</c>: a value with a name, in ClickHouse.</summary>
internal sealed record CommonExpression(SqlSpan Span, Expression Value, Identifier? Name) : WithItem(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Value);
        sink.Name(Name);
    }
}

/// <summary><c>SEARCH DEPTH FIRST BY a SET b</c>.</summary>
internal sealed record SearchClause(SqlSpan Span, bool IsBreadth, ImmutableArray<Identifier> By, Identifier Target) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsBreadth, "BREADTH");
        sink.Names(By);
        sink.Name(Target);
    }
}

/// <summary><c>CYCLE a SET mark TO x DEFAULT y USING path</c>.</summary>
internal sealed record CycleClause(
    SqlSpan Span, ImmutableArray<Identifier> Columns, Identifier Mark, Expression? To, Expression? Default, Identifier Path)
    : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Names(Columns);
        sink.Name(Mark);
        sink.Child(To);
        sink.Child(Default);
        sink.Name(Path);
    }
}
