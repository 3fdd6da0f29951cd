using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>What begins with a name: columns, calls, literals behind their type.</content>
internal sealed partial class Parser
{
    private Expression ParseNamed(int start)
    {
        var first = _token;
        if (!IsColumnName(first) && !IsFunctionName(first))
        {
            return Missing("an expression");
        }

        if (BeginsTypedLiteral())
        {
            return ParseTypedLiteral(start);
        }

        var mark = _names.Count;
        _names.Add(TakeName());
        while (Is(TokenKind.Dot))
        {
            if (PeekIs(1, TokenKind.Star))
            {
                return ParseQualifiedStar(start, mark);
            }

            Next();
            if (_grammar.HasPivot && IsWord(Keyword.Columns) && PeekIs(1, TokenKind.OpenParen))
            {
                return ParseColumns(start, TakeNames(mark), false);
            }

            _names.Add(Label("a name behind the dot"));
        }

        var parts = TakeNames(mark);
        return ParseBehindName(start, first, parts);
    }

    private Expression ParseBehindName(int start, Token first, ImmutableArray<Identifier> parts)
    {
        var isFunction = parts.Length == 1 ? IsFunctionName(first) : IsColumnName(first) || IsFunctionName(first);
        if (Is(TokenKind.OpenParen) && isFunction)
        {
            var call = ParseCall(start, null, parts);
            return call is FunctionCall { Details: null } plain && IsPlainString(_token) && _lastEnd > start
                ? TypedByCall(plain, start)
                : ParseAfterCall(call, start);
        }

        if (IsPlainString(_token) && isFunction)
        {
            var type = new TypeName(From(start), false, parts, default, null, [], false);
            var value = TakeString();
            return new TypedLiteral(From(start), type, value);
        }

        if (!IsColumnName(first))
        {
            return Missing("`(`");
        }

        return ParseIndirection(new ColumnReference(From(start), parts), start);
    }

    /// <summary><c>numeric(10, 2) '1.5'</c> reads as a call until the string comes.</summary>
    private TypedLiteral TypedByCall(FunctionCall call, int start)
    {
        var arguments = ImmutableArray.CreateBuilder<TypeArgument>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            if (argument is NamedArgument or VariadicArgument)
            {
                Fail("the end of the call: a type takes no named arguments");
            }

            CheckModifier(argument);
            arguments.Add(new TypeArgument(argument.Span, null, [], false, argument));
        }

        var type = new TypeName(call.Span, false, call.Name, arguments.MoveToImmutable(), null, [], false);
        var value = TakeString();
        return new TypedLiteral(From(start), type, value);
    }

    private StarExpression ParseQualifiedStar(int start, int mark)
    {
        Next();
        Next();
        var qualifier = TakeNames(mark);
        return ParseStarModifiers(new StarExpression(From(start), qualifier, null, []), start);
    }

    /// <summary>A call; the current token is its opening bracket.</summary>
    private Expression ParseCall(int start, Expression? target, ImmutableArray<Identifier> name)
    {
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        var open = _token.Start;
        Next();
        var quantifier = ArgumentQuantifier.None;
        ImmutableArray<Expression> arguments = [];
        OrderBy? order = null;
        var innerNulls = NullTreatment.None;
        if (Is(TokenKind.Star) && PeekIs(1, TokenKind.CloseParen))
        {
            var star = _token.Span;
            Next();
            arguments = [new StarExpression(star, [], null, [])];
        }
        else if (!Is(TokenKind.CloseParen))
        {
            quantifier = ParseQuantifier();
            arguments = IsWords(Keyword.Order, Keyword.By) && _grammar.HasPivot ? [] : ParseArguments();
            order = IsWords(Keyword.Order, Keyword.By) ? ParseOrderBy() : null;
            innerNulls = _grammar.HasPivot ? ParseNullTreatment() : NullTreatment.None;
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var details = ParseCallDetails(start, order, innerNulls);
        Leave();
        return new FunctionCall(From(start), target, name, quantifier, arguments, details);
    }

    private ArgumentQuantifier ParseQuantifier()
    {
        if (TryWord(Keyword.Distinct))
        {
            return ArgumentQuantifier.Distinct;
        }

        return TryWord(Keyword.All) ? ArgumentQuantifier.All : ArgumentQuantifier.None;
    }

    private NullTreatment ParseNullTreatment()
    {
        if (TryWords(Keyword.Ignore, Keyword.Nulls))
        {
            return NullTreatment.Ignore;
        }

        return TryWords(Keyword.Respect, Keyword.Nulls) ? NullTreatment.Respect : NullTreatment.None;
    }

    private ImmutableArray<Expression> ParseArguments()
    {
        var mark = _nodes.Count;
        var wasVariadic = false;
        do
        {
            if (wasVariadic)
            {
                Fail("`)`: nothing follows `VARIADIC`");
                break;
            }

            wasVariadic = IsWord(Keyword.Variadic);
            _nodes.Add(ParseArgument());
        }
        while (Try(TokenKind.Comma));
        return Take<Expression>(mark);
    }

    private Expression ParseArgument()
    {
        var start = _token.Start;
        if (TryWord(Keyword.Variadic))
        {
            var array = ParseNamedArgument(start) ?? ParseExpression();
            return new VariadicArgument(From(start), array);
        }

        return ParseNamedArgument(start) ?? AsLambda(ParseExpression());
    }

    private NamedArgument? ParseNamedArgument(int start)
    {
        if (!PeekIs(1, TokenKind.EqualsGreater) && !PeekIs(1, TokenKind.ColonEquals))
        {
            return null;
        }

        if (!IsFunctionName(_token))
        {
            Fail("a parameter's name");
        }

        var name = TakeName();
        var arrow = Is(TokenKind.EqualsGreater) ? "=>" : ":=";
        Next();
        var value = AsLambda(ParseExpression());
        return new NamedArgument(From(start), name, arrow, value);
    }

    /// <summary><c>WITHIN GROUP</c>, <c>FILTER</c>, <c>OVER</c> and their like behind the brackets.</summary>
    private CallDetails? ParseCallDetails(int start, OrderBy? order, NullTreatment innerNulls)
    {
        OrderBy? within = null;
        Expression? filter = null;
        SqlNode? over = null;
        var hasWhere = true;
        if (IsWords(Keyword.Within, Keyword.Group))
        {
            within = ParseWithinGroup(order);
        }

        if (IsWord(Keyword.Filter) && PeekIs(1, TokenKind.OpenParen))
        {
            filter = ParseFilter(out hasWhere);
        }

        var exports = _grammar.HasPivot && TryWord(Keyword.ExportState);
        if (IsWord(Keyword.Over) && (PeekIs(1, TokenKind.OpenParen) || IsColumnName(Peek(1))))
        {
            over = ParseOver();
        }

        return order is null && innerNulls == NullTreatment.None && within is null && filter is null && over is null && !exports
            ? null
            : new CallDetails(
                From(start), default, order, null, innerNulls, null, within, filter, hasWhere, NullTreatment.None, exports, over);
    }

    private OrderBy? ParseWithinGroup(OrderBy? order)
    {
        if (order is not null)
        {
            Fail("no `WITHIN GROUP`: the call has its `ORDER BY` already");
        }

        Next();
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        if (!IsWords(Keyword.Order, Keyword.By))
        {
            Fail("`ORDER BY`");
            return null;
        }

        var within = ParseOrderBy();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return within;
    }

    private Expression ParseFilter(out bool hasWhere)
    {
        Next();
        var open = _token.Start;
        Next();
        hasWhere = TryWord(Keyword.Where);
        if (!hasWhere && !_grammar.HasPivot)
        {
            Fail("`WHERE`");
        }

        var filter = ParseExpression();
        Close(TokenKind.CloseParen, open, "an operator or `)`");
        return filter;
    }

    private SqlNode ParseOver()
    {
        Next();
        if (Is(TokenKind.OpenParen))
        {
            return ParseWindowSpecification();
        }

        var name = ColumnName("a window's name");
        return new WindowReference(name.Span, name);
    }
}
