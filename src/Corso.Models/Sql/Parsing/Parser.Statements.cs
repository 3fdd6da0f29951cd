using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Statements, and which of them is which.</content>
internal sealed partial class Parser
{
    private ImmutableArray<SqlStatement> ParseStatements()
    {
        var statements = ImmutableArray.CreateBuilder<SqlStatement>(1);
        while (true)
        {
            while (Try(TokenKind.Semicolon))
            {
            }

            if (Is(TokenKind.End))
            {
                return statements.DrainToImmutable();
            }

            var first = _at;
            statements.Add(ParseStatement());
            EndStatement(first);
            if (HasFailed)
            {
                return statements.DrainToImmutable();
            }
        }
    }

    /// <summary>Nothing may follow a statement but a semicolon; after an error the next one begins behind it.</summary>
    private void EndStatement(int first)
    {
        if (!HasFailed && !Is(TokenKind.Semicolon) && !Is(TokenKind.End))
        {
            Fail(LevelAt(_at) < LevelAt(first) || _token.Kind is TokenKind.CloseParen or TokenKind.CloseBracket
                ? "the end: nothing is open here"
                : "another clause or the end");
        }

        if (!HasFailed)
        {
            return;
        }

        for (var i = Math.Max(_failedAt, first + 1); i < _end; i++)
        {
            if (_tokens[i].Kind == TokenKind.Semicolon)
            {
                _depth = 0;
                _nodes.Clear();
                _names.Clear();
                Resume(i);
                return;
            }
        }
    }

    private SqlStatement ParseStatement()
    {
        var start = _token.Start;
        if (IsWord(Keyword.With) && !_grammar.UsesFunctionalOperators)
        {
            return ParseWithStatement(start);
        }

        if (Is(TokenKind.OpenParen) || BeginsQuery())
        {
            var query = Is(TokenKind.OpenParen) ? ParseQueryFromBracket(start) : ParseQuery();
            if (_grammar.UsesFunctionalOperators)
            {
                query = ParseOutput(query);
                if (IsWords(Keyword.Parallel, Keyword.With))
                {
                    return SkipStatement(start);
                }
            }

            return new QueryStatement(From(start), query);
        }

        if (!BeginsCommand())
        {
            return FailStatement(start);
        }

        return IsKnownCommand() && !IsExtensionUpdate() ? ParseCommand() : SkipStatement(start);
    }

    /// <summary><c>UPDATE EXTENSIONS (a, b)</c>, https://duckdb.org/docs/stable/sql/statements/update_extensions.</summary>
    private bool IsExtensionUpdate() => IsWord(Keyword.Update) && _grammar.HasFromFirst
        && Is(Peek(1), "extensions") && Peek(2).Kind is TokenKind.End or TokenKind.Semicolon or TokenKind.OpenParen;

    /// <summary>A word that is no keyword.</summary>
    private bool Is(in Token token, string word) =>
        token.Kind == TokenKind.Word && Chars(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the parser reads names and queries of such a statement.</summary>
    private bool IsKnownCommand() => _token.Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge
        or Keyword.Create or Keyword.Alter or Keyword.Drop or Keyword.Truncate or Keyword.Grant or Keyword.Revoke
        or Keyword.Comment or Keyword.Refresh or Keyword.Explain or Keyword.Begin or Keyword.Start or Keyword.Commit
        or Keyword.Rollback or Keyword.End or Keyword.Abort or Keyword.Savepoint or Keyword.Release or Keyword.Set;

    /// <summary>A statement that only the engine reads.</summary>
    private OpaqueStatement SkipStatement(int start)
    {
        while (!Is(TokenKind.End) && !Is(TokenKind.Semicolon) && _token.Kind is not (TokenKind.CloseParen or TokenKind.CloseBracket))
        {
            SkipOne();
        }

        var span = From(start);
        Note(span);
        return new OpaqueStatement(span, TextOf(span));
    }

    private OpaqueStatement FailStatement(int start)
    {
        Fail("a statement");
        return new OpaqueStatement(From(start), default);
    }

    private QueryExpression ParseQueryFromBracket(int start)
    {
        var inner = ParseBracketed();
        if (inner is not QueryExpression query)
        {
            Fail("a query in the brackets");
            return MissingQuery();
        }

        return ContinueQuery(query, start);
    }

    private SqlStatement ParseWithStatement(int start)
    {
        var with = ParseWith();
        if (_token.Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge)
        {
            return ParseCommand(start, with);
        }

        var bodyStart = _token.Start;
        var body = EndQuery(start, with, ContinueSetOperations(ParseSetOperand(), bodyStart, 0));
        return new QueryStatement(From(start), body);
    }

    private bool BeginsCommand()
    {
        if (!Is(TokenKind.Word))
        {
            return false;
        }

        switch (_token.Keyword)
        {
            case Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge or Keyword.Create or Keyword.Alter
                or Keyword.Drop or Keyword.Truncate or Keyword.Grant or Keyword.Revoke or Keyword.Comment or Keyword.Refresh
                or Keyword.Analyze or Keyword.Vacuum or Keyword.Explain or Keyword.Set or Keyword.Reset or Keyword.Begin
                or Keyword.Commit or Keyword.Rollback or Keyword.Call or Keyword.Copy or Keyword.Lock or Keyword.Cluster
                or Keyword.Do or Keyword.Analyse or Keyword.Reindex or Keyword.Show or Keyword.Start or Keyword.Savepoint
                or Keyword.Prepare or Keyword.Execute or Keyword.Deallocate or Keyword.Load or Keyword.Checkpoint
                or Keyword.Release or Keyword.Abort or Keyword.Declare or Keyword.Fetch or Keyword.Close
                or Keyword.Move or Keyword.Listen or Keyword.Notify or Keyword.Unlisten or Keyword.Discard
                or Keyword.Security or Keyword.Import:
                return true;
            case Keyword.End:
                return Peek(1).Kind is TokenKind.End or TokenKind.Semicolon;
            case Keyword.Use or Keyword.Attach or Keyword.Detach or Keyword.Pragma or Keyword.Install or Keyword.Export
                or Keyword.Desc or Keyword.Describe:
                return !_grammar.HasJsonAndXmlGrammar;
            case Keyword.System or Keyword.Optimize or Keyword.Rename or Keyword.Exchange or Keyword.Exists or Keyword.Check
                or Keyword.Kill or Keyword.Watch:
                return _grammar.UsesFunctionalOperators;
            case Keyword.None when _grammar.HasFromFirst && Is(_token, "force"):
                return PeekIsWord(1, Keyword.Checkpoint);
            default:
                return false;
        }
    }

    private CommandStatement ParseCommand() => ParseCommand(_token.Start, null);

    private CommandStatement ParseCommand(int start, WithClause? with)
    {
        var mark = _nodes.Count;
        if (with is not null)
        {
            AddRole(PartRole.With, with);
        }

        var verb = _token.Keyword switch
        {
            Keyword.Insert => ParseInsert(),
            Keyword.Update => ParseUpdate(),
            Keyword.Delete => ParseDelete(),
            Keyword.Merge => ParseMerge(),
            _ => ParseOtherCommand(),
        };
        var parts = Take<CommandPart>(mark);
        var span = From(start);
        return new CommandStatement(span, TextOf(span), verb, parts);
    }

    private void AddRole(PartRole role, SqlNode node) => _nodes.Add(new CommandPart(role, node));
}
