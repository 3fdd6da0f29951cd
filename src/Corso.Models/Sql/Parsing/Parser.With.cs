using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>WITH</c> of PostgreSQL and DuckDB.</content>
internal sealed partial class Parser
{
    private WithClause ParseWith()
    {
        var start = _token.Start;
        var clause = _at;
        Next();
        var isRecursive = TryWord(Keyword.Recursive);
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseCommonTable());
        }
        while (Try(TokenKind.Comma));
        RecoverWith(clause);
        var items = Take<WithItem>(mark);
        return new WithClause(From(start), isRecursive, items);
    }

    /// <summary>After an error in <c>WITH</c>, goes on at the query it belongs to.</summary>
    private void RecoverWith(int clause)
    {
        if (!HasFailed)
        {
            return;
        }

        var level = LevelAt(clause);
        for (var i = Math.Max(_failedAt, clause + 1); i < _end; i++)
        {
            var here = LevelAt(i);
            if (here < level || _tokens[i].Kind == TokenKind.Semicolon)
            {
                return;
            }

            if (here == level && _tokens[i].Keyword is Keyword.Select or Keyword.Insert or Keyword.Update or Keyword.Delete)
            {
                Resume(i);
                return;
            }
        }
    }

    private CommonTable ParseCommonTable()
    {
        var start = _token.Start;
        var clause = _at;
        var name = ColumnName("a name");
        var open = _token.Start;
        var columns = Try(TokenKind.OpenParen) ? NameList(open, "a column's name") : [];
        var usingKey = _grammar.HasPivot && IsWords(Keyword.Using, Keyword.Key) ? ParseUsingKey() : [];
        ExpectWord(Keyword.As);
        bool? materialized = null;
        if (TryWord(Keyword.Materialized))
        {
            materialized = true;
        }
        else if (TryWords(Keyword.Not, Keyword.Materialized))
        {
            materialized = false;
        }

        var bracket = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var query = ParseCommonQuery(clause);
        Close(TokenKind.CloseParen, bracket, "`)` or another clause of the query");
        var search = IsWord(Keyword.Search) ? ParseSearch() : null;
        var cycle = IsWord(Keyword.Cycle) ? ParseCycle() : null;
        return new CommonTable(From(start), name, columns, usingKey, materialized, query, search, cycle);
    }

    private QueryExpression ParseCommonQuery(int clause)
    {
        QueryExpression query;
        if (_token.Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge)
        {
            var command = ParseCommand();
            query = new CommandQuery(command.Span, command);
        }
        else if (BeginsFunctionalValues())
        {
            query = ParseFunctionalValues();
        }
        else
        {
            query = ParseQuery();
        }

        if (HasFailed)
        {
            RecoverInBracket(clause);
        }

        return query;
    }

    /// <summary>After an error between brackets, goes on at the bracket that closes them.</summary>
    private void RecoverInBracket(int outside)
    {
        var level = LevelAt(outside);
        for (var i = Math.Max(_failedAt, outside + 1); i < _end; i++)
        {
            if (_tokens[i].Kind == TokenKind.Semicolon)
            {
                return;
            }

            if (LevelAt(i) <= level && _tokens[i].Kind == TokenKind.CloseParen)
            {
                Resume(i);
                return;
            }
        }
    }

    private ImmutableArray<SelectItem> ParseUsingKey()
    {
        Next();
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var items = ParseSelectItems();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return items;
    }

    private SearchClause ParseSearch()
    {
        var start = _token.Start;
        Next();
        var isBreadth = IsWord(Keyword.Breadth);
        if (!TryWord(Keyword.Breadth) && !TryWord(Keyword.Depth))
        {
            Fail("`DEPTH` or `BREADTH`");
        }

        ExpectWord(Keyword.First);
        ExpectWord(Keyword.By);
        var by = NamesWithoutBrackets("a column's name");
        ExpectWord(Keyword.Set);
        var target = ColumnName("a column's name");
        return new SearchClause(From(start), isBreadth, by, target);
    }

    private CycleClause ParseCycle()
    {
        var start = _token.Start;
        Next();
        var columns = NamesWithoutBrackets("a column's name");
        ExpectWord(Keyword.Set);
        var mark = ColumnName("a column's name");
        Expression? to = null, otherwise = null;
        if (TryWord(Keyword.To))
        {
            to = ParsePrimary();
            ExpectWord(Keyword.Default);
            otherwise = ParsePrimary();
        }

        ExpectWord(Keyword.Using);
        var path = ColumnName("a column's name");
        return new CycleClause(From(start), columns, mark, to, otherwise, path);
    }
}
