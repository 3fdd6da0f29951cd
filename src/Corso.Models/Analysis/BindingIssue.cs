using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>What can be wrong with names and types.</summary>
internal enum BindingIssueKind : byte
{
    /// <summary>No column of that name.</summary>
    UnknownColumn,

    /// <summary>No relation of that name in <c>FROM</c>, in front of a dot.</summary>
    UnknownQualifier,

    /// <summary>No relation of that name in the catalog.</summary>
    UnknownRelation,

    /// <summary>Several columns of that name.</summary>
    AmbiguousColumn,

    /// <summary>A column that is neither grouped by nor aggregated.</summary>
    UngroupedColumn,

    /// <summary>An aggregate where rows aren't grouped yet.</summary>
    MisplacedAggregate,

    /// <summary>An aggregate in an aggregate.</summary>
    NestedAggregate,

    /// <summary>A window function where there is no window yet.</summary>
    MisplacedWindow,

    /// <summary>Sides of a set operation with different numbers of columns.</summary>
    SetArity,

    /// <summary>A position beyond the select list.</summary>
    PositionOutOfRange,

    /// <summary>A window that isn't defined.</summary>
    UnknownWindow,

    /// <summary>More names than columns.</summary>
    TooManyNames,

    /// <summary>Two relations of one name in <c>FROM</c>.</summary>
    DuplicateAlias,

    /// <summary>A column in <c>USING</c> that a side doesn't have.</summary>
    UnknownUsingColumn,

    /// <summary>Types that can't be compared or computed with.</summary>
    OperatorTypes,

    /// <summary>Arguments no function of that name takes.</summary>
    CallTypes,

    /// <summary>Types that have none in common.</summary>
    NoCommonType,

    /// <summary>A condition that is no truth value.</summary>
    ConditionType,

    /// <summary>A star over a relation whose columns aren't all known: no mistake.</summary>
    OpenStar,

    /// <summary>A function of which nothing is known: no mistake.</summary>
    UnknownFunction,
}

/// <summary>One thing that is wrong, where, and what is known about it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Span">Where in the SQL.</param>
/// <param name="Name">The name or operator at fault.</param>
/// <param name="Detail">By kind: the nearest name, the clause, the types; null when there is nothing to say.</param>
internal sealed record BindingIssue(BindingIssueKind Kind, SqlSpan Span, string Name, string? Detail = null)
{
    /// <summary>Whether it is a mistake; otherwise it says what couldn't be found out.</summary>
    public bool IsError => Kind is not (BindingIssueKind.OpenStar or BindingIssueKind.UnknownFunction);
}
