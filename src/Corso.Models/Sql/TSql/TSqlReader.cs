using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Corso.Models.Sql.TSql;

/// <summary>Parses T-SQL with Microsoft's own parser and maps its tree into Corso's.</summary>
internal static class TSqlReader
{
    // The parser goes down once a bracket or so; at this depth it needs a few megabytes of the stack it is given.
    private const int DeepestNesting = 1_000;
    private const int StackSize = 64 * 1024 * 1024;

    /// <summary>Parses a text.</summary>
    /// <param name="text">Any text.</param>
    public static TSqlParse Parse(string text)
    {
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        using var tokenReader = new StringReader(text);
        var tokens = parser.GetTokenStream(tokenReader, out var lexErrors);
        if (lexErrors.Count > 0)
        {
            return Failed(text, lexErrors);
        }

        if (TooDeep(tokens) is { } place)
        {
            return new TSqlParse(
                new SqlSyntax(text, []), [new TSqlError(place, $"nested more than {DeepestNesting} levels deep")]);
        }

        var result = new TaskCompletionSource<TSqlParse>();
        new Thread(
            () =>
            {
                try
                {
                    result.SetResult(Map(parser, tokens, text));
                }
                catch (Exception exception)
                {
                    // A bug; the caller's thread is where it is told.
                    result.SetException(exception);
                }
            },
            StackSize).Start();
        return result.Task.GetAwaiter().GetResult();
    }

    private static TSqlParse Map(TSql170Parser parser, IList<TSqlParserToken> tokens, string text)
    {
        var fragment = parser.Parse(tokens, out var errors);
        if (errors.Count > 0)
        {
            return Failed(text, errors);
        }

        var statements = ImmutableArray.CreateBuilder<SqlStatement>();
        if (fragment is TSqlScript script)
        {
            var mapper = new TSqlMapper(text);
            foreach (var batch in script.Batches)
            {
                foreach (var statement in batch.Statements)
                {
                    statements.Add(mapper.Statement(statement));
                }
            }
        }

        return new TSqlParse(new SqlSyntax(text, statements.DrainToImmutable()), []);
    }

    private static TSqlParse Failed(string text, IList<ParseError> errors) => new(
        new SqlSyntax(text, []),
        [.. errors.Select(error => new TSqlError(
            new SqlSpan(Math.Min(error.Offset, text.Length), Math.Min(error.Offset + 1, text.Length)), error.Message))]);

    private static SqlSpan? TooDeep(IList<TSqlParserToken> tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token.TokenType switch
            {
                TSqlTokenType.LeftParenthesis or TSqlTokenType.Case or TSqlTokenType.Begin or TSqlTokenType.LeftCurly => 1,
                TSqlTokenType.RightParenthesis or TSqlTokenType.End or TSqlTokenType.RightCurly => -1,
                _ => 0,
            };
            if (depth > DeepestNesting)
            {
                return new SqlSpan(token.Offset, token.Offset + token.Text.Length);
            }
        }

        return null;
    }
}

/// <summary>What came of a T-SQL text.</summary>
/// <param name="Syntax">Its tree; without statements when there are errors.</param>
/// <param name="Errors">In the order of the text; Microsoft's parser gives the first of each batch.</param>
internal sealed record TSqlParse(SqlSyntax Syntax, ImmutableArray<TSqlError> Errors);

/// <summary>What is wrong with a T-SQL text, in the words of Microsoft's parser.</summary>
internal sealed record TSqlError(SqlSpan Span, string Message);
