using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operators of ClickHouse. A name may be given anywhere an expression ends: <c>f(x AS y)</c>.</content>
internal sealed partial class Parser
{
    private bool _isInCase;
    private int _speculations;

    /// <summary>A select item: its alias needs no <c>AS</c>.</summary>
    private Expression ParseFunctionalItem()
    {
        var start = _token.Start;
        return ParseInnerAlias(ParseFunctionalOperators(FunctionalBinding.Lambda), start, true);
    }

    /// <summary>An expression as it stands in a clause: its alias needs <c>AS</c>.</summary>
    private Expression ParseFunctionalClause()
    {
        var start = _token.Start;
        return ParseInnerAlias(ParseFunctionalOperators(FunctionalBinding.Lambda), start, false);
    }

    /// <summary>An expression as it stands in brackets: it may go on behind its alias, <c>(x AS y + 1)</c>.</summary>
    private Expression ParseFunctionalInBrackets()
    {
        var start = _token.Start;
        return EndFunctionalInBrackets(ParseFunctionalOperators(FunctionalBinding.Lambda), start);
    }

    private Expression EndFunctionalInBrackets(Expression value, int start)
    {
        // Between the words of a CASE, an alias needs no AS.
        var named = ParseInnerAlias(value, start, _isInCase);
        return ReferenceEquals(named, value) ? value : ContinueFunctionalOperators(named, start, FunctionalBinding.Lambda);
    }

    private Expression ParseFunctionalWithoutAlias() => ParseFunctionalOperators(FunctionalBinding.Lambda);

    /// <summary>Goes on behind a first operand that was read already.</summary>
    private Expression ContinueFunctional(Expression first, int start) =>
        EndFunctionalInBrackets(ContinueFunctionalOperators(first, start, FunctionalBinding.Lambda), start);

    private Expression ParseInnerAlias(Expression value, int start, bool takesBare)
    {
        if (TakesNoAlias(value))
        {
            return value;
        }

        if (IsWord(Keyword.As))
        {
            if (!IsLabel(Peek(1)))
            {
                Next();
                Fail("a name");
                return value;
            }

            Next();
            var label = TakeName();
            return new AliasedExpression(From(start), value, label, true);
        }

        if (!takesBare || !IsBareAlias() || (_isInCase && IsCaseWord()) || IsWordFrom(value))
        {
            return value;
        }

        var alias = TakeName();
        return new AliasedExpression(From(start), value, alias, false);
    }

    // A star is many columns, also in brackets.
    private static bool TakesNoAlias(Expression value)
    {
        while (value is ParenExpression paren)
        {
            value = paren.Inner;
        }

        return value is StarExpression or ColumnsExpression { Qualifier.IsEmpty: true, Target: null };
    }

    // A column may be called `from`, but then its alias needs AS.
    private static bool IsWordFrom(Expression value) =>
        value is ColumnReference { Parts: [{ Quote: QuoteStyle.None } only] }
        && only.Name.Equals("from", StringComparison.OrdinalIgnoreCase);

    private bool IsCaseWord() => _token.Keyword is Keyword.When or Keyword.Then or Keyword.Else or Keyword.End;

    private Expression ParseFunctionalOperators(int least)
    {
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        var start = _token.Start;
        var result = ContinueFunctionalOperators(ParseFunctionalSigned(), start, least);
        Leave();
        return result;
    }

    private Expression ParseFunctionalSigned()
    {
        var start = _token.Start;
        var sign = _token;
        while (Is(TokenKind.Plus))
        {
            sign = _token;
            Next();
        }

        if (Is(TokenKind.Minus))
        {
            var minus = TakeOperator();
            var operand = ParseFunctionalOperators(FunctionalBinding.Element);
            return new UnaryExpression(From(start), minus, operand, false);
        }

        if (IsWord(Keyword.Not))
        {
            Next();
            var operand = ParseFunctionalOperators(FunctionalBinding.Is);
            return new NotExpression(From(start), operand);
        }

        // A plus says nothing, but a keyword behind it is a name: `order by +all`, `select +distinct(a)`.
        var isKeyword = sign.Kind == TokenKind.Plus && _token.Keyword != Keyword.None;
        var value = ParseFunctionalPrimary();
        return isKeyword && value is (ColumnReference or FunctionCall)
            ? new UnaryExpression(From(start), new SqlOperator("+", sign.Span, default), value, false)
            : value;
    }

    private Expression ContinueFunctionalOperators(Expression left, int start, int least)
    {
        for (var length = 0; ;)
        {
            var level = FunctionalLevel();
            if (level < least || level < 0)
            {
                return left;
            }

            var before = _at;
            left = ParseFunctionalInfix(left, start, level);
            if (_at == before || IsTooLong(left, ref length))
            {
                return left;
            }
        }
    }

    private int FunctionalLevel()
    {
        switch (_token.Kind)
        {
            case TokenKind.Word:
                return FunctionalWordLevel();
            case TokenKind.Arrow:
                return FunctionalBinding.Lambda;
            case TokenKind.Question:
                return FunctionalBinding.Conditional;
            case TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.Greater or TokenKind.LessEqual
                or TokenKind.GreaterEqual or TokenKind.Spaceship:
                return FunctionalBinding.Comparison;
            case TokenKind.Concat:
                return FunctionalBinding.Concat;
            case TokenKind.Plus or TokenKind.Minus:
                return FunctionalBinding.Sum;
            case TokenKind.Star or TokenKind.Slash or TokenKind.Percent:
                return FunctionalBinding.Product;
            case TokenKind.Dot or TokenKind.OpenBracket or TokenKind.ColonColon:
                return FunctionalBinding.Element;
            default:
                return -1;
        }
    }

    private int FunctionalWordLevel() => _token.Keyword switch
    {
        Keyword.Or => FunctionalBinding.Or,
        Keyword.And => FunctionalBinding.And,
        Keyword.Is when Peek(1).Keyword is Keyword.Null or Keyword.Not or Keyword.Distinct or Keyword.True or Keyword.False
            or Keyword.Unknown => FunctionalBinding.Is,
        Keyword.Between => FunctionalBinding.Between,
        Keyword.Like or Keyword.Ilike or Keyword.Regexp => FunctionalBinding.Comparison,
        Keyword.In => PeekIsWord(1, Keyword.Partition) ? -1 : FunctionalBinding.Comparison,
        Keyword.Not => Peek(1).Keyword switch
        {
            Keyword.Between => FunctionalBinding.Between,
            Keyword.Like or Keyword.Ilike or Keyword.In => FunctionalBinding.Comparison,
            _ => -1,
        },
        Keyword.Global when PeekIsWord(1, Keyword.In) || (PeekIsWord(1, Keyword.Not) && PeekIsWord(2, Keyword.In)) =>
            FunctionalBinding.Comparison,
        Keyword.Mod or Keyword.Div => FunctionalBinding.Product,
        Keyword.At when PeekIsWord(1, Keyword.Time) && PeekIsWord(2, Keyword.Zone) => FunctionalBinding.Element,
        _ => -1,
    };

    private Expression ParseFunctionalInfix(Expression left, int start, int level)
    {
        switch (level)
        {
            case FunctionalBinding.Lambda:
                return ParseArrow(left, start);
            case FunctionalBinding.Conditional:
                return ParseConditional(left, start);
            case FunctionalBinding.Or or FunctionalBinding.And:
                return ParseFunctionalLogical(left, start, level);
            case FunctionalBinding.Is:
                return ParseFunctionalIs(left, start);
            case FunctionalBinding.Between:
                return ParseFunctionalBetween(left, start);
            case FunctionalBinding.Comparison when Is(TokenKind.Word):
                return ParseFunctionalPredicate(left, start);
            case FunctionalBinding.Element:
                return ParseElement(left, start);
        }

        var symbol = Is(TokenKind.Word) ? new SqlOperator(_pool.Get(Chars(_token)).ToUpperInvariant(), _token.Span, default) : default;
        if (symbol.Symbol is null)
        {
            symbol = TakeOperator();
        }
        else
        {
            Next();
        }

        if (level == FunctionalBinding.Comparison && TryFunctionalQuantified(left, start, symbol, out var quantified))
        {
            return quantified;
        }

        var right = ParseFunctionalOperators(level + 1);
        return new BinaryExpression(From(start), left, symbol, right);
    }

    /// <summary><c>= ANY (SELECT …)</c>; <c>any(x)</c> is a function otherwise.</summary>
    private bool TryFunctionalQuantified(Expression left, int start, SqlOperator symbol, out Expression result)
    {
        result = left;
        var isAny = IsWord(Keyword.Any);
        if ((!isAny && _token.Keyword is not (Keyword.Some or Keyword.All)) || !PeekIs(1, TokenKind.OpenParen)
            || (isAny && !BeginsQueryAt(2)))
        {
            return false;
        }

        return TryQuantified(left, start, symbol, out result);
    }

    private Expression ParseFunctionalLogical(Expression left, int start, int level)
    {
        var mark = _nodes.Count;
        _nodes.Add(left);
        var word = _token.Keyword;
        while (TryWord(word))
        {
            _nodes.Add(ParseFunctionalOperators(level + 1));
        }

        var operands = Take<Expression>(mark);
        return new LogicalExpression(From(start), level == FunctionalBinding.And, operands);
    }

    private Expression ParseConditional(Expression condition, int start)
    {
        Next();
        var then = ParseFunctionalOperators(FunctionalBinding.Or);
        Expect(TokenKind.Colon, "an operator or `:`");
        var otherwise = ParseFunctionalOperators(FunctionalBinding.And);
        return new ConditionalExpression(From(start), condition, then, otherwise);
    }

    /// <summary>What stands left of <c>-></c> were names all along.</summary>
    private Expression ParseArrow(Expression left, int start)
    {
        var hasBrackets = left is not ColumnReference;
        ImmutableArray<Identifier> parameters = left switch
        {
            ColumnReference { Parts: [var single] } => [single],
            ParenExpression { Inner: ColumnReference { Parts: [var only] } } => [only],
            TupleExpression tuple when tuple.Items.All(item => item is ColumnReference { Parts.Length: 1 }) =>
                [.. tuple.Items.Select(item => ((ColumnReference)item).Parts[0])],
            FunctionCall { Name: [var name], Details: null } call
                when name.Name == "tuple" && call.Arguments.All(item => item is ColumnReference { Parts.Length: 1 }) =>
                [.. call.Arguments.Select(item => ((ColumnReference)item).Parts[0])],
            _ => default,
        };
        if (parameters.IsDefault)
        {
            Fail("an operator or the end of the expression: only names may stand in front of `->`");
            return left;
        }

        Next();
        var body = ParseFunctionalOperators(FunctionalBinding.Lambda);
        return new LambdaExpression(From(start), LambdaStyle.Arrow, hasBrackets, parameters, body);
    }

    private Expression ParseFunctionalIs(Expression left, int start)
    {
        Next();
        var isNot = TryWord(Keyword.Not);
        switch (_token.Keyword)
        {
            case Keyword.Null:
                Next();
                return Test(left, start, isNot, IsTest.Null);
            case Keyword.True:
                Next();
                return Test(left, start, isNot, IsTest.True);
            case Keyword.False:
                Next();
                return Test(left, start, isNot, IsTest.False);
            case Keyword.Unknown:
                Next();
                return Test(left, start, isNot, IsTest.Unknown);
            case Keyword.Distinct:
                Next();
                ExpectWord(Keyword.From);
                var other = ParseFunctionalOperators(FunctionalBinding.Between);
                return new IsExpression(From(start), left, isNot, IsTest.DistinctFrom, other, null, []);
            default:
                Fail("`NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`");
                return left;
        }
    }

    private Expression ParseFunctionalBetween(Expression left, int start)
    {
        var isNot = TryWord(Keyword.Not);
        Next();
        var low = ParseFunctionalOperators(FunctionalBinding.BetweenBound);
        ExpectWord(Keyword.And);
        var high = ParseFunctionalOperators(FunctionalBinding.Comparison);
        return new BetweenExpression(From(start), left, isNot, false, low, high);
    }

    private Expression ParseFunctionalPredicate(Expression left, int start)
    {
        var isGlobal = TryWord(Keyword.Global);
        var isNot = TryWord(Keyword.Not);
        if (TryWord(Keyword.In))
        {
            var source = ParseFunctionalOperators(FunctionalBinding.Concat) is var given && given is ParenExpression single
                ? new TupleExpression(single.Span, false, [single.Inner])
                : given;
            return new InExpression(From(start), left, isNot, isGlobal, source);
        }

        var kind = _token.Keyword switch
        {
            Keyword.Ilike => LikeKind.ILike,
            Keyword.Regexp => LikeKind.Regexp,
            _ => LikeKind.Like,
        };
        Next();
        var pattern = ParseFunctionalOperators(FunctionalBinding.Concat);
        var escape = kind != LikeKind.Regexp && IsWord(Keyword.Escape) && PeekIs(1, TokenKind.String) ? ParseEscape() : null;
        return new LikeExpression(From(start), left, isNot, kind, pattern, escape);
    }

    private Literal ParseEscape()
    {
        Next();
        return TakeString();
    }
}
