using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>Words inside the brackets of a call.</summary>
internal enum ArgumentQuantifier : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>DISTINCT</c>.</summary>
    Distinct,

    /// <summary><c>ALL</c>.</summary>
    All,
}

/// <summary>A call: <c>f(a, b)</c>, an aggregate, a window function, a parametric aggregate <c>quantile(0.9)(x)</c>.</summary>
/// <param name="Span">Everything up to the end of <c>OVER</c>.</param>
/// <param name="Target">In <c>x.f(a)</c> the expression in front of the dot, when it isn't a name.</param>
/// <param name="Name">Name; never empty.</param>
/// <param name="Quantifier"><c>DISTINCT</c> or <c>ALL</c>.</param>
/// <param name="Arguments">In order; those of <c>quantile(0.9)(x)</c> are <c>x</c>.</param>
/// <param name="Details">The rest; null when there is none, as mostly.</param>
internal sealed record FunctionCall(
    SqlSpan Span, Expression? Target, ImmutableArray<Identifier> Name, ArgumentQuantifier Quantifier,
    ImmutableArray<Expression> Arguments, CallDetails? Details) : Expression(Span)
{
    /// <summary>The window of <c>OVER</c>: a <see cref="WindowSpecification"/> or <see cref="WindowReference"/>.</summary>
    public SqlNode? Over => Details?.Over;

    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Target);
        sink.Names(Name);
        sink.Choice(Quantifier);
        sink.Children(Arguments);
        sink.Child(Details);
    }
}

/// <summary>Where <c>IGNORE NULLS</c> stands.</summary>
internal enum NullTreatment : byte
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary><c>IGNORE NULLS</c>.</summary>
    Ignore,

    /// <summary><c>RESPECT NULLS</c>.</summary>
    Respect,
}

/// <summary>What few calls have.</summary>
/// <param name="Span">That of the call.</param>
/// <param name="Parameters">Of <c>quantile(0.9)(x)</c>: <c>0.9</c>; default when there is one pair of brackets only.</param>
/// <param name="OrderBy"><c>ORDER BY</c> among the arguments.</param>
/// <param name="Limit"><c>LIMIT</c> among the arguments.</param>
/// <param name="InnerNulls"><c>IGNORE NULLS</c> inside the brackets.</param>
/// <param name="Settings"><c>SETTINGS</c> inside the brackets of a table function.</param>
/// <param name="WithinGroup"><c>WITHIN GROUP (ORDER BY …)</c>.</param>
/// <param name="Filter"><c>FILTER (WHERE …)</c>.</param>
/// <param name="FilterHasWhere">Whether the filter says <c>WHERE</c>.</param>
/// <param name="Nulls"><c>IGNORE NULLS</c> behind the brackets.</param>
/// <param name="ExportsState"><c>EXPORT_STATE</c>.</param>
/// <param name="Over">A <see cref="WindowSpecification"/> or <see cref="WindowReference"/>.</param>
internal sealed record CallDetails(
    SqlSpan Span, ImmutableArray<Expression> Parameters, OrderBy? OrderBy, Expression? Limit, NullTreatment InnerNulls,
    SettingsClause? Settings, OrderBy? WithinGroup, Expression? Filter, bool FilterHasWhere, NullTreatment Nulls,
    bool ExportsState, SqlNode? Over) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(!Parameters.IsDefault, "parameters");
        sink.Children(Parameters.IsDefault ? [] : Parameters);
        sink.Child(OrderBy);
        sink.Child(Limit);
        sink.Choice(InnerNulls);
        sink.Child(Settings);
        sink.Child(WithinGroup);
        sink.Child(Filter);
        sink.Choice(Nulls);
        sink.Flag(ExportsState, "EXPORT_STATE");
        sink.Child(Over);
    }
}

/// <summary><c>name => value</c> or <c>name := value</c>.</summary>
internal sealed record NamedArgument(SqlSpan Span, Identifier Name, string Arrow, Expression Value) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Fact(Arrow);
        sink.Child(Value);
    }
}

/// <summary><c>VARIADIC array</c>.</summary>
internal sealed record VariadicArgument(SqlSpan Span, Expression Value) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Value);
}

/// <summary>How a lambda was written.</summary>
internal enum LambdaStyle : byte
{
    /// <summary><c>x -> …</c>.</summary>
    Arrow,

    /// <summary><c>LAMBDA x: …</c>.</summary>
    Keyword,
}

/// <summary><c>x -> x + 1</c>, <c>(x, y) -> …</c>, <c>LAMBDA x: …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Style">How it was written.</param>
/// <param name="HasBrackets">Whether the parameters stand in brackets.</param>
/// <param name="Parameters">Names.</param>
/// <param name="Body">What it gives.</param>
internal sealed record LambdaExpression(
    SqlSpan Span, LambdaStyle Style, bool HasBrackets, ImmutableArray<Identifier> Parameters, Expression Body)
    : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Style);
        sink.Names(Parameters);
        sink.Child(Body);
    }
}

/// <summary>
/// A call with words between its arguments: <c>EXTRACT(year FROM d)</c>, <c>TRIM(BOTH 'x' FROM s)</c>,
/// <c>JSON_VALUE(j, '$.a' RETURNING int)</c>. The parts written one after the other give the arguments back.
/// </summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">The function in lower case.</param>
/// <param name="Parts">In order.</param>
internal sealed record KeywordCall(SqlSpan Span, string Name, ImmutableArray<CallPart> Parts) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Name);
        sink.Children(Parts);
    }
}

/// <summary>Words and what follows them.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Words">In upper case, as <c>FROM</c>; a comma is a word too; empty in front of the first argument.</param>
/// <param name="Value">Expression, type or another node; null when words stand alone.</param>
internal sealed record CallPart(SqlSpan Span, string Words, SqlNode? Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Words);
        sink.Child(Value);
    }
}
