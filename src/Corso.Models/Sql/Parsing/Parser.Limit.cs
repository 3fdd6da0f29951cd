using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>LIMIT</c>, <c>OFFSET</c> and <c>FETCH</c>, in either order.</content>
internal sealed partial class Parser
{
    private LimitClause? ParseLimit()
    {
        var start = _token.Start;
        Expression? count = null;
        Expression? offset = null;
        bool isPercent = false, withTies = false, hasCount = false;
        var style = LimitStyle.Limit;
        while (true)
        {
            if (IsWord(Keyword.Limit) && !hasCount)
            {
                hasCount = true;
                count = ParseLimitCount(out isPercent);
            }
            else if (IsWord(Keyword.Fetch) && !hasCount)
            {
                hasCount = true;
                style = LimitStyle.Fetch;
                count = ParseFetch(out withTies);
            }
            else if (IsWord(Keyword.Offset) && offset is null)
            {
                Next();
                offset = ParseExpression();
                if (_token.Keyword is Keyword.Row or Keyword.Rows)
                {
                    Next();
                }
            }
            else
            {
                break;
            }
        }

        return hasCount || offset is not null
            ? new LimitClause(From(start), style, count, offset, isPercent, withTies)
            : null;
    }

    private Expression ParseLimitCount(out bool isPercent)
    {
        Next();
        isPercent = false;
        if (IsWord(Keyword.All))
        {
            Next();
            return new KeywordExpression(new SqlSpan(_lastEnd - 3, _lastEnd), "ALL");
        }

        var count = ParseExpression();
        if (_grammar.HasPivot && (Try(TokenKind.Percent) || TryWord(Keyword.Percent)))
        {
            isPercent = true;
        }

        if (Is(TokenKind.Comma))
        {
            Fail("`OFFSET` instead of a comma");
        }

        return count;
    }

    private Expression? ParseFetch(out bool withTies)
    {
        Next();
        withTies = false;
        if (!TryWord(Keyword.First) && !TryWord(Keyword.Next))
        {
            Fail("`FIRST` or `NEXT`");
        }

        Expression? count = null;
        if (_token.Keyword is not (Keyword.Row or Keyword.Rows))
        {
            count = ParseFetchCount();
        }

        if (!TryWord(Keyword.Row) && !TryWord(Keyword.Rows))
        {
            Fail("`ROWS`");
        }

        if (!_grammar.HasPivot && TryWords(Keyword.With, Keyword.Ties))
        {
            withTies = true;
        }
        else if (!TryWord(Keyword.Only))
        {
            Fail(_grammar.HasPivot ? "`ONLY`" : "`ONLY` or `WITH TIES`");
        }

        return count;
    }

    private Expression ParseFetchCount()
    {
        var start = _token.Start;
        if (!Is(TokenKind.Plus) && !Is(TokenKind.Minus))
        {
            return ParsePrimary();
        }

        var sign = TakeOperator();
        Expression number = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        return new UnaryExpression(From(start), sign, number, false);
    }
}
