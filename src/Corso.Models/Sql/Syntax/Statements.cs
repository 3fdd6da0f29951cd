using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>Everything that was parsed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Statements">In order; empty statements are left out.</param>
internal sealed record SqlSyntax(string Text, ImmutableArray<SqlStatement> Statements)
{
    /// <summary>The one query, when the text is one; null otherwise.</summary>
    public QueryExpression? Query => Statements is [QueryStatement single] ? single.Query : null;
}

/// <summary>
/// A statement: <see cref="QueryStatement"/>, <see cref="CommandStatement"/> or <see cref="OpaqueStatement"/>.
/// </summary>
internal abstract record SqlStatement(SqlSpan Span) : SqlNode(Span);

/// <summary>A query.</summary>
internal sealed record QueryStatement(SqlSpan Span, QueryExpression Query) : SqlStatement(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Child(Query);
}

/// <summary>Any other statement, parsed to the point of names and the queries and expressions inside.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Text">As written; what isn't a part is printed from here.</param>
/// <param name="Verb">The leading words in upper case, as <c>INSERT</c> or <c>CREATE VIEW</c>.</param>
/// <param name="Parts">In the order of the text, without overlap.</param>
internal sealed record CommandStatement(
    SqlSpan Span, ReadOnlyMemory<char> Text, string Verb, ImmutableArray<CommandPart> Parts) : SqlStatement(Span)
{
    /// <summary>The parts with one role.</summary>
    public IEnumerable<SqlNode> Of(PartRole role) => Parts.Where(part => part.Role == role).Select(part => part.Node);

    /// <summary>What the statement makes or changes; null when it names nothing.</summary>
    public ObjectName? Target => Of(PartRole.Target).OfType<ObjectName>().FirstOrDefault();

    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Verb);
        sink.Children(Parts);
    }
}

/// <summary>What a part of a statement is to it.</summary>
internal enum PartRole : byte
{
    /// <summary>An <see cref="ObjectName"/>: what the statement makes or changes.</summary>
    Target,

    /// <summary>A <see cref="TableAlias"/> of the target.</summary>
    Alias,

    /// <summary>The <see cref="QueryExpression"/> whose rows it takes.</summary>
    Query,

    /// <summary>A <see cref="TableExpression"/> it reads: <c>USING</c> or <c>FROM</c>.</summary>
    Source,

    /// <summary>A <see cref="WithClause"/>.</summary>
    With,

    /// <summary>A <see cref="ColumnReference"/> or <see cref="ColumnDefinition"/> of the target.</summary>
    Column,

    /// <summary>An <see cref="Expression"/> that decides which rows: <c>WHERE</c>, <c>ON</c>, <c>WHEN … AND</c>.</summary>
    Condition,

    /// <summary>A value that is written.</summary>
    Value,

    /// <summary>A <see cref="SelectItem"/> of <c>RETURNING</c>.</summary>
    Returning,

    /// <summary>Another <see cref="ObjectName"/> or expression: a type, a role, a second table.</summary>
    Other,
}

/// <summary>A node inside a statement, with its role.</summary>
internal sealed record CommandPart(PartRole Role, SqlNode Node) : SqlNode(Node.Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Role);
        sink.Child(Node);
    }
}

/// <summary>A statement the parser doesn't know, kept word for word.</summary>
internal sealed record OpaqueStatement(SqlSpan Span, ReadOnlyMemory<char> Text) : SqlStatement(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink) => sink.Fact(Text);
}
