using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>What follows an operand in ClickHouse: elements, subscripts, casts; and names.</content>
internal sealed partial class Parser
{
    private Expression ParseElement(Expression left, int start)
    {
        if (IsWord(Keyword.At))
        {
            Next();
            Next();
            Next();
            var zone = ParseFunctionalOperators(FunctionalBinding.Element);
            return new AtTimeZoneExpression(From(start), left, zone);
        }

        if (Try(TokenKind.ColonColon))
        {
            var type = ParseType();
            return new CastExpression(From(start), left, type, CastStyle.Colons);
        }

        if (Is(TokenKind.OpenBracket))
        {
            var open = _token.Start;
            Next();
            var index = ParseFunctionalInBrackets();
            Close(TokenKind.CloseBracket, open, "an operator or `]`");
            return new SubscriptExpression(From(start), left, index);
        }

        Next();
        return ParseDotElement(left, start);
    }

    private Expression ParseDotElement(Expression left, int start)
    {
        switch (_token.Kind)
        {
            case TokenKind.Number when left is Literal { Kind: LiteralKind.String }:
                Fail("an operator: a string has no elements");
                return left;
            case TokenKind.Number:
                var number = new Identifier(_pool.Get(Chars(_token)), _token.Span, QuoteStyle.None);
                Next();
                return new FieldExpression(From(start), left, number);
            case TokenKind.Minus when PeekIs(1, TokenKind.Number):
                var sign = _token.Start;
                Next();
                Next();
                var negative = From(sign);
                return new FieldExpression(
                    From(start), left, new Identifier(_pool.Get(TextOf(negative).Span), negative, QuoteStyle.None));
            case TokenKind.Star:
                Next();
                return ParseFunctionalModifiers(new StarExpression(From(start), [], left, []), start);
            case TokenKind.Word when IsWord(Keyword.Columns) && PeekIs(1, TokenKind.OpenParen):
                return ParseFunctionalColumns(start, [], left);
            case TokenKind.String:
                return new FieldExpression(From(start), left, TakeName());
            case TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.Plus or TokenKind.Minus or TokenKind.DoubleAt:
                return ParseComputedElement(left, start);
            default:
                var field = FunctionalNamePart();
                return new FieldExpression(From(start), left, field);
        }
    }

    /// <summary><c>t.(1)</c> and <c>t . -i</c> are other ways to write <c>tupleElement(t, (1))</c> and <c>tupleElement(t, -i)</c>.</summary>
    private FunctionCall ParseComputedElement(Expression left, int start)
    {
        var dot = new SqlSpan(_lastEnd - 1, _lastEnd);
        var index = ParseFunctionalSigned();
        return new FunctionCall(
            From(start), null, [new Identifier("tupleElement", dot, QuoteStyle.None)], ArgumentQuantifier.None, [left, index], null);
    }

    /// <summary>A part of a name; <c>^a</c>, <c>:`type`</c> and <c>a[]</c> reach into JSON.</summary>
    private Identifier FunctionalNamePart()
    {
        var start = _token.Start;
        if (Is(TokenKind.Caret) || Is(TokenKind.Colon))
        {
            Next();
            if (!IsLabel(_token))
            {
                Fail("a name");
                return MissingName();
            }

            Next();
            return RawPart(start);
        }

        var part = Label("a name behind the dot");
        if (!Is(TokenKind.OpenBracket) || !PeekIs(1, TokenKind.CloseBracket))
        {
            return part;
        }

        while (Is(TokenKind.OpenBracket) && PeekIs(1, TokenKind.CloseBracket))
        {
            Next();
            Next();
        }

        return RawPart(start);
    }

    private Identifier RawPart(int start)
    {
        var span = From(start);
        return new Identifier(_pool.Get(TextOf(span).Span), span, QuoteStyle.None);
    }

    /// <summary>A name with dots: a column, a star, or a call.</summary>
    private Expression ParseFunctionalName(int start)
    {
        if (!IsLabel(_token))
        {
            return Missing("an expression");
        }

        var mark = _names.Count;
        _names.Add(PeekIs(1, TokenKind.OpenBracket) && PeekIs(2, TokenKind.CloseBracket) ? FunctionalNamePart() : TakeName());
        while (Is(TokenKind.Dot) && (IsLabel(Peek(1)) || Peek(1).Kind is TokenKind.Star or TokenKind.Caret or TokenKind.Colon))
        {
            if (PeekIs(1, TokenKind.Star))
            {
                Next();
                Next();
                return ParseFunctionalModifiers(new StarExpression(From(start), TakeNames(mark), null, []), start);
            }

            if (PeekIsWord(1, Keyword.Columns) && PeekIs(2, TokenKind.OpenParen))
            {
                Next();
                return ParseFunctionalColumns(start, TakeNames(mark), null);
            }

            Next();
            _names.Add(FunctionalNamePart());
        }

        var parts = TakeNames(mark);
        return Is(TokenKind.OpenParen) ? ParseFunctionalCall(start, parts, false) : new ColumnReference(From(start), parts);
    }

    /// <summary><c>COLUMNS('pattern')</c> or <c>COLUMNS(a, b)</c>; with other arguments it is a function like any other.</summary>
    private Expression ParseFunctionalColumns(int start, ImmutableArray<Identifier> qualifier, Expression? target)
    {
        var name = TakeName();
        var open = _token.Start;
        Next();
        var arguments = FunctionalList(TokenKind.CloseParen);
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var isPattern = arguments is [Literal { Kind: LiteralKind.String }]
            || (!arguments.IsEmpty && arguments.All(static argument => argument is ColumnReference));
        if (!isPattern && target is null && !HasFailed)
        {
            return new FunctionCall(From(start), null, [.. qualifier, name], ArgumentQuantifier.None, arguments, null);
        }

        var modifiers = FunctionalModifiers();
        return new ColumnsExpression(From(start), qualifier, target, arguments, false, modifiers);
    }

    private StarExpression ParseFunctionalModifiers(StarExpression star, int start)
    {
        var modifiers = FunctionalModifiers();
        return modifiers.IsEmpty ? star : star with { Span = From(start), Modifiers = modifiers };
    }

    private ImmutableArray<StarModifier> FunctionalModifiers()
    {
        var mark = _nodes.Count;
        while (true)
        {
            var start = _token.Start;
            switch (_token.Keyword)
            {
                case Keyword.Except when !IsSetOperationAhead() && Peek(1).Keyword is not (Keyword.All or Keyword.Distinct or Keyword.Select):
                    _nodes.Add(FunctionalExcept(start));
                    break;
                case Keyword.Replace when PeekIs(1, TokenKind.OpenParen) || IsLabel(Peek(1)) || PeekIs(1, TokenKind.Number):
                    _nodes.Add(FunctionalReplace(start));
                    break;
                case Keyword.Apply:
                    _nodes.Add(FunctionalApply(start));
                    break;
                default:
                    return Take<StarModifier>(mark);
            }
        }
    }

    private StarModifier FunctionalExcept(int start)
    {
        Next();
        var isStrict = TryWord(Keyword.Strict);
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var mark = _nodes.Count;
        do
        {
            if (Is(TokenKind.String))
            {
                _nodes.Add(TakeString());
            }
            else
            {
                var name = QualifiedName("a column's name");
                _nodes.Add(new ColumnReference(name.Span, name.Parts));
            }
        }
        while (hasBrackets && Try(TokenKind.Comma));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        var items = Take<SqlNode>(mark);
        return new StarModifier(From(start), StarModifierKind.Exclude, isStrict, hasBrackets, items, null);
    }

    private StarModifier FunctionalReplace(int start)
    {
        Next();
        var isStrict = TryWord(Keyword.Strict);
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var mark = _nodes.Count;
        do
        {
            var itemStart = _token.Start;
            var value = ParseFunctionalWithoutAlias();
            ExpectWord(Keyword.As);
            var name = ColumnName("a column's name");
            _nodes.Add(new SelectItem(From(itemStart), value, name, AliasStyle.As));
        }
        while (hasBrackets && Try(TokenKind.Comma));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        var items = Take<SqlNode>(mark);
        return new StarModifier(From(start), StarModifierKind.Replace, isStrict, hasBrackets, items, null);
    }

    private StarModifier FunctionalApply(int start)
    {
        Next();
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var function = hasBrackets || PeekIs(1, TokenKind.Arrow) ? ParseFunctionalWithoutAlias() : ParseFunctionalPrimary();
        var prefix = hasBrackets && Try(TokenKind.Comma) ? ParseFunctionalPrimary() : null;
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        return new StarModifier(From(start), StarModifierKind.Apply, false, hasBrackets, [function], prefix);
    }
}
