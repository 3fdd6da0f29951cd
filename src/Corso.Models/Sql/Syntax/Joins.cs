using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>Which rows without partner a join keeps.</summary>
internal enum JoinKind : byte
{
    /// <summary><c>JOIN</c> or <c>INNER JOIN</c>.</summary>
    Inner,

    /// <summary><c>LEFT JOIN</c>.</summary>
    Left,

    /// <summary><c>RIGHT JOIN</c>.</summary>
    Right,

    /// <summary><c>FULL JOIN</c>.</summary>
    Full,

    /// <summary><c>CROSS JOIN</c>.</summary>
    Cross,

    /// <summary><c>POSITIONAL JOIN</c>.</summary>
    Positional,

    /// <summary><c>CROSS APPLY</c> of T-SQL.</summary>
    CrossApply,

    /// <summary><c>OUTER APPLY</c> of T-SQL.</summary>
    OuterApply,

    /// <summary>A comma, where it stands inside a chain of joins.</summary>
    Comma,

    /// <summary><c>PASTE JOIN</c>.</summary>
    Paste,
}

/// <summary>How many partners a row of a join gets.</summary>
internal enum JoinStrictness : byte
{
    /// <summary>Nothing is said: all of them.</summary>
    None,

    /// <summary><c>ALL</c>.</summary>
    All,

    /// <summary><c>ANY</c>.</summary>
    Any,

    /// <summary><c>ASOF</c>: the nearest.</summary>
    Asof,

    /// <summary><c>SEMI</c>: only whether there is one.</summary>
    Semi,

    /// <summary><c>ANTI</c>: only whether there is none.</summary>
    Anti,
}

/// <summary>Words in front of a join that change where or how it looks for partners.</summary>
[Flags]
internal enum JoinFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>NATURAL</c>.</summary>
    Natural = 1,

    /// <summary><c>GLOBAL</c>.</summary>
    Global = 2,

    /// <summary><c>LOCAL</c>.</summary>
    Local = 4,

    /// <summary><c>USING</c> without brackets.</summary>
    BareUsing = 8,

    /// <summary>The word <c>INNER</c> is written.</summary>
    SaysInner = 16,
}

/// <summary><c>a LEFT JOIN b ON …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Left">Left side.</param>
/// <param name="Kind">Which rows without partner it keeps.</param>
/// <param name="Strictness">How many partners a row gets.</param>
/// <param name="Flags">Other words.</param>
/// <param name="Right">Right side.</param>
/// <param name="On">Condition; null when there is none.</param>
/// <param name="Using">Columns of <c>USING</c>, mostly <see cref="ColumnReference"/>s; empty when there is none.</param>
/// <param name="UsingAlias">Of <c>USING (a) AS j</c>.</param>
internal sealed record JoinedTable(
    SqlSpan Span, TableExpression Left, JoinKind Kind, JoinStrictness Strictness, JoinFlags Flags, TableExpression Right,
    Expression? On, ImmutableArray<Expression> Using, Identifier? UsingAlias) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Left);
        sink.Choice(Kind);
        sink.Choice(Strictness);
        sink.Choice(Flags & ~(JoinFlags.BareUsing | JoinFlags.SaysInner));
        sink.Child(Right);
        sink.Child(On);
        sink.Children(Using);
        sink.Name(UsingAlias);
    }
}

/// <summary><c>t LEFT ARRAY JOIN a AS x, b</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Left">The table whose arrays are unfolded; null for a select without table.</param>
/// <param name="IsLeft">Whether rows with empty arrays are kept.</param>
/// <param name="Items">Arrays, mostly with aliases.</param>
internal sealed record ArrayJoinTable(SqlSpan Span, TableExpression? Left, bool IsLeft, ImmutableArray<SelectItem> Items)
    : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Left);
        sink.Flag(IsLeft, "LEFT");
        sink.Children(Items);
    }
}
