using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using FunctionCall = Corso.Models.Sql.Syntax.FunctionCall;
using Identifier = Corso.Models.Sql.Syntax.Identifier;
using TableReference = Microsoft.SqlServer.TransactSql.ScriptDom.TableReference;

namespace Corso.Models.Sql.TSql;

/// <summary>Functions that give rows.</summary>
internal sealed partial class TSqlMapper
{
    private TableExpression Function(TableReference table) => table switch
    {
        SchemaObjectFunctionTableReference function => Function(
            function, Names(function.SchemaObject.Identifiers), function.Parameters.Select(Expression)),
        GlobalFunctionTableReference function => Function(
            function, [Name(function.Name)], function.Parameters.Select(Expression)),
        BuiltInFunctionTableReference function => Function(
            function, [Name(function.Name)], function.Parameters.Select(Expression)),
        VariableMethodCallTableReference method => Function(
            method, [Name(method.MethodName)], method.Parameters.Select(Expression), Expression(method.Variable)),
        OpenJsonTableReference json => OpenJson(json),
        OpenXmlTableReference xml => OpenXml(xml),
        OpenQueryTableReference query => Function(
            query,
            [LeadingWord(query, "OPENQUERY")],
            [new ColumnReference(SpanOf(query.LinkedServer), [Name(query.LinkedServer)]), Expression(query.Query)]),
        FullTextTableReference search => Function(
            search,
            [LeadingWord(search, search.FullTextFunctionType == FullTextFunctionType.Contains ? "CONTAINSTABLE" : "FREETEXTTABLE")],
            [
                new ColumnReference(SpanOf(search.TableName), Names(search.TableName.Identifiers)),
                new TupleExpression(
                    SpanOf(search.Columns[0], search.Columns[^1]), false, [.. search.Columns.Select(Expression)]),
                .. new[] { search.SearchCondition, search.TopN, search.Language }.OfType<ValueExpression>().Select(Expression),
            ]),
        SemanticTableReference search => Function(
            search,
            [FirstWord(search)],
            [
                new ColumnReference(SpanOf(search.TableName), Names(search.TableName.Identifiers)),
                .. search.Columns.Select(Expression),
                .. new[] { search.SourceKey, search.MatchedColumn, search.MatchedKey }.OfType<ScalarExpression>().Select(Expression),
            ]),
        ChangeTableChangesTableReference changes => Function(
            changes,
            [LeadingWord(changes, "CHANGETABLE")],
            [
                new ColumnReference(SpanOf(changes.Target), Names(changes.Target.Identifiers)),
                Expression(changes.SinceVersion),
            ]),
        ChangeTableVersionTableReference version => Function(
            version,
            [LeadingWord(version, "CHANGETABLE")],
            [
                new ColumnReference(SpanOf(version.Target), Names(version.Target.Identifiers)),
                .. version.PrimaryKeyColumns.Select(column => new ColumnReference(SpanOf(column), [Name(column)])),
                .. version.PrimaryKeyValues.Select(Expression),
            ]),
        OpenRowsetTableReference rowset => Function(
            rowset,
            [LeadingWord(rowset, "OPENROWSET")],
            new[] { rowset.ProviderName, rowset.ProviderString, rowset.DataSource, rowset.UserId, rowset.Password, rowset.Query }
                .OfType<StringLiteral>().OrderBy(literal => literal.StartOffset).Select(Expression)),
        BulkOpenRowset rowset => Function(
            rowset, [LeadingWord(rowset, "OPENROWSET")], rowset.DataFiles.Select(Expression)),
        VectorSearchTableReference search => Function(search, [LeadingWord(search, "VECTOR_SEARCH")], VectorSearch(search)),
        AIGenerateFixedChunksTableReference chunks => Function(
            chunks,
            [LeadingWord(chunks, "AI_GENERATE_CHUNKS")],
            Given(
                ("source", chunks.Source), ("chunk_size", chunks.ChunkSize), ("overlap", chunks.Overlap),
                ("enable_chunk_set_id", chunks.EnableChunkSetId))),
        PredictTableReference predict => Predict(predict),
        _ => new OpaqueTable(
            SpanOf(table), null, TextOf(table), table is TableReferenceWithAlias aliased ? Alias(aliased) : null),
    };

    private IEnumerable<Expression> VectorSearch(VectorSearchTableReference search)
    {
        if (search.Table is NamedTableReference table)
        {
            var name = new ColumnReference(SpanOf(table.SchemaObject), Names(table.SchemaObject.Identifiers));
            yield return table.Alias is { } alias
                ? new AliasedExpression(SpanOf(table), name, Name(alias), true)
                : name;
        }

        foreach (var argument in Given(
            ("column", search.Column), ("similar_to", search.SimilarTo), ("metric", search.Metric), ("top_n", search.TopN)))
        {
            yield return argument;
        }
    }

    /// <summary><c>PREDICT(MODEL = …, DATA = t AS d) WITH (score float)</c>.</summary>
    private SpecialTable Predict(PredictTableReference predict)
    {
        var head = ImmutableArray.CreateBuilder<CallPart>();
        if (predict.ModelVariable is { } model)
        {
            head.Add(Part("MODEL =", Expression(model)));
        }
        else if (predict.ModelSubquery is { } query)
        {
            head.Add(Part("MODEL =", Subquery(query)));
        }

        head.Add(Part(", DATA =", Table(predict.DataSource)));
        return new SpecialTable(
            SpanOf(predict),
            "predict",
            false,
            head.DrainToImmutable(),
            [.. predict.SchemaDeclarationItems.Select(item => Column(item, null))],
            [],
            Alias(predict));
    }

    /// <summary>Arguments with names, those that are written.</summary>
    private IEnumerable<Expression> Given(params (string Name, ScalarExpression? Value)[] arguments)
    {
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
            {
                var written = Expression(value);
                yield return new NamedArgument(
                    written.Span, new Identifier(name, written.Span, QuoteStyle.None), "=", written);
            }
        }
    }

    private static TableFunction Function(
        TableReferenceWithAlias table,
        ImmutableArray<Identifier> name,
        IEnumerable<Expression> arguments,
        Expression? target = null)
    {
        var span = SpanOf(table);
        var end = table.Alias is { } alias && SpanOf(alias).Start > span.Start
            ? Between(table, span.Start, SpanOf(alias).Start) is { } call ? call.End : span.End
            : span.End;
        return new TableFunction(
            span,
            false,
            [new FunctionItem(
                new SqlSpan(span.Start, end),
                new FunctionCall(
                    new SqlSpan(span.Start, end), target, name, ArgumentQuantifier.None, [.. arguments], null),
                [])],
            false,
            false,
            Alias(table),
            false,
            null);
    }

    private static Identifier FirstWord(TSqlFragment fragment)
    {
        var token = fragment.ScriptTokenStream[fragment.FirstTokenIndex];
        return new Identifier(token.Text, new SqlSpan(token.Offset, token.Offset + token.Text.Length), QuoteStyle.None);
    }

    private SpecialTable OpenJson(OpenJsonTableReference json)
    {
        var head = ImmutableArray.Create(Part("", Expression(json.Variable)));
        if (json.RowPattern is { } path)
        {
            head = head.Add(Part(",", Expression(path)));
        }

        return new SpecialTable(
            SpanOf(json),
            "openjson",
            false,
            head,
            [.. json.SchemaDeclarationItems.Select(item => Column(item, item.AsJson ? "AS JSON" : null))],
            [],
            Alias(json));
    }

    private SpecialTable OpenXml(OpenXmlTableReference xml)
    {
        var head = ImmutableArray.Create(Part("", Expression(xml.Variable)), Part(",", Expression(xml.RowPattern)));
        if (xml.Flags is { } flags)
        {
            head = head.Add(Part(",", Expression(flags)));
        }

        ImmutableArray<CallPart> rest = xml.TableName is { } table
            ? [new CallPart(SpanOf(table), "WITH", ObjectName(table))]
            : [];
        return new SpecialTable(
            SpanOf(xml),
            "openxml",
            false,
            head,
            [.. xml.SchemaDeclarationItems.Select(item => Column(item, null))],
            rest,
            Alias(xml));
    }

    private SpecialColumn Column(SchemaDeclarationItem item, string? words)
    {
        var parts = ImmutableArray.CreateBuilder<CallPart>();
        if (item.Mapping is { } mapping)
        {
            parts.Add(Part("", Expression(mapping)));
        }

        if (words is not null)
        {
            parts.Add(new CallPart(SpanOf(item), words, null));
        }

        var column = item.ColumnDefinition;
        return new SpecialColumn(
            SpanOf(item), Name(column.ColumnIdentifier), false, Type(column.DataType), parts.DrainToImmutable(), []);
    }
}
