using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>A type: <c>int</c>, <c>numeric(10, 2)</c>, <c>timestamp(3) with time zone</c>, <c>Array(Nullable(String))</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="IsSetOf">Whether it says <c>SETOF</c>.</param>
/// <param name="Name">
/// Name with what qualifies it. Names of several words are one part, as <c>double precision</c> or <c>character varying</c>.
/// </param>
/// <param name="Arguments">What stands in brackets; default when there are no brackets.</param>
/// <param name="Suffix">
/// Words behind in lower case: <c>with time zone</c>, the fields of an interval, <c>%type</c>; null when there are none.
/// </param>
/// <param name="Bounds">One a pair of square brackets; null inside stands for <c>[]</c>.</param>
/// <param name="IsArrayKeyword">Whether the array is written <c>int ARRAY</c> or <c>int ARRAY[3]</c>.</param>
internal sealed record TypeName(
    SqlSpan Span, bool IsSetOf, ImmutableArray<Identifier> Name, ImmutableArray<TypeArgument> Arguments, string? Suffix,
    ImmutableArray<Expression?> Bounds, bool IsArrayKeyword) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsSetOf, "SETOF");
        sink.Names(Name);
        sink.Flag(!Arguments.IsDefault, "arguments");
        sink.Children(Arguments.IsDefault ? [] : Arguments);
        sink.Fact(Suffix);
        foreach (var bound in Bounds)
        {
            sink.Fact("[]");
            sink.Child(bound);
        }

        sink.Flag(IsArrayKeyword, "ARRAY");
    }
}

/// <summary>One argument of a type.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Words">Words in front in upper case, as <c>SKIP</c> or <c>SKIP REGEXP</c>; null when there are none.</param>
/// <param name="Name">Of a field: <c>Tuple(a Int8)</c>, <c>struct(a int)</c>; empty when it has none.</param>
/// <param name="HasEquals">Whether <c>=</c> stands between name and value.</param>
/// <param name="Value">A <see cref="TypeName"/> or an <see cref="Expression"/>.</param>
internal sealed record TypeArgument(
    SqlSpan Span, string? Words, ImmutableArray<Identifier> Name, bool HasEquals, SqlNode Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Words);
        sink.Names(Name);
        sink.Flag(HasEquals, "=");
        sink.Child(Value);
    }
}
