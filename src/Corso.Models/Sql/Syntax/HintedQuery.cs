namespace Corso.Models.Sql.Syntax;

/// <summary>
/// A query with clauses behind it that change how it runs or how its rows are written, not which rows those are:
/// <c>OPTION (…)</c>, <c>FOR XML …</c>, <c>FOR JSON …</c> of T-SQL.
/// </summary>
/// <param name="Span">All of it.</param>
/// <param name="Inner">The query.</param>
/// <param name="Text">What stands behind it, as written.</param>
internal sealed record HintedQuery(SqlSpan Span, QueryExpression Inner, ReadOnlyMemory<char> Text) : QueryExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Inner);
        sink.Fact(Text);
    }
}
