using System.Collections.Immutable;

namespace Corso.Models.Sql.Syntax;

/// <summary>
/// Anything in <c>FROM</c>: <see cref="TableReference"/>, <see cref="DerivedTable"/>, <see cref="TableFunction"/>,
/// <see cref="JoinedTable"/>, <see cref="ParenTable"/>, <see cref="ArrayJoinTable"/>, <see cref="PivotTable"/>,
/// <see cref="UnpivotTable"/>, <see cref="SpecialTable"/>, <see cref="OpaqueTable"/>.
/// </summary>
internal abstract record TableExpression(SqlSpan Span) : SqlNode(Span);

/// <summary><c>AS t (a, b)</c>, or <c>AS t (a int, b text)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Name">Null for <c>AS (a int)</c>.</param>
/// <param name="Columns">Names of columns; empty when there are none.</param>
/// <param name="Definitions">Columns with their types; empty when there are none.</param>
internal sealed record TableAlias(
    SqlSpan Span, AliasStyle Style, Identifier? Name, ImmutableArray<Identifier> Columns,
    ImmutableArray<ColumnDefinition> Definitions) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(Style == AliasStyle.Prefix, "prefix");
        sink.Name(Name);
        sink.Names(Columns);
        sink.Children(Definitions);
    }
}

/// <summary><c>name type COLLATE c</c>.</summary>
internal sealed record ColumnDefinition(SqlSpan Span, Identifier Name, TypeName? Type, ObjectName? Collation) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Name(Name);
        sink.Child(Type);
        sink.Child(Collation);
    }
}

/// <summary>One occurrence of a relation: a table, a view, or a common table expression.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">The relation.</param>
/// <param name="Only">Whether it says <c>ONLY</c>.</param>
/// <param name="HasStar">Whether it says <c>t *</c>.</param>
/// <param name="Alias">Null when there is none.</param>
/// <param name="At"><c>AT (VERSION => 1)</c>.</param>
/// <param name="Final"><c>FINAL</c>.</param>
/// <param name="Sample"><c>TABLESAMPLE</c> or <c>SAMPLE</c>.</param>
/// <param name="Hints"><c>WITH (NOLOCK)</c> of T-SQL and what else stands behind, as written; null when there is none.</param>
internal sealed record TableReference(
    SqlSpan Span, ObjectName Name, bool Only, bool HasStar, TableAlias? Alias, AtClause? At, bool Final, TableSample? Sample,
    string? Hints) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Name);
        sink.Flag(Only, "ONLY");
        sink.Flag(HasStar, "*");
        sink.Child(Alias);
        sink.Child(At);
        sink.Flag(Final, "FINAL");
        sink.Child(Sample);
        sink.Fact(Hints);
    }
}

/// <summary><c>AT (TIMESTAMP => x)</c>.</summary>
internal sealed record AtClause(SqlSpan Span, string Unit, Expression Value) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Fact(Unit);
        sink.Child(Value);
    }
}

/// <summary>A sample of a table.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Form">How it was written.</param>
/// <param name="Method">As <c>bernoulli</c>; null when not given.</param>
/// <param name="Arguments">Of the method, or the one size.</param>
/// <param name="Unit"><c>%</c>, <c>PERCENT</c> or <c>ROWS</c>; null when not given.</param>
/// <param name="Seed">Of <c>REPEATABLE</c>, or the second number in brackets.</param>
/// <param name="Offset">Of <c>SAMPLE 1/10 OFFSET 1/2</c>.</param>
internal sealed record TableSample(
    SqlSpan Span, SampleForm Form, ObjectName? Method, ImmutableArray<Expression> Arguments, string? Unit, Expression? Seed,
    Expression? Offset) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Choice(Form);
        sink.Child(Method);
        sink.Children(Arguments);
        sink.Fact(Unit);
        sink.Child(Seed);
        sink.Child(Offset);
    }
}

/// <summary>How a sample was written.</summary>
internal enum SampleForm : byte
{
    /// <summary><c>TABLESAMPLE method (10) REPEATABLE (1)</c>; the method may be absent.</summary>
    Method,

    /// <summary><c>TABLESAMPLE 10% (method, 1)</c>.</summary>
    Count,

    /// <summary><c>SAMPLE 1/10 OFFSET 1/2</c>.</summary>
    Ratio,
}

/// <summary><c>(query) AS t</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Query">The query.</param>
/// <param name="IsBare">Whether it stands without brackets: <c>FROM VALUES (1) t</c>.</param>
/// <param name="IsLateral">Whether it says <c>LATERAL</c>.</param>
/// <param name="Alias">Null when there is none.</param>
/// <param name="Final"><c>FINAL</c>.</param>
/// <param name="Sample">Null when there is none.</param>
internal sealed record DerivedTable(
    SqlSpan Span, QueryExpression Query, bool IsBare, bool IsLateral, TableAlias? Alias, bool Final, TableSample? Sample)
    : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Query);
        sink.Flag(IsBare, "bare");
        sink.Flag(IsLateral, "LATERAL");
        sink.Child(Alias);
        sink.Flag(Final, "FINAL");
        sink.Child(Sample);
    }
}

/// <summary><c>f(a) WITH ORDINALITY AS t</c>, <c>ROWS FROM (f(a), g(b))</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="IsRowsFrom">Whether it says <c>ROWS FROM</c>.</param>
/// <param name="Calls">One, or those of <c>ROWS FROM</c>.</param>
/// <param name="IsLateral">Whether it says <c>LATERAL</c>.</param>
/// <param name="WithOrdinality">Whether rows are numbered.</param>
/// <param name="Alias">Null when there is none.</param>
/// <param name="Final"><c>FINAL</c>.</param>
/// <param name="Sample">Null when there is none.</param>
internal sealed record TableFunction(
    SqlSpan Span, bool IsRowsFrom, ImmutableArray<FunctionItem> Calls, bool IsLateral, bool WithOrdinality, TableAlias? Alias,
    bool Final, TableSample? Sample) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Flag(IsRowsFrom, "ROWS FROM");
        sink.Children(Calls);
        sink.Flag(IsLateral, "LATERAL");
        sink.Flag(WithOrdinality, "ORDINALITY");
        sink.Child(Alias);
        sink.Flag(Final, "FINAL");
        sink.Child(Sample);
    }
}

/// <summary><c>f(a) AS (b int)</c> inside <c>ROWS FROM</c>.</summary>
internal sealed record FunctionItem(SqlSpan Span, Expression Call, ImmutableArray<ColumnDefinition> Definitions) : SqlNode(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Call);
        sink.Children(Definitions);
    }
}

/// <summary><c>(a JOIN b ON …) AS t</c>.</summary>
internal sealed record ParenTable(SqlSpan Span, TableExpression Inner, TableAlias? Alias) : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Inner);
        sink.Child(Alias);
    }
}

/// <summary>A table expression the parser doesn't know, kept word for word.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Source">The table it follows; null when it stands alone.</param>
/// <param name="Text">The part that isn't known.</param>
/// <param name="Alias">Null when there is none.</param>
internal sealed record OpaqueTable(SqlSpan Span, TableExpression? Source, ReadOnlyMemory<char> Text, TableAlias? Alias)
    : TableExpression(Span)
{
    /// <inheritdoc/>
    internal override void Describe(NodeSink sink)
    {
        sink.Child(Source);
        sink.Fact(Text);
        sink.Child(Alias);
    }
}
