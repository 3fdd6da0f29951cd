using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>All other statements: what they name, and the queries inside; the rest stays as it was written.</content>
internal sealed partial class Parser
{
    private string ParseOtherCommand()
    {
        var first = _token.Keyword;
        var verb = TakeWord();
        switch (first)
        {
            case Keyword.Create or Keyword.Alter or Keyword.Drop:
                verb = ParseObjectCommand(verb);
                break;
            case Keyword.Refresh:
                TryWord(Keyword.Materialized);
                TryWord(Keyword.View);
                TryWord(Keyword.Concurrently);
                AddTargets();
                break;
            case Keyword.Truncate:
                TryWord(Keyword.Table);
                SkipConditions();
                TryWord(Keyword.Only);
                AddTargets();
                break;
            case Keyword.Comment:
                ExpectWord(Keyword.On);
                ParseCommented();
                break;
            case Keyword.Grant or Keyword.Revoke:
                ParseGrant();
                break;
            case Keyword.Explain:
                ParseExplain();
                break;
        }

        SkipToEnd();
        return verb;
    }

    private void ParseCommented()
    {
        var kind = SkipObjectWords();
        AddTargets();

        // Functions have their arguments behind the name, triggers and constraints their table, and so on.
        while (kind is not ("TABLE" or "VIEW" or "COLUMN" or "MATERIALIZED VIEW" or "INDEX" or "SCHEMA")
            && !IsWord(Keyword.Is) && !Is(TokenKind.End) && !Is(TokenKind.Semicolon))
        {
            SkipOne();
        }

        ExpectWord(Keyword.Is);
    }

    private string ParseObjectCommand(string verb)
    {
        var kind = SkipObjectWords();
        if (kind.Length == 0)
        {
            // Engines get new kinds of objects faster than anyone lists them.
            if (!Is(TokenKind.Word))
            {
                Fail("what to change: `TABLE`, `VIEW`, `INDEX` and so on");
            }

            return verb;
        }

        SkipConditions();
        if (kind.EndsWith("INDEX", StringComparison.Ordinal) && verb == "CREATE")
        {
            ParseIndexNames();
        }
        else
        {
            AddTargets();
            if (kind is "TABLE" && verb == "CREATE" && Is(TokenKind.OpenParen))
            {
                AddColumns();
            }
        }

        return $"{verb} {kind}";
    }

    /// <summary>The kind of object, without <c>OR REPLACE</c>, <c>TEMPORARY</c> and so on; empty when there is none.</summary>
    private string SkipObjectWords()
    {
        var kind = "";
        while (Is(TokenKind.Word))
        {
            switch (_token.Keyword)
            {
                case Keyword.Or when PeekIsWord(1, Keyword.Replace):
                    Next();
                    Next();
                    continue;
                case Keyword.Temp or Keyword.Temporary or Keyword.Unlogged or Keyword.Global or Keyword.Local
                    or Keyword.Unique or Keyword.Recursive or Keyword.Concurrently:
                    Next();
                    continue;
                case Keyword.Materialized or Keyword.Foreign or Keyword.Row or Keyword.Named or Keyword.Event
                    or Keyword.Text or Keyword.Access or Keyword.Operator or Keyword.Large or Keyword.Default:
                    kind = kind.Length == 0 ? TakeWord() : $"{kind} {TakeWord()}";
                    continue;
                case Keyword.Table or Keyword.View or Keyword.Index or Keyword.Schema or Keyword.Database or Keyword.Sequence
                    or Keyword.Function or Keyword.Procedure or Keyword.Trigger or Keyword.Type or Keyword.Domain or Keyword.Role
                    or Keyword.User or Keyword.Extension or Keyword.Column or Keyword.Constraint or Keyword.Macro
                    or Keyword.Dictionary or Keyword.Policy or Keyword.Rule or Keyword.Aggregate or Keyword.Cast
                    or Keyword.Collation or Keyword.Conversion or Keyword.Server or Keyword.Statistics or Keyword.Publication
                    or Keyword.Subscription or Keyword.Tablespace or Keyword.Language or Keyword.Family or Keyword.Class
                    or Keyword.Group or Keyword.System or Keyword.Routine or Keyword.Secret or Keyword.Quota or Keyword.Profile
                    or Keyword.Object or Keyword.Privileges or Keyword.Search or Keyword.Method or Keyword.Collection:
                    return kind.Length == 0 ? TakeWord() : $"{kind} {TakeWord()}";
                default:
                    return kind;
            }
        }

        return kind;
    }

    private void SkipConditions()
    {
        TryWord(Keyword.Concurrently);
        if (IsWord(Keyword.If) && Peek(1).Keyword is Keyword.Not or Keyword.Exists)
        {
            Next();
            TryWord(Keyword.Not);
            ExpectWord(Keyword.Exists);
        }

        TryWord(Keyword.Only);
    }

    private void AddTargets()
    {
        do
        {
            if (!IsColumnName(_token) && !IsFunctionName(_token))
            {
                return;
            }

            var start = _token.Start;
            var mark = _names.Count;
            _names.Add(TakeName());
            while (Is(TokenKind.Dot) && IsLabel(Peek(1)))
            {
                Next();
                _names.Add(TakeName());
            }

            var parts = TakeNames(mark);
            AddRole(PartRole.Target, new ObjectName(From(start), parts));
        }
        while (Try(TokenKind.Comma));
    }

    /// <summary><c>CREATE INDEX name ON table …</c>.</summary>
    private void ParseIndexNames()
    {
        if (!IsWord(Keyword.On))
        {
            AddRole(PartRole.Other, QualifiedName("an index's name"));
        }

        ExpectWord(Keyword.On);
        TryWord(Keyword.Only);
        AddRole(PartRole.Target, QualifiedName("a table's name"));
    }

    /// <summary>The columns of <c>CREATE TABLE</c>, with their types where they have one.</summary>
    private void AddColumns()
    {
        var open = _token.Start;
        Next();
        while (!HasFailed && !Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            if (IsColumnName(_token) && _token.Keyword is not (Keyword.Constraint or Keyword.Like or Keyword.Index)
                && !IsReserved(_token) && BeginsTypeAt(1))
            {
                var start = _token.Start;
                var name = TakeName();
                var type = ParseType();
                AddRole(PartRole.Column, new ColumnDefinition(From(start), name, type, null));
            }

            SkipUntilComma();
            if (!Try(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
    }

    private bool BeginsTypeAt(int ahead)
    {
        ref readonly var token = ref Peek(ahead);
        return token.Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.BacktickName && !IsReserved(token)
            && token.Keyword is not (Keyword.Default or Keyword.Alias or Keyword.Materialized or Keyword.Generated or Keyword.Check);
    }

    private void SkipUntilComma()
    {
        while (!Is(TokenKind.Comma) && !Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            SkipOne();
        }
    }

    private void ParseGrant()
    {
        while (!IsWord(Keyword.On) && !IsWord(Keyword.To) && !IsWord(Keyword.From) && !Is(TokenKind.End) && !Is(TokenKind.Semicolon))
        {
            SkipOne();
        }

        if (TryWord(Keyword.On))
        {
            SkipObjectWords();
            AddTargets();
        }
    }

    private void ParseExplain()
    {
        while (!BeginsQuery() && !Is(TokenKind.End) && !Is(TokenKind.Semicolon)
            && !(Is(TokenKind.OpenParen) && BeginsQueryAt(1))
            && _token.Keyword is not (Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge or Keyword.Create))
        {
            SkipOne();
        }

        if (BeginsQuery() || Is(TokenKind.OpenParen))
        {
            var start = _token.Start;
            AddRole(PartRole.Query, Is(TokenKind.OpenParen) ? ParseQueryFromBracket(start) : ParseQuery());
        }
    }

    /// <summary>Skips to the end of the statement, reading queries behind <c>AS</c> on the way.</summary>
    private void SkipToEnd()
    {
        while (!Is(TokenKind.End) && !Is(TokenKind.Semicolon))
        {
            if (IsWord(Keyword.As) && BeginsQueryAt(1))
            {
                Next();
                if (IsWord(Keyword.Table) && BeginsQueryAt(1))
                {
                    // CREATE MACRO m() AS TABLE SELECT …
                    Next();
                }

                var start = _token.Start;
                AddRole(PartRole.Query, Is(TokenKind.OpenParen) ? ParseQueryFromBracket(start) : ParseQuery());
            }
            else if (_token.Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace)
            {
                return;
            }
            else
            {
                SkipOne();
            }
        }
    }

    private void SkipOne()
    {
        if (_token.Kind is TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace)
        {
            SkipBracket();
        }
        else
        {
            Next();
        }
    }

    /// <summary>Skips from an opening bracket to the one that closes it.</summary>
    private void SkipBracket()
    {
        var open = _token;
        var level = 0;
        do
        {
            switch (_token.Kind)
            {
                case TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace:
                    level++;
                    break;
                case TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace:
                    level--;
                    break;
                case TokenKind.End:
                    FailOpen(open.Kind == TokenKind.OpenBracket ? TokenKind.CloseBracket : TokenKind.CloseParen, open.Start, "`)`");
                    return;
            }

            Next();
        }
        while (level > 0);
    }
}
