using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;
using Identifier = Corso.Models.Sql.Syntax.Identifier;
using QueryExpression = Corso.Models.Sql.Syntax.QueryExpression;

namespace Corso.Models.Sql.TSql;

/// <summary>Maps the tree of Microsoft's T-SQL parser into Corso's. What has no counterpart becomes an opaque node.</summary>
/// <param name="text">The text that was parsed.</param>
internal sealed partial class TSqlMapper(string text)
{
    /// <summary>A statement: queries in full, others to the point of verb and target.</summary>
    public SqlStatement Statement(TSqlStatement statement)
    {
        if (statement is SelectStatement select)
        {
            return new QueryStatement(SpanOf(statement), Query(select));
        }

        var (target, query) = statement switch
        {
            CreateViewStatement view => (view.SchemaObjectName, Query(view.SelectStatement)),
            CreateOrAlterViewStatement view => (view.SchemaObjectName, Query(view.SelectStatement)),
            AlterViewStatement view => (view.SchemaObjectName, Query(view.SelectStatement)),
            CreateTableStatement table => (
                table.SchemaObjectName, table.SelectStatement is { } rows ? Query(rows) : null),
            AlterTableStatement table => (table.SchemaObjectName, null),
            DropObjectsStatement { Objects: [var dropped] } => (dropped, null),
            DataModificationStatement change => (TargetOf(change), QueryOf(change)),
            _ => ((SchemaObjectName?)null, (QueryExpression?)null),
        };
        var parts = ImmutableArray.CreateBuilder<CommandPart>();
        if (target is not null)
        {
            parts.Add(new CommandPart(PartRole.Target, ObjectName(target)));
        }

        if (query is not null)
        {
            parts.Add(new CommandPart(PartRole.Query, query));
        }

        return new CommandStatement(SpanOf(statement), TextOf(statement), VerbOf(statement), parts.DrainToImmutable());
    }

    private QueryExpression? QueryOf(DataModificationStatement change) =>
        change is InsertStatement { InsertSpecification.InsertSource: SelectInsertSource source }
            ? Query(source.Select, change.WithCtesAndXmlNamespaces)
            : null;

    private static SchemaObjectName? TargetOf(DataModificationStatement change)
    {
        var target = change switch
        {
            InsertStatement insert => insert.InsertSpecification.Target,
            UpdateStatement update => update.UpdateSpecification.Target,
            DeleteStatement delete => delete.DeleteSpecification.Target,
            MergeStatement merge => merge.MergeSpecification.Target,
            _ => null,
        };
        return (target as NamedTableReference)?.SchemaObject;
    }

    /// <summary>The leading keywords: <c>INSERT</c>, <c>CREATE VIEW</c>.</summary>
    private static string VerbOf(TSqlFragment statement)
    {
        var words = new List<string>();
        for (var i = statement.FirstTokenIndex; i <= statement.LastTokenIndex && words.Count < 2; i++)
        {
            var token = statement.ScriptTokenStream[i];
            if (token.IsKeyword() || (words.Count == 0 && token.TokenType == TSqlTokenType.Identifier))
            {
                words.Add(token.Text.ToUpperInvariant());
                if (words[0] is not ("CREATE" or "ALTER" or "DROP"))
                {
                    break;
                }
            }
            else if (!IsBlank(token))
            {
                break;
            }
        }

        return string.Join(' ', words);
    }

    private static bool IsBlank(TSqlParserToken token) => token.TokenType is TSqlTokenType.WhiteSpace
        or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment;

    private static SqlSpan SpanOf(TSqlFragment fragment) =>
        fragment.StartOffset < 0 ? default : new SqlSpan(fragment.StartOffset, fragment.StartOffset + fragment.FragmentLength);

    private static SqlSpan SpanOf(TSqlFragment first, TSqlFragment last) => new(SpanOf(first).Start, SpanOf(last).End);

    private ReadOnlyMemory<char> TextOf(TSqlFragment fragment) => TextOf(SpanOf(fragment));

    private ReadOnlyMemory<char> TextOf(SqlSpan span) => text.AsMemory(span.Start, span.Length);

    /// <summary>Where the text between two places begins and ends, without blanks and comments around it.</summary>
    private static SqlSpan? Between(TSqlFragment fragment, int start, int end)
    {
        var tokens = fragment.ScriptTokenStream;
        var first = -1;
        var last = -1;
        for (var i = FirstToken(fragment, start); i <= fragment.LastTokenIndex && tokens[i].Offset < end; i++)
        {
            if (!IsBlank(tokens[i]))
            {
                first = first < 0 ? tokens[i].Offset : first;
                last = tokens[i].Offset + tokens[i].Text.Length;
            }
        }

        return first < 0 ? null : new SqlSpan(first, last);
    }

    /// <summary>Number of a fragment's first token that doesn't stand before a place. Fragments of long chains are long.</summary>
    private static int FirstToken(TSqlFragment fragment, int start)
    {
        int low = Math.Max(0, fragment.FirstTokenIndex), high = fragment.LastTokenIndex + 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fragment.ScriptTokenStream[middle].Offset < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static Identifier Name(Dom.Identifier identifier) => new(
        identifier.Value,
        SpanOf(identifier),
        identifier.QuoteType switch
        {
            QuoteType.SquareBracket => QuoteStyle.Bracket,
            QuoteType.DoubleQuote => QuoteStyle.Double,
            _ => QuoteStyle.None,
        });

    private static Identifier? OptionalName(Dom.Identifier? identifier) => identifier is null ? null : Name(identifier);

    private static ImmutableArray<Identifier> Names(IEnumerable<Dom.Identifier> identifiers) =>
        [.. identifiers.Select(Name)];

    private static ObjectName ObjectName(MultiPartIdentifier name) => new(SpanOf(name), Names(name.Identifiers));

    private static TypeArgument TypeArgument(SqlNode value) => new(value.Span, null, [], false, value);

    private TypeName Type(DataTypeReference type)
    {
        var arguments = type switch
        {
            ParameterizedDataTypeReference { Parameters.Count: > 0 } given =>
                [.. given.Parameters.Select(parameter => TypeArgument(Expression(parameter)))],
            XmlDataTypeReference { XmlSchemaCollection: { } schema } =>
                [TypeArgument(new ColumnReference(SpanOf(schema), Names(schema.Identifiers)))],
            VectorDataTypeReference { Dimension: { } dimension } => [TypeArgument(Expression(dimension))],
            _ => default(ImmutableArray<TypeArgument>),
        };
        var span = SpanOf(type);
        var name = type.Name is { Identifiers.Count: > 0 } written
            ? Names(written.Identifiers)
            : [new Identifier(TextOf(type).ToString(), span, QuoteStyle.None)];
        return new TypeName(span, false, name, arguments, null, [], false);
    }

    private OpaqueExpression Opaque(TSqlFragment fragment) => new(SpanOf(fragment), TextOf(fragment));
}
