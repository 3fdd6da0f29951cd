using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>What follows <c>IS [NOT]</c>.</summary>
internal enum IsTest : byte
{
    /// <summary><c>NULL</c>.</summary>
    Null,

    /// <summary><c>TRUE</c>.</summary>
    True,

    /// <summary><c>FALSE</c>.</summary>
    False,

    /// <summary><c>UNKNOWN</c>.</summary>
    Unknown,

    /// <summary><c>DISTINCT FROM x</c>.</summary>
    DistinctFrom,

    /// <summary><c>DOCUMENT</c>.</summary>
    Document,

    /// <summary><c>[NFC] NORMALIZED</c>.</summary>
    Normalized,

    /// <summary><c>JSON [SCALAR|ARRAY|OBJECT|VALUE] [WITH|WITHOUT UNIQUE [KEYS]]</c>.</summary>
    Json,

    /// <summary><c>OF (type, …)</c>.</summary>
    Of,
}

/// <summary><c>x IS NOT NULL</c> and its like, <c>x ISNULL</c> and <c>x NOT NULL</c> included.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Operand">What is tested.</param>
/// <param name="IsNot">Whether the test is turned round.</param>
/// <param name="Test">The test.</param>
/// <param name="Other">Right side of <c>DISTINCT FROM</c>.</param>
/// <param name="Words">The other words of the test in upper case, as <c>NFC NORMALIZED</c>; null when there are none.</param>
/// <param name="Types">Of <c>IS OF</c>.</param>
internal sealed record IsExpression(
    SqlSpan Span, Expression Operand, bool IsNot, IsTest Test, Expression? Other, string? Words,
    ImmutableArray<TypeName> Types) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Flag(IsNot, "NOT");
        sink.Choice(Test);
        sink.Child(Other);
        sink.Fact(Words);
        sink.Children(Types);
    }
}

/// <summary><c>x BETWEEN low AND high</c>.</summary>
internal sealed record BetweenExpression(
    SqlSpan Span, Expression Operand, bool IsNot, bool IsSymmetric, Expression Low, Expression High) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Flag(IsNot, "NOT");
        sink.Flag(IsSymmetric, "SYMMETRIC");
        sink.Child(Low);
        sink.Child(High);
    }
}

/// <summary>Ways of matching text.</summary>
internal enum LikeKind : byte
{
    /// <summary><c>LIKE</c>.</summary>
    Like,

    /// <summary><c>ILIKE</c>.</summary>
    ILike,

    /// <summary><c>SIMILAR TO</c>.</summary>
    Similar,

    /// <summary><c>GLOB</c>.</summary>
    Glob,

    /// <summary><c>REGEXP</c>.</summary>
    Regexp,
}

/// <summary><c>x LIKE pattern ESCAPE e</c>.</summary>
internal sealed record LikeExpression(
    SqlSpan Span, Expression Operand, bool IsNot, LikeKind Kind, Expression Pattern, Expression? Escape) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Flag(IsNot, "NOT");
        sink.Choice(Kind);
        sink.Child(Pattern);
        sink.Child(Escape);
    }
}

/// <summary><c>x IN …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Operand">Left side.</param>
/// <param name="IsNot">Whether it is <c>NOT IN</c>.</param>
/// <param name="IsGlobal">Whether it is <c>GLOBAL IN</c>.</param>
/// <param name="Source">
/// A <see cref="TupleExpression"/> for a list, a <see cref="SubqueryExpression"/>, or where the dialect takes it any other
/// expression: an array, or the name of a table.
/// </param>
internal sealed record InExpression(
    SqlSpan Span, Expression Operand, bool IsNot, bool IsGlobal, Expression Source) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Flag(IsNot, "NOT");
        sink.Flag(IsGlobal, "GLOBAL");
        sink.Child(Source);
    }
}

/// <summary><c>x = ANY (…)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Left">Left side.</param>
/// <param name="Operator">The comparison; <c>LIKE</c>, <c>NOT LIKE</c> and so on are symbols too.</param>
/// <param name="Quantifier"><c>ANY</c>, <c>SOME</c> or <c>ALL</c>.</param>
/// <param name="Right">A <see cref="SubqueryExpression"/>, or a <see cref="ParenExpression"/> around an array.</param>
internal sealed record QuantifiedExpression(
    SqlSpan Span, Expression Left, SqlOperator Operator, string Quantifier, Expression Right) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Left);
        Operator.Describe(sink);
        sink.Fact(Quantifier);
        sink.Child(Right);
    }
}

/// <summary><c>EXISTS (query)</c>.</summary>
internal sealed record ExistsExpression(SqlSpan Span, QueryExpression Query) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Query);
}
