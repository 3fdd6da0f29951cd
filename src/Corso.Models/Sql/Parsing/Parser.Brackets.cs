using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Round brackets, which hold a query, an expression or a list, and what may follow an operand.</content>
internal sealed partial class Parser
{
    // Where the list of an IN opens, which may end with a comma where other brackets may not.
    private int _listOpen = -1;

    /// <summary>
    /// What stands between round brackets: a <see cref="ParenQuery"/>, a <see cref="ParenExpression"/> or a
    /// <see cref="TupleExpression"/>. As many brackets as possible belong to the query, so that no text is read twice.
    /// </summary>
    private SqlNode ParseBracketed()
    {
        var start = _token.Start;
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        Expect(TokenKind.OpenParen, "`(`");
        var result = ParseBracketContent(start);
        Leave();
        return result;
    }

    private SqlNode ParseBracketContent(int open)
    {
        if (BeginsQuery())
        {
            return CloseQuery(ParseQuery(), open);
        }

        if (BeginsFunctionalValues())
        {
            return CloseQuery(ParseFunctionalValues(), open);
        }

        Expression first;
        var start = _token.Start;
        if (Is(TokenKind.OpenParen))
        {
            var inner = ParseBracketed();
            if (inner is QueryExpression query)
            {
                if (Is(TokenKind.CloseParen))
                {
                    Next();
                    return new ParenQuery(From(open), query);
                }

                if (ContinuesQuery())
                {
                    return CloseQuery(ContinueQuery(query, start), open);
                }
            }

            first = ContinueExpression(ParseIndirection(AsExpression(inner), start), start);
        }
        else if (Try(TokenKind.CloseParen))
        {
            return new TupleExpression(From(open), false, []);
        }
        else
        {
            first = ParseExpression();
        }

        return CloseList(first, open);
    }

    private ParenQuery CloseQuery(QueryExpression query, int open)
    {
        Close(TokenKind.CloseParen, open, "`)` or another clause of the query");
        return new ParenQuery(From(open), query);
    }

    private Expression CloseList(Expression first, int open)
    {
        if (Try(TokenKind.CloseParen))
        {
            return new ParenExpression(From(open), first);
        }

        if (!Is(TokenKind.Comma))
        {
            FailOpen(TokenKind.CloseParen, open, "an operator, `,` or `)`");
            return new ParenExpression(From(open), first);
        }

        var mark = _nodes.Count;
        _nodes.Add(first);
        var takesTrailingComma = _grammar.UsesFunctionalOperators || (_grammar.AllowsTrailingCommas && open == _listOpen);
        while (Try(TokenKind.Comma) && !(takesTrailingComma && Is(TokenKind.CloseParen)))
        {
            _nodes.Add(ParseExpression());
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var items = Take<Expression>(mark);
        return new TupleExpression(From(open), false, items);
    }

    /// <summary>Goes on with an expression whose first operand was read already.</summary>
    private Expression ContinueExpression(Expression first, int start) =>
        _grammar.UsesFunctionalOperators
            ? ContinueFunctional(first, start)
            : ContinueOperators(first, start, Binding.Lowest, false);

    /// <summary>Subscripts, slices, fields and methods behind an operand.</summary>
    private Expression ParseIndirection(Expression operand, int start)
    {
        for (var length = 0; ; length++)
        {
            if (length > MaxDepth)
            {
                FailTooDeep();
                return operand;
            }

            if (_grammar.UsesFunctionalOperators)
            {
                return operand;
            }

            if (Is(TokenKind.OpenBracket))
            {
                operand = ParseSubscript(operand, start);
            }
            else if (Is(TokenKind.Dot))
            {
                operand = ParseField(operand, start);
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression ParseField(Expression operand, int start)
    {
        Next();
        if (Is(TokenKind.Star))
        {
            Next();
            return ParseStarModifiers(new StarExpression(From(start), [], operand, []), start);
        }

        var field = Label("a field's name or `*`");
        if (Is(TokenKind.OpenParen) && _grammar.HasBracketLists)
        {
            return ParseCall(start, operand, [field]);
        }

        return new FieldExpression(From(start), operand, field);
    }

    private Expression ParseSubscript(Expression operand, int start)
    {
        var open = _token.Start;
        Next();
        var low = Is(TokenKind.Colon) ? null : ParseSliceBound();
        if (low is not null && Try(TokenKind.CloseBracket))
        {
            return new SubscriptExpression(From(start), operand, low);
        }

        Expect(TokenKind.Colon, "`:` or `]`");
        Expression? high = null;
        if (Is(TokenKind.Minus) && PeekIs(1, TokenKind.Colon))
        {
            high = new KeywordExpression(_token.Span, "-");
            Next();
        }
        else if (!Is(TokenKind.CloseBracket) && !Is(TokenKind.Colon))
        {
            high = ParseSliceBound();
        }

        var hasStep = _grammar.HasBracketLists && Try(TokenKind.Colon);
        var step = hasStep && !Is(TokenKind.CloseBracket) ? ParseSliceBound() : null;
        Close(TokenKind.CloseBracket, open, "`]`");
        return new SliceExpression(From(start), operand, low, high, hasStep, step);
    }

    private Expression ParseSliceBound() => ParseExpression();

    private Expression ParseAfterCall(Expression call, int start) =>
        _grammar.HasBracketLists ? ParseIndirection(call, start) : call;

    /// <summary><c>[a, b]</c>, or <c>[x FOR x IN list IF condition]</c>.</summary>
    private Expression ParseList()
    {
        var open = _token.Start;
        if (PeekIs(1, TokenKind.CloseBracket))
        {
            Next();
            Next();
            return new ArrayExpression(From(open), false, []);
        }

        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        Next();
        var first = ParseExpression();
        var result = IsWord(Keyword.For) && _grammar.HasPivot
            ? ParseComprehension(first, open)
            : ParseListRest(first, open);
        Leave();
        return result;
    }

    private ArrayExpression ParseListRest(Expression first, int open)
    {
        var mark = _nodes.Count;
        _nodes.Add(first);
        while (Try(TokenKind.Comma) && !EndsList(mark))
        {
            _nodes.Add(ParseExpression());
        }

        Close(TokenKind.CloseBracket, open, "`,` or `]`");
        var items = Take<Expression>(mark);
        return new ArrayExpression(From(open), false, items);
    }

    private Expression ParseComprehension(Expression element, int open)
    {
        Next();
        var variables = NamesWithoutBrackets("a variable's name");
        ExpectWord(Keyword.In);
        var source = ParseExpression();
        var condition = TryWord(Keyword.If) ? ParseExpression() : null;
        Close(TokenKind.CloseBracket, open, "`IF` or `]`");
        return new ListComprehension(From(open), element, variables, source, condition);
    }

    /// <summary><c>{'a': 1}</c>; the current token is the opening brace.</summary>
    private BraceExpression ParseBraces(int start, bool isMap)
    {
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (!Is(TokenKind.CloseBrace))
        {
            do
            {
                if (EndsList(mark))
                {
                    break;
                }

                var entryStart = _token.Start;
                var key = ParseBraceKey(isMap);
                Expect(TokenKind.Colon, "`:`");
                var value = _grammar.UsesFunctionalOperators ? TextOfSetting() : ParseExpression();
                _nodes.Add(new BraceEntry(From(entryStart), key, value));
            }
            while (Try(TokenKind.Comma));
        }
        else if (!isMap && _grammar.HasPivot)
        {
            Fail("a field's name");
        }

        Close(TokenKind.CloseBrace, open, "`,` or `}`");
        var entries = Take<BraceEntry>(mark);
        return new BraceExpression(From(start), isMap, entries);
    }

    private Expression TextOfSetting() => Is(TokenKind.String) ? TakeString() : Missing("a string");

    private Expression ParseBraceKey(bool isMap)
    {
        if (_grammar.UsesFunctionalOperators)
        {
            return TextOfSetting();
        }

        if (isMap)
        {
            return ParseExpression();
        }

        if (IsPlainString(_token))
        {
            return TakeString();
        }

        ImmutableArray<Identifier> name = [ColumnName("a field's name")];
        return new ColumnReference(name[0].Span, name);
    }
}
