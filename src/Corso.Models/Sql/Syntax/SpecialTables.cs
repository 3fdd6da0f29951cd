using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary><c>XMLTABLE(…)</c> or <c>JSON_TABLE(…)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name"><c>xmltable</c> or <c>json_table</c>.</param>
/// <param name="IsLateral">Whether it says <c>LATERAL</c>.</param>
/// <param name="Head">What stands in front of <c>COLUMNS</c>.</param>
/// <param name="Columns">The columns it gives.</param>
/// <param name="Rest">What stands behind the columns, as <c>ERROR ON ERROR</c>.</param>
/// <param name="Alias">Null when there is none.</param>
internal sealed record SpecialTable(
    SqlSpan Span, string Name, bool IsLateral, ImmutableArray<CallPart> Head, ImmutableArray<SpecialColumn> Columns,
    ImmutableArray<CallPart> Rest, TableAlias? Alias) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Name);
        sink.Flag(IsLateral, "LATERAL");
        sink.Children(Head);
        sink.Children(Columns);
        sink.Children(Rest);
        sink.Child(Alias);
    }
}

/// <summary>A column of <c>XMLTABLE</c> or <c>JSON_TABLE</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">Null for <c>NESTED PATH</c>.</param>
/// <param name="IsOrdinality">Whether it is <c>FOR ORDINALITY</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parts">Words and expressions behind: <c>PATH '…'</c>, <c>DEFAULT 1 ON EMPTY</c>, <c>NOT NULL</c>.</param>
/// <param name="Nested">Columns of <c>NESTED PATH … COLUMNS (…)</c>.</param>
internal sealed record SpecialColumn(
    SqlSpan Span, Identifier? Name, bool IsOrdinality, TypeName? Type, ImmutableArray<CallPart> Parts,
    ImmutableArray<SpecialColumn> Nested) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Flag(IsOrdinality, "ORDINALITY");
        sink.Child(Type);
        sink.Children(Parts);
        sink.Children(Nested);
    }
}
