using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>WITH</c> of ClickHouse, which names queries and values alike.</content>
internal sealed partial class Parser
{
    private WithClause? TryFunctionalWith()
    {
        if (!IsWord(Keyword.With))
        {
            return null;
        }

        var start = _token.Start;
        Next();
        var isRecursive = IsWord(Keyword.Recursive) && Peek(1).Kind is TokenKind.Word or TokenKind.BacktickName or TokenKind.QuotedName
            && !PeekIsWord(1, Keyword.As);
        if (isRecursive)
        {
            Next();
        }

        var mark = _nodes.Count;
        do
        {
            if (_nodes.Count > mark && (IsWord(Keyword.Select) && BeginsFunctionalSelect()))
            {
                break;
            }

            _nodes.Add(IsCommonTableAhead() ? ParseFunctionalTable() : ParseCommonExpression());
        }
        while (Try(TokenKind.Comma));
        var items = Take<WithItem>(mark);
        return new WithClause(From(start), isRecursive, items);
    }

    /// <summary>Whether <c>name AS (query)</c> or <c>name (a, b) AS (query)</c> begins here.</summary>
    private bool IsCommonTableAhead()
    {
        if (!IsLabel(_token))
        {
            return false;
        }

        var ahead = Is(TokenKind.OpenBrace) ? 5 : 1;
        if (PeekIs(ahead, TokenKind.OpenParen))
        {
            ahead++;
            while (IsLabel(Peek(ahead)) && PeekIs(ahead + 1, TokenKind.Comma))
            {
                ahead += 2;
            }

            if (!IsLabel(Peek(ahead)) || !PeekIs(ahead + 1, TokenKind.CloseParen))
            {
                return false;
            }

            ahead += 2;
        }

        if (!PeekIsWord(ahead, Keyword.As))
        {
            return false;
        }

        ahead++;
        if (PeekIsWord(ahead, Keyword.Materialized))
        {
            ahead++;
        }

        return PeekIs(ahead, TokenKind.OpenParen);
    }

    private CommonTable ParseFunctionalTable()
    {
        var start = _token.Start;
        var clause = _at;
        var name = TakeName();
        var open = _token.Start;
        var columns = Try(TokenKind.OpenParen) ? NameList(open, "a column's name") : [];
        ExpectWord(Keyword.As);
        bool? materialized = TryWord(Keyword.Materialized) ? true : null;
        var bracket = _token.Start;
        Next();
        var query = ParseCommonQuery(clause);
        Close(TokenKind.CloseParen, bracket, "`)` or another clause of the query");
        return new CommonTable(From(start), name, columns, [], materialized, query, null, null);
    }

    private CommonExpression ParseCommonExpression()
    {
        var start = _token.Start;
        var value = ParseFunctionalClause();
        return value is AliasedExpression aliased
            ? new CommonExpression(From(start), aliased.Inner, aliased.Alias)
            : new CommonExpression(From(start), value, null);
    }
}
