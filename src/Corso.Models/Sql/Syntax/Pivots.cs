using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>t PIVOT (sum(x) FOR year IN (2000, 2010) GROUP BY country) AS p</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Source">The table turned.</param>
/// <param name="Aggregates">What fills the new columns.</param>
/// <param name="Columns">What becomes columns.</param>
/// <param name="GroupBy">Names; empty when there are none.</param>
/// <param name="Alias">Null when there is none.</param>
internal sealed record PivotTable(
    SqlSpan Span, TableExpression Source, ImmutableArray<SelectItem> Aggregates, ImmutableArray<PivotColumn> Columns,
    ImmutableArray<Identifier> GroupBy, TableAlias? Alias) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Source);
        sink.Children(Aggregates);
        sink.Children(Columns);
        sink.Names(GroupBy);
        sink.Child(Alias);
    }
}

/// <summary><c>t UNPIVOT INCLUDE NULLS (x FOR y IN (a, b)) AS u</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Source">The table turned.</param>
/// <param name="Nulls"><c>INCLUDE</c> or <c>EXCLUDE</c>; null when nothing is said.</param>
/// <param name="HasBrackets">Whether the names stand in brackets.</param>
/// <param name="Names">Columns for the values.</param>
/// <param name="Columns">What becomes rows.</param>
/// <param name="Alias">Null when there is none.</param>
internal sealed record UnpivotTable(
    SqlSpan Span, TableExpression Source, string? Nulls, bool HasBrackets, ImmutableArray<Identifier> Names,
    ImmutableArray<PivotColumn> Columns, TableAlias? Alias) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Source);
        sink.Fact(Nulls);
        sink.Flag(HasBrackets, "brackets");
        sink.Names(Names);
        sink.Children(Columns);
        sink.Child(Alias);
    }
}

/// <summary><c>year IN (2000, 2010)</c>, <c>(a, b) IN (…)</c>, <c>x IN some_enum</c>, or <c>year</c> alone.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Heads">Left of <c>IN</c>.</param>
/// <param name="HasBrackets">Whether the heads stand in brackets.</param>
/// <param name="Values">The list; empty when there is none.</param>
/// <param name="Enum">The name behind <c>IN</c>.</param>
/// <param name="Query">The query behind <c>IN</c>.</param>
internal sealed record PivotColumn(
    SqlSpan Span, ImmutableArray<Expression> Heads, bool HasBrackets, ImmutableArray<SelectItem> Values, Identifier? Enum,
    QueryExpression? Query) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Children(Heads);
        sink.Flag(HasBrackets, "brackets");
        sink.Children(Values);
        sink.Name(Enum);
        sink.Child(Query);
    }
}

/// <summary><c>PIVOT t ON year USING sum(x) GROUP BY country</c> and <c>UNPIVOT t ON a, b INTO NAME n VALUE v</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="IsUnpivot">Which of the two.</param>
/// <param name="Source">The table turned.</param>
/// <param name="Columns">Of <c>PIVOT … ON</c>.</param>
/// <param name="Items">Of <c>UNPIVOT … ON</c>.</param>
/// <param name="Using">Aggregates.</param>
/// <param name="GroupBy">Names.</param>
/// <param name="NameColumn">Behind <c>INTO NAME</c>.</param>
/// <param name="ValueColumns">Behind <c>VALUE</c>.</param>
internal sealed record PivotQuery(
    SqlSpan Span, bool IsUnpivot, TableExpression Source, ImmutableArray<PivotColumn> Columns, ImmutableArray<SelectItem> Items,
    ImmutableArray<SelectItem> Using, ImmutableArray<Identifier> GroupBy, Identifier? NameColumn,
    ImmutableArray<Identifier> ValueColumns) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsUnpivot, "UNPIVOT");
        sink.Child(Source);
        sink.Children(Columns);
        sink.Children(Items);
        sink.Children(Using);
        sink.Names(GroupBy);
        sink.Name(NameColumn);
        sink.Names(ValueColumns);
    }
}
