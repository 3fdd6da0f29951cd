using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>How an identifier was written.</summary>
internal enum QuoteStyle : byte
{
    /// <summary>Bare: it folds as the dialect does.</summary>
    None,

    /// <summary><c>"name"</c>.</summary>
    Double,

    /// <summary><c>`name`</c>.</summary>
    Backtick,

    /// <summary><c>[name]</c> of T-SQL.</summary>
    Bracket,

    /// <summary><c>'name'</c>, where a dialect takes a string for a name.</summary>
    String,

    /// <summary><c>U&amp;"name"</c>; <see cref="Identifier.Name"/> is decoded.</summary>
    Unicode,

    /// <summary><c>{name:Identifier}</c>: the value of a query parameter.</summary>
    Parameter,
}

/// <summary>One part of a name.</summary>
/// <param name="Name">Without quotes and escapes; as written, not folded, when it wasn't quoted.</param>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="Quote">How it was written.</param>
internal readonly record struct Identifier(string Name, SqlSpan Span, QuoteStyle Quote);

/// <summary>The name of a relation, function, type or collation, with whatever qualifies it.</summary>
/// <param name="Span">All parts.</param>
/// <param name="Parts">Outermost first; never empty.</param>
internal sealed record ObjectName(SqlSpan Span, ImmutableArray<Identifier> Parts) : SqlNode(Span)
{
    /// <summary>The last part.</summary>
    public Identifier Last => Parts[^1];

    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Names(Parts);
}
