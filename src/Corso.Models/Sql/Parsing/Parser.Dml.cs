using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c> and <c>MERGE</c>.</content>
internal sealed partial class Parser
{
    private string ParseInsert()
    {
        Next();
        if (TryWord(Keyword.Or) && !TryWord(Keyword.Replace))
        {
            ExpectWord(Keyword.Ignore);
        }

        if (!TryWord(Keyword.Into) && !_grammar.UsesFunctionalOperators)
        {
            Fail("`INTO`");
        }

        ParseInsertTarget();
        ParseInsertColumns();
        if (TryWord(Keyword.By) && !TryWord(Keyword.Name))
        {
            ExpectWord(Keyword.Position);
        }

        if (TryWord(Keyword.Overriding))
        {
            Next();
            ExpectWord(Keyword.Value);
        }

        ParseInsertSource();
        ParseConflict();
        ParseReturning();
        return "INSERT";
    }

    private void ParseInsertTarget()
    {
        if (_grammar.UsesFunctionalOperators)
        {
            TryWord(Keyword.Table);
            if (TryWord(Keyword.Function))
            {
                AddRole(PartRole.Source, ParseFunctionalFactor());
                return;
            }
        }

        AddRole(PartRole.Target, QualifiedName("a table's name"));
        var start = _token.Start;
        if (TryWord(Keyword.As))
        {
            var name = ColumnName("an alias name");
            AddRole(PartRole.Alias, new TableAlias(From(start), AliasStyle.As, name, [], []));
        }
    }

    private void ParseInsertColumns()
    {
        if (!Is(TokenKind.OpenParen) || BeginsQueryAt(1))
        {
            return;
        }

        if (_grammar.UsesFunctionalOperators)
        {
            SkipBracket();
            return;
        }

        var open = _token.Start;
        Next();
        ParseTargetColumns(open);
    }

    private void ParseTargetColumns(int open)
    {
        var mark = _nodes.Count;
        do
        {
            if (EndsList(mark))
            {
                break;
            }

            AddRole(PartRole.Column, ParseTargetColumn());
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
    }

    private Expression ParseTargetColumn()
    {
        var start = _token.Start;
        var name = ColumnName("a column's name");
        return ParseIndirection(new ColumnReference(name.Span, [name]), start);
    }

    /// <summary>Whether a query begins behind so many tokens and any brackets there.</summary>
    private bool BeginsQueryAt(int ahead)
    {
        while (PeekIs(ahead, TokenKind.OpenParen))
        {
            ahead++;
        }

        return Peek(ahead).Keyword switch
        {
            Keyword.Select or Keyword.With or Keyword.Table => true,
            Keyword.Values => PeekIs(ahead + 1, TokenKind.OpenParen),
            Keyword.From => _grammar.HasFromFirst,
            Keyword.Explain => _grammar.UsesFunctionalOperators && PeekIs(ahead + 1, TokenKind.Word),
            _ => false,
        };
    }

    private void ParseInsertSource()
    {
        if (TryWords(Keyword.Default, Keyword.Values))
        {
            return;
        }

        if (_grammar.UsesFunctionalOperators)
        {
            if (IsWord(Keyword.Settings))
            {
                AddRole(PartRole.Other, ParseSettings());
            }

            if (IsWord(Keyword.Values) || IsWord(Keyword.Format) || IsWord(Keyword.From) && PeekIsWord(1, Keyword.Insert))
            {
                // What follows is data, not SQL.
                SkipToEnd();
                return;
            }
        }

        AddRole(PartRole.Query, ParseQuery());
    }

    private void ParseConflict()
    {
        if (!TryWords(Keyword.On, Keyword.Conflict))
        {
            return;
        }

        if (Is(TokenKind.OpenParen))
        {
            SkipBracket();
            ParseWhereRole();
        }
        else if (TryWords(Keyword.On, Keyword.Constraint))
        {
            ColumnName("a constraint's name");
        }

        ExpectWord(Keyword.Do);
        if (TryWord(Keyword.Nothing))
        {
            return;
        }

        ExpectWord(Keyword.Update);
        ParseAssignments();
        ParseWhereRole();
    }

    private void ParseWhereRole()
    {
        if (!TryWord(Keyword.Where))
        {
            return;
        }

        if (TryWords(Keyword.Current, Keyword.Of))
        {
            ColumnName("a cursor's name");
            return;
        }

        AddRole(PartRole.Condition, ParseExpression());
    }

    private void ParseReturning()
    {
        if (!TryWord(Keyword.Returning))
        {
            return;
        }

        if (IsWord(Keyword.With) && PeekIs(1, TokenKind.OpenParen))
        {
            Next();
            SkipBracket();
        }

        do
        {
            AddRole(PartRole.Returning, ParseSelectItem());
        }
        while (Try(TokenKind.Comma));
    }

    private string ParseUpdate()
    {
        Next();
        ParseTargetRelation();
        ParseAssignments();
        ParseSources(Keyword.From);
        ParseWhereRole();
        ParseReturning();
        return "UPDATE";
    }

    private string ParseDelete()
    {
        Next();
        ExpectWord(Keyword.From);
        ParseTargetRelation();
        ParseSources(Keyword.Using);
        ParseWhereRole();
        ParseReturning();
        return "DELETE";
    }

    private void ParseTargetRelation()
    {
        var only = TryWord(Keyword.Only);
        var open = _token.Start;
        var hasBrackets = only && Try(TokenKind.OpenParen);
        AddRole(PartRole.Target, QualifiedName("a table's name"));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`)`");
        }

        Try(TokenKind.Star);
        if (!IsWord(Keyword.Set) && ParseTableAlias(false) is { } alias)
        {
            AddRole(PartRole.Alias, alias);
        }
    }

    private void ParseSources(Keyword word)
    {
        if (!TryWord(word))
        {
            return;
        }

        do
        {
            AddRole(PartRole.Source, ParseTable());
        }
        while (Try(TokenKind.Comma));
    }

    private void ParseAssignments()
    {
        ExpectWord(Keyword.Set);
        do
        {
            if (Is(TokenKind.OpenParen))
            {
                var open = _token.Start;
                Next();
                ParseTargetColumns(open);
            }
            else
            {
                AddRole(PartRole.Column, ParseTargetColumn());
            }

            Expect(TokenKind.Equal, "`=`");
            AddRole(PartRole.Value, ParseExpression());
        }
        while (Try(TokenKind.Comma));
    }

    private string ParseMerge()
    {
        Next();
        ExpectWord(Keyword.Into);
        ParseTargetRelation();
        ExpectWord(Keyword.Using);
        AddRole(PartRole.Source, ParseTable());
        if (IsWord(Keyword.Using) && _grammar.HasPivot)
        {
            Next();
            SkipBracket();
        }
        else
        {
            ExpectWord(Keyword.On);
            AddRole(PartRole.Condition, ParseExpression());
        }

        if (!IsWord(Keyword.When))
        {
            Fail("`WHEN`");
        }

        while (TryWord(Keyword.When))
        {
            ParseMergeWhen();
        }

        ParseReturning();
        return "MERGE";
    }

    private void ParseMergeWhen()
    {
        TryWord(Keyword.Not);
        ExpectWord(Keyword.Matched);
        if (TryWord(Keyword.By))
        {
            Next();
        }

        if (TryWord(Keyword.And))
        {
            AddRole(PartRole.Condition, ParseExpression());
        }

        ExpectWord(Keyword.Then);
        switch (_token.Keyword)
        {
            case Keyword.Update:
                Next();
                if (IsWord(Keyword.Set))
                {
                    ParseAssignments();
                }

                break;
            case Keyword.Insert:
                Next();
                ParseMergeInsert();
                break;
            case Keyword.Delete:
                Next();
                break;
            case Keyword.Do:
                Next();
                ExpectWord(Keyword.Nothing);
                break;
            case Keyword.Error when _grammar.HasPivot:
                Next();
                if (!IsWord(Keyword.When) && !Is(TokenKind.End) && !Is(TokenKind.Semicolon))
                {
                    AddRole(PartRole.Value, ParseExpression());
                }

                break;
            default:
                Fail("`UPDATE`, `INSERT`, `DELETE` or `DO NOTHING`");
                break;
        }
    }

    private void ParseMergeInsert()
    {
        if (Is(TokenKind.OpenParen))
        {
            var open = _token.Start;
            Next();
            ParseTargetColumns(open);
        }

        if (TryWord(Keyword.Overriding))
        {
            Next();
            ExpectWord(Keyword.Value);
        }

        if (TryWords(Keyword.Default, Keyword.Values) || TryWord(Keyword.By) && TryWord(Keyword.Name))
        {
            return;
        }

        if (IsWord(Keyword.Values))
        {
            AddRole(PartRole.Query, ParseValues());
        }
    }
}
