using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>An operator where it stands.</summary>
/// <param name="Symbol">Such as <c>+</c>, <c>->></c> or, for an operator that is a word, <c>DIV</c>.</param>
/// <param name="Span">The symbol, or all of <c>OPERATOR(schema.+)</c>.</param>
/// <param name="Schema">What qualifies it in <c>OPERATOR(schema.+)</c>; default when it was written as such.</param>
internal readonly record struct SqlOperator(string Symbol, SqlSpan Span, ImmutableArray<Identifier> Schema)
{
    /// <summary>Tells a sink about it.</summary>
    internal void Describe(NodeSink sink)
    {
        sink.Fact(Symbol);
        if (!Schema.IsDefault)
        {
            sink.Fact("OPERATOR");
            sink.Names(Schema);
        }
    }
}

/// <summary><c>left op right</c>. Chains lean to the left and may be long: walk them in a loop.</summary>
internal sealed record BinaryExpression(SqlSpan Span, Expression Left, SqlOperator Operator, Expression Right) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Left);
        Operator.Describe(sink);
        sink.Child(Right);
    }
}

/// <summary><c>op operand</c>, or <c>operand op</c> where a dialect has postfix operators.</summary>
internal sealed record UnaryExpression(SqlSpan Span, SqlOperator Operator, Expression Operand, bool IsPostfix) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        Operator.Describe(sink);
        sink.Child(Operand);
        sink.Flag(IsPostfix, "postfix");
    }
}

/// <summary><c>a AND b AND c</c> or <c>a OR b OR c</c>: a chain without brackets between is one node.</summary>
internal sealed record LogicalExpression(SqlSpan Span, bool IsAnd, ImmutableArray<Expression> Operands) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(IsAnd ? "AND" : "OR");
        sink.Children(Operands);
    }
}

/// <summary><c>NOT x</c>.</summary>
internal sealed record NotExpression(SqlSpan Span, Expression Operand) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Operand);
}

/// <summary><c>x COLLATE "de"</c>.</summary>
internal sealed record CollateExpression(SqlSpan Span, Expression Operand, ObjectName Collation) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Child(Collation);
    }
}

/// <summary><c>x AT TIME ZONE z</c>; without zone it is <c>x AT LOCAL</c>.</summary>
internal sealed record AtTimeZoneExpression(SqlSpan Span, Expression Operand, Expression? Zone) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Child(Zone);
    }
}

/// <summary>How a cast was written.</summary>
internal enum CastStyle : byte
{
    /// <summary><c>CAST(x AS t)</c>.</summary>
    Cast,

    /// <summary><c>TRY_CAST(x AS t)</c>: null where it fails.</summary>
    TryCast,

    /// <summary><c>x::t</c>.</summary>
    Colons,

    /// <summary><c>TREAT(x AS t)</c>.</summary>
    Treat,

    /// <summary><c>CONVERT(t, x)</c> of T-SQL.</summary>
    Convert,

    /// <summary><c>TRY_CONVERT(t, x)</c> of T-SQL.</summary>
    TryConvert,
}

/// <summary>A cast, however it was written.</summary>
internal sealed record CastExpression(SqlSpan Span, Expression Operand, TypeName Type, CastStyle Style) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Operand);
        sink.Child(Type);
        sink.Choice(Style);
    }
}
