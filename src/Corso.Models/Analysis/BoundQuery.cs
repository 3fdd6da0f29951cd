using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>How an output column comes from its sources.</summary>
public enum LineageKind : byte
{
    /// <summary>From no column.</summary>
    Constant,

    /// <summary>The value of one column, unchanged.</summary>
    Copy,

    /// <summary>Computed within a row.</summary>
    Expression,

    /// <summary>Computed over the rows of a group.</summary>
    Aggregate,

    /// <summary>Computed over a window.</summary>
    Window,
}

/// <summary>
/// What a query means: its columns with their types and sources, and what later stages ask about it. Everything refers to
/// everything else by its place in these lists.
/// </summary>
/// <param name="Columns">Output columns, in order.</param>
/// <param name="IsOpen">Whether there may be more of them: a star over a relation whose columns aren't all known.</param>
/// <param name="Sources">Every column that is read, in the order in which that was first seen.</param>
/// <param name="Occurrences">Every place in which a relation of the catalog stands.</param>
/// <param name="Selects">Every <c>SELECT</c>, the outermost first.</param>
/// <param name="Joins">Joins.</param>
/// <param name="Equalities">Columns that a condition says are equal.</param>
/// <param name="Volatility">The worst of what it calls; volatile as well where a function isn't known.</param>
/// <param name="Issues">What is wrong with it, in the order of the text.</param>
internal sealed record BoundQuery(
    ImmutableArray<BoundColumn> Columns, bool IsOpen, ImmutableArray<SourceColumn> Sources,
    ImmutableArray<RelationOccurrence> Occurrences, ImmutableArray<BoundSelect> Selects, ImmutableArray<BoundJoin> Joins,
    ImmutableArray<Equality> Equalities, Volatility Volatility, ImmutableArray<BindingIssue> Issues);

/// <summary>An output column.</summary>
/// <param name="Name">Name as the engine gives it; empty where it has none.</param>
/// <param name="Span">The expression it comes from; of a star, the star.</param>
/// <param name="Kind">How it comes from its sources.</param>
/// <param name="From">The columns its value is computed from, as places in <see cref="BoundQuery.Sources"/>.</param>
/// <param name="Type">Type.</param>
internal sealed record BoundColumn(string Name, SqlSpan Span, LineageKind Kind, ColumnSet From, LogicalType Type)
{
    /// <summary>Whether it may hold NULL.</summary>
    public Nullability Nullability { get; init; }

    /// <summary>Whether it is sure to hold no NULL.</summary>
    public bool IsNeverNull => Nullability == Nullability.Never;
}

/// <summary>A column of one occurrence of a relation.</summary>
/// <param name="Occurrence">Place in <see cref="BoundQuery.Occurrences"/>.</param>
/// <param name="Ordinal">Place among the relation's columns; -1 for one that the catalog doesn't list.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct SourceColumn(int Occurrence, int Ordinal, string Name);

/// <summary>A place in which a relation of the catalog stands.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Span">Its name in the text.</param>
/// <param name="Select">The <c>SELECT</c> it belongs to.</param>
internal sealed record RelationOccurrence(RelationSchema Relation, SqlSpan Span, int Select);

/// <summary>One <c>SELECT</c>.</summary>
/// <param name="Parent">The one it stands in; -1 for the outermost, or in a common table expression.</param>
/// <param name="Span">All of it.</param>
/// <param name="IsDistinct">Whether it drops duplicates.</param>
/// <param name="IsAggregated">Whether it groups or aggregates.</param>
/// <param name="GroupingKeys">What it groups by.</param>
internal sealed record BoundSelect(
    int Parent, SqlSpan Span, bool IsDistinct, bool IsAggregated, ImmutableArray<GroupingKey> GroupingKeys);

/// <summary>One key of <c>GROUP BY</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="From">The columns it is computed from.</param>
/// <param name="IsColumn">Whether it is a column as such.</param>
internal readonly record struct GroupingKey(SqlSpan Span, ColumnSet From, bool IsColumn);

/// <summary>A join. Sides are ranges of occurrences, those in subqueries included.</summary>
/// <param name="Select">The <c>SELECT</c> it stands in.</param>
/// <param name="Kind">Which rows without partner it keeps.</param>
/// <param name="Strictness">How many partners a row gets.</param>
/// <param name="Left">Occurrences on the left.</param>
/// <param name="Right">Occurrences on the right.</param>
internal sealed record BoundJoin(int Select, JoinKind Kind, JoinStrictness Strictness, Range Left, Range Right);

/// <summary>Where an equality is required.</summary>
internal enum EqualityPlace : byte
{
    /// <summary><c>WHERE</c>, or <c>ON</c> of an inner join.</summary>
    Filter,

    /// <summary><c>ON</c> of an outer, semi or anti join: it decides which rows are partners.</summary>
    Join,
}

/// <summary>Two columns, or a column and a value, that a condition says are equal.</summary>
/// <param name="Select">The <c>SELECT</c> it stands in.</param>
/// <param name="Place">Where.</param>
/// <param name="Left">A column, as a place in <see cref="BoundQuery.Sources"/>.</param>
/// <param name="Right">Another; -1 for a constant.</param>
/// <param name="Span">The condition.</param>
internal readonly record struct Equality(int Select, EqualityPlace Place, int Left, int Right, SqlSpan Span);
