namespace Corso.Models.Sql.Syntax;

/// <summary>Kinds of literals.</summary>
internal enum LiteralKind : byte
{
    /// <summary>Any number: <c>1_000</c>, <c>1.5e3</c>, <c>0x1F</c>.</summary>
    Number,

    /// <summary><c>'text'</c>.</summary>
    String,

    /// <summary><c>E'text\n'</c>.</summary>
    EscapeString,

    /// <summary><c>U&amp;'text'</c>, with <c>UESCAPE</c> where given.</summary>
    UnicodeString,

    /// <summary><c>N'text'</c>.</summary>
    NationalString,

    /// <summary><c>B'0101'</c>.</summary>
    BitString,

    /// <summary><c>X'1F'</c>.</summary>
    HexString,

    /// <summary><c>$tag$text$tag$</c>.</summary>
    DollarString,

    /// <summary><c>TRUE</c>.</summary>
    True,

    /// <summary><c>FALSE</c>.</summary>
    False,

    /// <summary><c>NULL</c>.</summary>
    Null,
}

/// <summary>A literal.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">As written, quotes and prefix included; a slice of the text that was parsed.</param>
internal sealed record Literal(SqlSpan Span, LiteralKind Kind, ReadOnlyMemory<char> Text) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Kind);
        if (Kind < LiteralKind.True)
        {
            sink.Fact(Text);
        }
    }
}

/// <summary>A literal behind its type: <c>date '2024-01-31'</c>.</summary>
internal sealed record TypedLiteral(SqlSpan Span, TypeName Type, Literal Value) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Type);
        sink.Child(Value);
    }
}

/// <summary>
/// An interval: <c>interval '1 day'</c>, <c>interval '1-2' year to month</c>, <c>interval (x + 1) days</c>.
/// </summary>
/// <param name="Span">All of it.</param>
/// <param name="Precision">Of <c>interval(3)</c> and <c>second(3)</c>; null when not given.</param>
/// <param name="Value">The amount.</param>
/// <param name="Unit">Unit or range of units in lower case, as <c>day</c> or <c>year to month</c>; null when the text holds it.</param>
internal sealed record IntervalExpression(SqlSpan Span, Expression? Precision, Expression Value, string? Unit) : Expression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Precision);
        sink.Child(Value);
        sink.Fact(Unit);
    }
}
