using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>What stands behind the body of a query.</summary>
/// <param name="Span">All of it.</param>
/// <param name="OrderBy">Null when there is none.</param>
/// <param name="LimitBy"><c>LIMIT n BY a</c>.</param>
/// <param name="Limit"><c>LIMIT</c>, <c>OFFSET</c>, <c>FETCH</c>.</param>
/// <param name="Locks"><c>FOR UPDATE</c> and its like.</param>
/// <param name="Settings"><c>SETTINGS</c>.</param>
/// <param name="Output"><c>INTO OUTFILE</c> and <c>FORMAT</c>, and <c>SETTINGS</c> behind them.</param>
internal sealed record QueryTail(
    SqlSpan Span, OrderBy? OrderBy, LimitByClause? LimitBy, LimitClause? Limit, ImmutableArray<LockClause> Locks,
    SettingsClause? Settings, OutputClause? Output) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(OrderBy);
        sink.Child(LimitBy);
        sink.Child(Limit);
        sink.Children(Locks);
        sink.Child(Settings);
        sink.Child(Output);
    }
}

/// <summary><c>ORDER BY …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Items">In order; <c>ORDER BY ALL</c> is one item over a <see cref="KeywordExpression"/>.</param>
/// <param name="HasInterpolate">Whether <c>INTERPOLATE</c> stands behind.</param>
/// <param name="Interpolate">Of <c>INTERPOLATE (a AS a + 1)</c>; default without brackets.</param>
internal sealed record OrderBy(
    SqlSpan Span, ImmutableArray<OrderItem> Items, bool HasInterpolate, ImmutableArray<InterpolateItem> Interpolate) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Children(Items);
        sink.Flag(HasInterpolate, "INTERPOLATE");
        sink.Flag(!Interpolate.IsDefault, "list");
        sink.Children(Interpolate.IsDefault ? [] : Interpolate);
    }
}

/// <summary>Direction of an order.</summary>
internal enum OrderDirection : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>ASC</c>.</summary>
    Ascending,

    /// <summary><c>DESC</c>.</summary>
    Descending,

    /// <summary><c>USING operator</c>.</summary>
    Using,
}

/// <summary>Place of nulls in an order.</summary>
internal enum NullsOrder : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>NULLS FIRST</c>.</summary>
    First,

    /// <summary><c>NULLS LAST</c>.</summary>
    Last,
}

/// <summary><c>a DESC NULLS LAST</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Expression">What is ordered by.</param>
/// <param name="Direction">Direction.</param>
/// <param name="UsingOperator">Of <c>USING</c>.</param>
/// <param name="Nulls">Place of nulls.</param>
/// <param name="Collation">A string behind <c>COLLATE</c>, where the dialect has it here.</param>
/// <param name="Fill"><c>WITH FILL</c>.</param>
internal sealed record OrderItem(
    SqlSpan Span, Expression Expression, OrderDirection Direction, SqlOperator? UsingOperator, NullsOrder Nulls,
    Expression? Collation, FillClause? Fill) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Expression);
        sink.Choice(Direction);
        UsingOperator?.Describe(sink);
        sink.Choice(Nulls);
        sink.Child(Collation);
        sink.Child(Fill);
    }
}

/// <summary><c>WITH FILL FROM a TO b STEP c STALENESS d</c>.</summary>
internal sealed record FillClause(
    SqlSpan Span, Expression? From, Expression? To, Expression? Step, Expression? Staleness) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(From);
        sink.Child(To);
        sink.Child(Step);
        sink.Child(Staleness);
    }
}

/// <summary><c>a AS a + 1</c> inside <c>INTERPOLATE</c>.</summary>
internal sealed record InterpolateItem(SqlSpan Span, Identifier Name, Expression? Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Child(Value);
    }
}

/// <summary><c>LIMIT n OFFSET m BY a, b</c>.</summary>
internal sealed record LimitByClause(
    SqlSpan Span, Expression Count, Expression? Offset, bool IsComma, bool IsAll, ImmutableArray<Expression> By) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Count);
        sink.Child(Offset);
        sink.Flag(IsAll, "ALL");
        sink.Children(By);
    }
}

/// <summary>How a limit was written.</summary>
internal enum LimitStyle : byte
{
    /// <summary><c>LIMIT n OFFSET m</c>, or <c>OFFSET m</c> alone.</summary>
    Limit,

    /// <summary><c>LIMIT m, n</c>.</summary>
    Comma,

    /// <summary><c>OFFSET m ROWS FETCH FIRST n ROWS ONLY</c>.</summary>
    Fetch,
}

/// <summary><c>LIMIT</c>, <c>OFFSET</c> and <c>FETCH</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Count"><c>LIMIT ALL</c> is a <see cref="KeywordExpression"/>; null without count.</param>
/// <param name="Offset">Null when there is none.</param>
/// <param name="IsPercent">Whether the count is a share.</param>
/// <param name="WithTies"><c>WITH TIES</c>.</param>
internal sealed record LimitClause(
    SqlSpan Span, LimitStyle Style, Expression? Count, Expression? Offset, bool IsPercent, bool WithTies) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Count);
        sink.Child(Offset);
        sink.Flag(Style == LimitStyle.Fetch, "FETCH");
        sink.Flag(IsPercent, "PERCENT");
        sink.Flag(WithTies, "WITH TIES");
    }
}

/// <summary><c>FOR UPDATE OF t NOWAIT</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Strength">In upper case, as <c>NO KEY UPDATE</c>.</param>
/// <param name="Tables">Of <c>OF</c>.</param>
/// <param name="Wait"><c>NOWAIT</c> or <c>SKIP LOCKED</c>; null when nothing is said.</param>
internal sealed record LockClause(SqlSpan Span, string Strength, ImmutableArray<ObjectName> Tables, string? Wait) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Strength);
        sink.Children(Tables);
        sink.Fact(Wait);
    }
}

/// <summary><c>SETTINGS a = 1, b = 'x'</c>.</summary>
internal sealed record SettingsClause(SqlSpan Span, ImmutableArray<Setting> Items) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Children(Items);
}

/// <summary><c>name = value</c>; without value it is <c>name</c> alone, or <c>name = DEFAULT</c> as a keyword.</summary>
internal sealed record Setting(SqlSpan Span, ObjectName Name, Expression? Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Name);
        sink.Child(Value);
    }
}

/// <summary><c>INTO OUTFILE 'f' … FORMAT JSON SETTINGS a = 1</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="File">The file's name; null when there is none.</param>
/// <param name="FileWords">Words around the file in upper case, as <c>APPEND AND STDOUT</c>; null when there are none.</param>
/// <param name="Compression">Of <c>COMPRESSION</c>.</param>
/// <param name="Level">Of <c>LEVEL</c>.</param>
/// <param name="Format">Name of the format.</param>
/// <param name="Settings">Settings behind it.</param>
internal sealed record OutputClause(
    SqlSpan Span, Expression? File, string? FileWords, Expression? Compression, Expression? Level, Identifier? Format,
    SettingsClause? Settings) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(File);
        sink.Fact(FileWords);
        sink.Child(Compression);
        sink.Child(Level);
        sink.Name(Format);
        sink.Child(Settings);
    }
}
