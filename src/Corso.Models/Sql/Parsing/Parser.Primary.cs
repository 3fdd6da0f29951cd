using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operands.</content>
internal sealed partial class Parser
{
    /// <summary>An operand with its subscripts and fields.</summary>
    private Expression ParsePrimary()
    {
        var start = _token.Start;
        switch (_token.Kind)
        {
            case TokenKind.Number:
                return TakeLiteral(LiteralKind.Number);
            case TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.NationalString
                or TokenKind.DollarString or TokenKind.BitString or TokenKind.HexString:
                var literal = TakeString();
                return _grammar.HasBracketLists && Is(TokenKind.OpenBracket) || IsStringField() ? ParseIndirection(literal, start) : literal;
            case TokenKind.OpenParen:
                return ParseIndirection(NotEmpty(AsExpression(ParseBracketed())), start);
            case TokenKind.Parameter:
                var number = TextOf(_token);
                Next();
                return ParseIndirection(new ParameterExpression(From(start), number, null), start);
            case TokenKind.Question when _grammar.HasPivot:
                return ParseQuestion(start);
            case TokenKind.Word:
                return ParseWordPrimary(start);
            case TokenKind.QuotedName or TokenKind.UnicodeName or TokenKind.BacktickName:
                return ParseNamed(start);
            default:
                return ParseSymbolPrimary(start);
        }
    }

    /// <summary>Whether a field of the string before is named; it has no methods.</summary>
    private bool IsStringField() =>
        _grammar.HasPivot && Is(TokenKind.Dot) && IsLabel(Peek(1)) && !PeekIs(2, TokenKind.OpenParen);

    private Expression NotEmpty(Expression bracketed)
    {
        if (bracketed is TupleExpression { Items.IsEmpty: true })
        {
            Fail("an expression in the brackets");
        }

        return bracketed;
    }

    private Expression ParseQuestion(int start)
    {
        Next();
        if (Is(TokenKind.Number) && _token.Start == _lastEnd)
        {
            Next();
        }

        return ParseIndirection(new ParameterExpression(From(start), TextOf(From(start)), null), start);
    }

    private Expression ParseSymbolPrimary(int start)
    {
        switch (_token.Kind)
        {
            case TokenKind.OpenBracket when _grammar.HasBracketLists:
                return ParseIndirection(ParseList(), start);
            case TokenKind.OpenBrace when _grammar.HasBracketLists:
                return ParseIndirection(ParseBraces(start, false), start);
            case TokenKind.Star when _grammar.HasPivot:
                return ParseStarOperand(start);
            case TokenKind.Hash when _grammar.HasPivot && PeekIs(1, TokenKind.Number):
                Next();
                var position = TextOf(_token);
                Next();
                return new PositionalReference(From(start), position);
            default:
                return Missing("an expression");
        }
    }

    private Literal TakeLiteral(LiteralKind kind)
    {
        var token = _token;
        Next();
        return new Literal(token.Span, kind, TextOf(token));
    }

    private Literal TakeString()
    {
        var token = _token;
        var kind = token.Kind switch
        {
            TokenKind.EscapeString => LiteralKind.EscapeString,
            TokenKind.UnicodeString => LiteralKind.UnicodeString,
            TokenKind.NationalString => LiteralKind.NationalString,
            TokenKind.DollarString => LiteralKind.DollarString,
            TokenKind.BitString => LiteralKind.BitString,
            TokenKind.HexString => LiteralKind.HexString,
            _ => LiteralKind.String,
        };
        Next();
        if (kind == LiteralKind.UnicodeString && IsWord(Keyword.Uescape) && PeekIs(1, TokenKind.String))
        {
            Next();
            Next();
        }

        var span = From(token.Start);
        return new Literal(span, kind, TextOf(span));
    }

    /// <summary>Whether a token is a string as a type in front of it takes it.</summary>
    private static bool IsPlainString(in Token token) =>
        token.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.NationalString
            or TokenKind.DollarString;

    private Expression ParseWordPrimary(int start)
    {
        switch (_token.Keyword)
        {
            case Keyword.None:
                return ParseNamed(start);
            case Keyword.Null:
                return TakeLiteral(LiteralKind.Null);
            case Keyword.True:
                return TakeLiteral(LiteralKind.True);
            case Keyword.False:
                return TakeLiteral(LiteralKind.False);
            case Keyword.Case:
                return ParseAfterCall(ParseCase(), start);
            case Keyword.Exists when PeekIs(1, TokenKind.OpenParen):
                return ParseExists(start);
            case Keyword.Array:
                return ParseArrayWord(start);
            case Keyword.Row when PeekIs(1, TokenKind.OpenParen):
                return ParseRow(start);
            case Keyword.Default:
                Next();
                return new KeywordExpression(From(start), "DEFAULT");
            case Keyword.Interval:
                return ParseInterval(start);
        }

        if (_grammar.HasPivot && TryDuckWord(start, out var special))
        {
            return special;
        }

        if (TryValueFunction(start, out var value))
        {
            return value;
        }

        return TrySpecialCall(start, out var call) ? ParseAfterCall(call, start) : ParseNamed(start);
    }

    /// <summary>Functions that are written without brackets.</summary>
    private bool TryValueFunction(int start, [NotNullWhen(true)] out Expression? result)
    {
        result = null;
        switch (_token.Keyword)
        {
            case Keyword.CurrentDate or Keyword.CurrentRole or Keyword.CurrentUser or Keyword.SessionUser or Keyword.User
                or Keyword.SystemUser or Keyword.CurrentCatalog or Keyword.CurrentSchema
                when !_grammar.HasPivot && (IsReserved(_token) || IsWord(Keyword.CurrentSchema)):
                if (IsWord(Keyword.CurrentSchema) && PeekIs(1, TokenKind.OpenParen))
                {
                    return false;
                }

                result = new KeywordExpression(_token.Span, TakeWord());
                return true;
            case Keyword.CurrentTime or Keyword.CurrentTimestamp or Keyword.Localtime or Keyword.Localtimestamp
                when IsReserved(_token):
                result = ParseTimeFunction(start);
                return true;
            default:
                return false;
        }
    }

    private Expression ParseTimeFunction(int start)
    {
        var span = _token.Span;
        var word = TakeWord();
        if (!Is(TokenKind.OpenParen))
        {
            return new KeywordExpression(span, word);
        }

        var open = _token.Start;
        Next();
        Expression precision = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        Close(TokenKind.CloseParen, open, "`)`");
        ImmutableArray<Identifier> name = [new Identifier(word, span, QuoteStyle.None)];
        return new FunctionCall(From(start), null, name, ArgumentQuantifier.None, [precision], null);
    }

    private Expression ParseExists(int start)
    {
        Next();
        var query = ParseBracketed();
        if (query is not QueryExpression inner)
        {
            Fail("a query in brackets");
            return AsExpression(query);
        }

        return new ExistsExpression(From(start), inner);
    }

    private CaseExpression ParseCase()
    {
        var start = _token.Start;
        Next();
        var operand = IsWord(Keyword.When) ? null : ParseExpression();
        var mark = _nodes.Count;
        if (!IsWord(Keyword.When))
        {
            Fail("`WHEN`");
        }

        while (IsWord(Keyword.When))
        {
            var whenStart = _token.Start;
            Next();
            var condition = ParseExpression();
            ExpectWord(Keyword.Then);
            var result = ParseExpression();
            _nodes.Add(new WhenClause(From(whenStart), condition, result));
        }

        var otherwise = TryWord(Keyword.Else) ? ParseExpression() : null;
        if (!TryWord(Keyword.End))
        {
            Fail("`WHEN`, `ELSE` or `END`");
        }

        var whens = Take<WhenClause>(mark);
        return new CaseExpression(From(start), operand, whens, otherwise);
    }

    private Expression ParseRow(int start)
    {
        Next();
        var open = _token.Start;
        Next();
        var items = Is(TokenKind.CloseParen) ? [] : ExpressionList();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var row = new TupleExpression(From(start), true, items);
        return _grammar.HasBracketLists ? ParseIndirection(row, start) : row;
    }

    private Expression ParseArrayWord(int start)
    {
        if (PeekIs(1, TokenKind.OpenParen))
        {
            Next();
            var inner = ParseBracketed();
            if (inner is not QueryExpression query)
            {
                Fail("a query in brackets");
                return AsExpression(inner);
            }

            return ParseAfterCall(new ArraySubquery(From(start), query), start);
        }

        if (PeekIs(1, TokenKind.OpenBracket))
        {
            Next();
            var array = ParseArrayItems(start, true);
            return _grammar.HasBracketLists ? ParseIndirection(array, start) : array;
        }

        return ParseNamed(start);
    }

    /// <summary>The items of <c>ARRAY[…]</c>; inner brackets need no <c>ARRAY</c>.</summary>
    private ArrayExpression ParseArrayItems(int start, bool isKeyword)
    {
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (!Is(TokenKind.CloseBracket))
        {
            do
            {
                if (EndsList(mark))
                {
                    break;
                }

                _nodes.Add(Is(TokenKind.OpenBracket) && !_grammar.HasBracketLists
                    ? ParseInnerArray()
                    : ParseExpression());
            }
            while (Try(TokenKind.Comma));
        }

        Close(TokenKind.CloseBracket, open, "`,` or `]`");
        var items = Take<Expression>(mark);
        return new ArrayExpression(From(start), isKeyword, items);
    }

    private ArrayExpression ParseInnerArray()
    {
        if (!Enter())
        {
            Leave();
            return new ArrayExpression(new SqlSpan(_lastEnd, _lastEnd), false, []);
        }

        var result = ParseArrayItems(_token.Start, false);
        Leave();
        return result;
    }
}
