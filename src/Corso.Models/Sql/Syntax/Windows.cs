using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>OVER w</c>.</summary>
internal sealed record WindowReference(SqlSpan Span, Identifier Name) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Name(Name);
}

/// <summary><c>(w PARTITION BY a ORDER BY b ROWS …)</c>.</summary>
/// <param name="Span">Brackets included.</param>
/// <param name="BaseName">The window it builds on; null when there is none.</param>
/// <param name="PartitionBy">In order.</param>
/// <param name="OrderBy">Null when there is none.</param>
/// <param name="Frame">Null when there is none.</param>
internal sealed record WindowSpecification(
    SqlSpan Span, Identifier? BaseName, ImmutableArray<Expression> PartitionBy, OrderBy? OrderBy, WindowFrame? Frame)
    : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(BaseName);
        sink.Children(PartitionBy);
        sink.Child(OrderBy);
        sink.Child(Frame);
    }
}

/// <summary><c>w AS (…)</c> in the <c>WINDOW</c> clause.</summary>
internal sealed record NamedWindow(SqlSpan Span, Identifier Name, WindowSpecification Window) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Child(Window);
    }
}

/// <summary>What the offsets of a frame count.</summary>
internal enum FrameUnit : byte
{
    /// <summary><c>ROWS</c>.</summary>
    Rows,

    /// <summary><c>RANGE</c>.</summary>
    Range,

    /// <summary><c>GROUPS</c>.</summary>
    Groups,
}

/// <summary>Rows a frame leaves out.</summary>
internal enum FrameExclusion : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>EXCLUDE CURRENT ROW</c>.</summary>
    CurrentRow,

    /// <summary><c>EXCLUDE GROUP</c>.</summary>
    Group,

    /// <summary><c>EXCLUDE TIES</c>.</summary>
    Ties,

    /// <summary><c>EXCLUDE NO OTHERS</c>.</summary>
    NoOthers,
}

/// <summary><c>ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Unit">What offsets count.</param>
/// <param name="Start">First bound.</param>
/// <param name="End">Second bound; null without <c>BETWEEN</c>.</param>
/// <param name="Exclusion">Rows left out.</param>
internal sealed record WindowFrame(SqlSpan Span, FrameUnit Unit, FrameBound Start, FrameBound? End, FrameExclusion Exclusion)
    : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Unit);
        sink.Child(Start);
        sink.Child(End);
        sink.Choice(Exclusion);
    }
}

/// <summary>Kinds of bounds.</summary>
internal enum FrameBoundKind : byte
{
    /// <summary><c>UNBOUNDED PRECEDING</c>.</summary>
    UnboundedPreceding,

    /// <summary><c>x PRECEDING</c>.</summary>
    Preceding,

    /// <summary><c>CURRENT ROW</c>.</summary>
    CurrentRow,

    /// <summary><c>x FOLLOWING</c>.</summary>
    Following,

    /// <summary><c>UNBOUNDED FOLLOWING</c>.</summary>
    UnboundedFollowing,
}

/// <summary>One end of a frame.</summary>
internal sealed record FrameBound(SqlSpan Span, FrameBoundKind Kind, Expression? Offset) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Kind);
        sink.Child(Offset);
    }
}
