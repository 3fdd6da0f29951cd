using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Corso.Models.Sql.TSql;

/// <summary>Parses T-SQL with Microsoft's own parser and maps its tree into Corso's.</summary>
internal static class TSqlReader
{
    /// <summary>Bytes of stack that the parser needs for the deepest nesting allowed.</summary>
    public const int StackSize = 64 * 1024 * 1024;

    /// <summary>Parses a text on a thread of its own.</summary>
    /// <param name="text">Any text.</param>
    public static TSqlParse Parse(string text)
    {
        var result = new TaskCompletionSource<TSqlParse>();
        new Thread(
            () =>
            {
                try
                {
                    result.SetResult(ParseOnThisThread(text));
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

    /// <summary>Parses a text on the calling thread, which has a stack of <see cref="StackSize"/>.</summary>
    public static TSqlParse ParseOnThisThread(string text)
    {
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        if (BrokenCharacter(text) is { } half)
        {
            return Failed(text, new TSqlError(half, "half of a character stands here"));
        }

        using var tokenReader = new StringReader(text);
        var tokens = parser.GetTokenStream(tokenReader, out var lexErrors);
        if (lexErrors.Count > 0)
        {
            return Failed(text, lexErrors);
        }

        if (TSqlDepth.TooDeep(tokens) is { } bracket)
        {
            return Failed(text, TSqlDepth.Error(bracket));
        }

        if (TSqlDepth.TooManyDoubled(tokens) is { } doubled)
        {
            return Failed(text, TSqlDepth.DoubledError(doubled));
        }

        var guarded = new GuardedTokens(tokens);
        try
        {
            var parse = Map(parser, guarded, text);
            return TSqlDepth.TooDeep(parse.Syntax) is { } node ? Failed(text, TSqlDepth.Error(node)) : parse;
        }
        catch (InsufficientExecutionStackException)
        {
            return Failed(text, TSqlDepth.Error(guarded.Last));
        }
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

    /// <summary>Half of a character, which Microsoft's parser takes inside strings and names.</summary>
    private static SqlSpan? BrokenCharacter(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                {
                    return new SqlSpan(at, at + 1);
                }

                at++;
            }
        }

        return null;
    }

    private static TSqlParse Failed(string text, TSqlError error) => new(new SqlSyntax(text, []), [error]);

    private static TSqlParse Failed(string text, IList<ParseError> errors) => new(
        new SqlSyntax(text, []),
        [.. errors.Select(error => new TSqlError(
            new SqlSpan(Math.Min(error.Offset, text.Length), Math.Min(error.Offset + 1, text.Length)), error.Message))]);
}

/// <summary>What came of a T-SQL text.</summary>
/// <param name="Syntax">Its tree; without statements when there are errors.</param>
/// <param name="Errors">In the order of the text; Microsoft's parser gives the first of each batch.</param>
internal sealed record TSqlParse(SqlSyntax Syntax, ImmutableArray<TSqlError> Errors);

/// <summary>What is wrong with a T-SQL text, in the words of Microsoft's parser.</summary>
internal sealed record TSqlError(SqlSpan Span, string Message);
