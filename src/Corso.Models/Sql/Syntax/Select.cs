using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>One <c>SELECT</c>, up to and without <c>ORDER BY</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Quantifier"><c>DISTINCT</c> or <c>ALL</c>.</param>
/// <param name="DistinctOn">Of <c>DISTINCT ON (…)</c>; empty when there is none.</param>
/// <param name="Top"><c>TOP n</c>.</param>
/// <param name="Items">The select list; empty where a dialect lets it be absent.</param>
/// <param name="IsFromFirst">Whether <c>FROM</c> stands in front.</param>
/// <param name="HasSelect">Whether the word <c>SELECT</c> is there: <c>FROM t</c> alone selects everything.</param>
/// <param name="Into"><c>INTO t</c>.</param>
/// <param name="From">Separated by commas; empty when there is no <c>FROM</c>.</param>
/// <param name="Prewhere"><c>PREWHERE</c>.</param>
/// <param name="Where"><c>WHERE</c>.</param>
/// <param name="GroupBy"><c>GROUP BY</c>.</param>
/// <param name="Having"><c>HAVING</c>.</param>
/// <param name="Windows"><c>WINDOW</c>.</param>
/// <param name="Qualify"><c>QUALIFY</c>.</param>
/// <param name="Sample"><c>USING SAMPLE</c>.</param>
internal sealed record SelectQuery(
    SqlSpan Span, SetQuantifier Quantifier, ImmutableArray<Expression> DistinctOn, TopClause? Top,
    ImmutableArray<SelectItem> Items, bool IsFromFirst, bool HasSelect, IntoClause? Into, ImmutableArray<TableExpression> From,
    Expression? Prewhere, Expression? Where, GroupByClause? GroupBy, Expression? Having, ImmutableArray<NamedWindow> Windows,
    Expression? Qualify, TableSample? Sample) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Quantifier);
        sink.Children(DistinctOn);
        sink.Child(Top);
        sink.Children(Items);
        sink.Flag(IsFromFirst, "from first");
        sink.Flag(!HasSelect, "no select");
        sink.Child(Into);
        sink.Children(From);
        sink.Child(Prewhere);
        sink.Child(Where);
        sink.Child(GroupBy);
        sink.Child(Having);
        sink.Children(Windows);
        sink.Child(Qualify);
        sink.Child(Sample);
    }
}

/// <summary>How an alias was written.</summary>
internal enum AliasStyle : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary><c>x AS a</c>.</summary>
    As,

    /// <summary><c>x a</c>.</summary>
    Bare,

    /// <summary><c>a: x</c>, or <c>a = x</c> in T-SQL.</summary>
    Prefix,
}

/// <summary>One entry of a select list, or of a list like it.</summary>
internal sealed record SelectItem(SqlSpan Span, Expression Expression, Identifier? Alias, AliasStyle Style) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Expression);
        sink.Name(Alias);
        sink.Flag(Style == AliasStyle.Prefix, "prefix");
    }
}

/// <summary><c>TOP 10 WITH TIES</c>.</summary>
internal sealed record TopClause(SqlSpan Span, Expression Count, bool HasBrackets, bool IsPercent, bool WithTies) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Count);
        sink.Flag(IsPercent, "PERCENT");
        sink.Flag(WithTies, "WITH TIES");
    }
}

/// <summary><c>INTO TEMPORARY TABLE t</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Words">Words between <c>INTO</c> and the name in upper case; empty when there are none.</param>
/// <param name="Target">The table made.</param>
internal sealed record IntoClause(SqlSpan Span, string Words, ObjectName Target) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Words);
        sink.Child(Target);
    }
}

/// <summary>What stands behind the list of <c>GROUP BY</c>.</summary>
[Flags]
internal enum GroupModifiers : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>WITH ROLLUP</c>.</summary>
    Rollup = 1,

    /// <summary><c>WITH CUBE</c>.</summary>
    Cube = 2,

    /// <summary><c>WITH TOTALS</c>, which may stand without <c>GROUP BY</c>.</summary>
    Totals = 4,
}

/// <summary><c>GROUP BY a, ROLLUP (b, c)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Quantifier">Of <c>GROUP BY DISTINCT</c>.</param>
/// <param name="IsAll">Whether it is <c>GROUP BY ALL</c> without a list.</param>
/// <param name="Items">Expressions and <see cref="GroupingSets"/>; <c>()</c> is an empty <see cref="TupleExpression"/>.</param>
/// <param name="Modifiers"><c>WITH ROLLUP</c> and its like.</param>
internal sealed record GroupByClause(
    SqlSpan Span, SetQuantifier Quantifier, bool IsAll, ImmutableArray<Expression> Items, GroupModifiers Modifiers)
    : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Quantifier);
        sink.Flag(IsAll, "ALL");
        sink.Children(Items);
        sink.Choice(Modifiers);
    }
}

/// <summary>Kinds of grouping sets.</summary>
internal enum GroupingKind : byte
{
    /// <summary><c>ROLLUP (…)</c>.</summary>
    Rollup,

    /// <summary><c>CUBE (…)</c>.</summary>
    Cube,

    /// <summary><c>GROUPING SETS (…)</c>.</summary>
    Sets,
}

/// <summary><c>ROLLUP (a, b)</c>, <c>CUBE (a, b)</c>, <c>GROUPING SETS ((a), (b), ())</c>.</summary>
internal sealed record GroupingSets(SqlSpan Span, GroupingKind Kind, ImmutableArray<Expression> Items) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Kind);
        sink.Children(Items);
    }
}
