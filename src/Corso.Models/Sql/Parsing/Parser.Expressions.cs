using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operators by precedence.</content>
internal sealed partial class Parser
{
    /// <summary>Any expression.</summary>
    private Expression ParseExpression() =>
        _grammar.UsesFunctionalOperators ? ParseFunctionalInBrackets() : ParseOperators(Binding.Lowest, false);

    /// <summary>An expression without <c>AND</c>, <c>IN</c>, <c>LIKE</c> and their like, where those would be ambiguous.</summary>
    private Expression ParseRestricted() => ParseOperators(Binding.Is, true);

    private Expression ParseOperators(int least, bool restricted)
    {
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        var start = _token.Start;
        var result = ContinueOperators(ParseSigned(restricted), start, least, restricted);
        Leave();
        return result;
    }

    /// <summary>Goes on behind a first operand.</summary>
    private Expression ContinueOperators(Expression left, int start, int least, bool restricted)
    {
        var unchainable = -1;
        for (var length = 0; ;)
        {
            var level = LevelOf(restricted);
            if (level < least || level < 0)
            {
                return left;
            }

            if (level == unchainable)
            {
                Fail("`AND`, `OR` or the end of the comparison: comparisons don't chain");
                return left;
            }

            var before = _at;
            left = ParseInfix(left, start, level, restricted, out unchainable);
            if (_at == before || IsTooLong(left, ref length))
            {
                return left;
            }
        }
    }

    /// <summary>Whether a chain of anything but binary operators, which are walked in loops, is deeper than the parser goes.</summary>
    private bool IsTooLong(Expression chain, ref int length)
    {
        if (chain is BinaryExpression || ++length <= MaxDepth)
        {
            return false;
        }

        FailTooDeep();
        return true;
    }

    /// <summary>The level of the operator at the current token; -1 when it is none.</summary>
    private int LevelOf(bool restricted)
    {
        switch (_token.Kind)
        {
            case TokenKind.Word:
                return WordLevel(restricted);
            case TokenKind.Plus or TokenKind.Minus:
                return Binding.Sum;
            case TokenKind.Percent when _grammar.HasPivot && !BeginsOperand(Peek(1)):
                return -1;
            case TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.DoubleSlash:
                return Binding.Product;
            case TokenKind.Caret or TokenKind.DoubleStar:
                return Binding.Power;
            case TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.Greater or TokenKind.LessEqual
                or TokenKind.GreaterEqual:
                return Binding.Comparison;
            case TokenKind.Operator or TokenKind.Concat:
                return Binding.Other;
            case TokenKind.ColonColon:
                return Binding.Cast;
            case TokenKind.Arrow:
                return restricted ? -1 : Binding.Arrow;
            default:
                return -1;
        }
    }

    private int WordLevel(bool restricted)
    {
        switch (_token.Keyword)
        {
            case Keyword.None:
                return -1;
            case not Keyword.Operator when IsItemLabel():
                return -1;
            case Keyword.Is:
                return restricted && !IsTestAllowedInRestricted() ? -1 : Binding.Is;
            case Keyword.Operator when PeekIs(1, TokenKind.OpenParen):
                return Binding.Other;
        }

        if (restricted)
        {
            return -1;
        }

        return _token.Keyword switch
        {
            Keyword.Or => Binding.Or,
            Keyword.And => Binding.And,
            Keyword.Isnull or Keyword.Notnull => Binding.Is,
            Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike => Binding.Like,
            Keyword.Similar when PeekIsWord(1, Keyword.To) => Binding.Like,
            Keyword.Glob when _grammar.HasPivot => Binding.Like,
            Keyword.Not => NotLevel(),
            Keyword.At when PeekIsWord(1, Keyword.Time) || PeekIsWord(1, Keyword.Local) => Binding.At,
            Keyword.Collate => Binding.Collate,
            Keyword.Overlaps => Binding.Like,
            _ => -1,
        };
    }

    private int NotLevel() => Peek(1).Keyword switch
    {
        Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike or Keyword.Similar => Binding.Like,
        Keyword.Glob when _grammar.HasPivot => Binding.Like,
        Keyword.Null when _grammar.HasPivot => Binding.Is,
        _ => -1,
    };

    private bool IsTestAllowedInRestricted()
    {
        var next = PeekIsWord(1, Keyword.Not) ? 2 : 1;
        return PeekIsWord(next, Keyword.Distinct) || PeekIsWord(next, Keyword.Document) || PeekIsWord(next, Keyword.Of);
    }

    private Expression ParseInfix(Expression left, int start, int level, bool restricted, out int unchainable)
    {
        unchainable = -1;
        switch (level)
        {
            case Binding.Or or Binding.And:
                return ParseLogical(left, start, level);
            case Binding.Is:
                return ParseIs(left, start, restricted, out unchainable);
            case Binding.Like:
                return ParseLikeLevel(left, start, out unchainable);
            case Binding.Cast:
                Next();
                var type = ParseType();
                return new CastExpression(From(start), left, type, CastStyle.Colons);
            case Binding.At:
                return ParseAt(left, start);
            case Binding.Collate:
                Next();
                var collation = QualifiedName("a collation's name");
                return new CollateExpression(From(start), left, collation);
        }

        var symbol = TakeOperator();
        if (level <= Binding.Other && !restricted && TryQuantified(left, start, symbol, out var quantified))
        {
            return quantified;
        }

        if (level == Binding.Other && IsPostfixHere())
        {
            return new UnaryExpression(From(start), symbol, left, true);
        }

        var right = ParseOperators(level + 1, restricted);
        unchainable = level == Binding.Comparison ? level : -1;
        return new BinaryExpression(From(start), left, symbol, right);
    }

    // In `a ! FROM t` the operator stands behind its operand.
    private bool IsPostfixHere() =>
        _grammar.HasPostfixOperators && (!BeginsOperand(_token) || (IsWord(Keyword.Not) && NotLevel() >= 0));

    private static bool BeginsOperand(in Token token) => token.Kind switch
    {
        TokenKind.End or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Comma
            or TokenKind.Semicolon or TokenKind.Colon or TokenKind.ColonColon or TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less
            or TokenKind.Greater or TokenKind.LessEqual or TokenKind.GreaterEqual => false,
        TokenKind.Word => !IsReserved(token) || token.Keyword is Keyword.Case or Keyword.Array or Keyword.Null
            or Keyword.True or Keyword.False or Keyword.Not or Keyword.Cast or Keyword.Lambda or Keyword.Default,
        _ => true,
    };

    private Expression ParseLogical(Expression left, int start, int level)
    {
        var mark = _nodes.Count;
        _nodes.Add(left);
        var word = _token.Keyword;
        while (IsWord(word) && !IsItemLabel())
        {
            Next();
            _nodes.Add(ParseOperators(level + 1, false));
        }

        var operands = Take<Expression>(mark);
        return new LogicalExpression(From(start), level == Binding.And, operands);
    }

    private SqlOperator TakeOperator()
    {
        var token = _token;
        if (token.Keyword == Keyword.Operator)
        {
            return TakeQualifiedOperator();
        }

        Next();
        return new SqlOperator(OperatorNames.Of(token.Kind, Chars(token), _pool), token.Span, default);
    }

    /// <summary><c>OPERATOR(schema.+)</c>.</summary>
    private SqlOperator TakeQualifiedOperator()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var mark = _names.Count;
        while (IsColumnName(_token) && PeekIs(1, TokenKind.Dot))
        {
            _names.Add(TakeName());
            Next();
        }

        var symbol = "";
        if (IsOperatorSymbol(_token))
        {
            symbol = OperatorNames.Of(_token.Kind, Chars(_token), _pool);
            Next();
        }
        else
        {
            Fail("an operator");
        }

        var schema = TakeNames(mark);
        Close(TokenKind.CloseParen, open, "`)`");
        return new SqlOperator(symbol, From(start), schema);
    }

    private static bool IsOperatorSymbol(in Token token) =>
        token.Kind is >= TokenKind.Plus and <= TokenKind.Operator or TokenKind.Arrow;

    /// <summary>Signs, <c>NOT</c> and other operators in front.</summary>
    private Expression ParseSigned(bool restricted)
    {
        var start = _token.Start;
        switch (_token.Kind)
        {
            case TokenKind.Plus or TokenKind.Minus:
                var sign = TakeOperator();
                var signed = ParseOperators(Binding.Sign, restricted);
                return new UnaryExpression(From(start), sign, signed, false);
            case TokenKind.Operator:
                var symbol = TakeOperator();
                var operand = ParseOperators(Binding.Other + 1, restricted);
                return new UnaryExpression(From(start), symbol, operand, false);
            case TokenKind.Word when IsWord(Keyword.Not) && !restricted:
                Next();
                var negated = ParseOperators(Binding.Not, false);
                return new NotExpression(From(start), negated);
            case TokenKind.Word when IsWord(Keyword.Operator) && PeekIs(1, TokenKind.OpenParen):
                var named = TakeQualifiedOperator();
                var argument = ParseOperators(Binding.Other + 1, restricted);
                return new UnaryExpression(From(start), named, argument, false);
            default:
                return ParsePrimary();
        }
    }

    private Expression ParseAt(Expression left, int start)
    {
        Next();
        if (TryWord(Keyword.Local))
        {
            return new AtTimeZoneExpression(From(start), left, null);
        }

        ExpectWord(Keyword.Time);
        ExpectWord(Keyword.Zone);
        var zone = ParseOperators(Binding.At + 1, false);
        return new AtTimeZoneExpression(From(start), left, zone);
    }

    private bool TryQuantified(Expression left, int start, SqlOperator symbol, out Expression result)
    {
        result = left;
        if (_token.Keyword is not (Keyword.Any or Keyword.Some or Keyword.All) || !PeekIs(1, TokenKind.OpenParen))
        {
            return false;
        }

        var quantifier = KeywordTable.Spelling(_token.Keyword).ToUpperInvariant();
        Next();
        var right = ParseBracketed();
        result = new QuantifiedExpression(From(start), left, symbol, quantifier, AsExpression(right));
        return true;
    }

    private static Expression AsExpression(SqlNode node) => node switch
    {
        Expression expression => expression,
        ParenQuery query => new SubqueryExpression(query.Span, query.Inner, false),
        QueryExpression query => new SubqueryExpression(query.Span, query, true),
        _ => new MissingExpression(node.Span),
    };

    private ImmutableArray<Expression> ExpressionList(Keyword stop = Keyword.None)
    {
        var mark = _nodes.Count;
        do
        {
            if (EndsList(mark, stop))
            {
                break;
            }

            _nodes.Add(ParseExpression());
        }
        while (Try(TokenKind.Comma));
        return Take<Expression>(mark);
    }

    /// <summary>Whether a list ends behind its last comma, where that is allowed.</summary>
    private bool EndsList(int mark, Keyword stop = Keyword.None) =>
        _grammar.AllowsTrailingCommas && _nodes.Count > mark
        && (_token.Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.End
            || (stop != Keyword.None && IsWord(stop)));
}
