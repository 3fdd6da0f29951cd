using System.Diagnostics.CodeAnalysis;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Calls with a grammar of their own.</content>
internal sealed partial class Parser
{
    private bool TrySpecialCall(int start, [NotNullWhen(true)] out Expression? result)
    {
        result = null;
        if (IsWords(Keyword.Collation, Keyword.For) && PeekIs(2, TokenKind.OpenParen))
        {
            result = ParseCollationFor(start);
            return true;
        }

        if (!PeekIs(1, TokenKind.OpenParen))
        {
            return false;
        }

        switch (_token.Keyword)
        {
            case Keyword.Cast:
                result = ParseCast(start, CastStyle.Cast);
                return true;
            case Keyword.TryCast when _grammar.HasPivot:
                result = ParseCast(start, CastStyle.TryCast);
                return true;
            case Keyword.Treat:
                result = ParseCast(start, CastStyle.Treat);
                return true;
            case Keyword.Extract:
                result = ParseExtract(start);
                return true;
            case Keyword.Trim:
                result = ParseTrim(start);
                return true;
            case Keyword.Substring:
                result = ParseSubstring(start);
                return true;
            case Keyword.Overlay:
                result = ParseOverlay(start);
                return true;
            case Keyword.Position:
                result = ParsePosition(start);
                return true;
            case Keyword.Coalesce or Keyword.Nullif or Keyword.Grouping or Keyword.GroupingId:
            case Keyword.Greatest or Keyword.Least when !_grammar.HasPivot:
                result = ParsePlainCall(start);
                return true;
            default:
                return _grammar.HasJsonAndXmlGrammar && TryJsonOrXml(start, out result);
        }
    }

    private Expression ParseCollationFor(int start)
    {
        Next();
        Next();
        var open = _token.Start;
        Next();
        var argument = ParseExpression();
        Close(TokenKind.CloseParen, open, "`)`");
        return new KeywordCall(From(start), "collation for", [new CallPart(argument.Span, "", argument)]);
    }

    private CastExpression ParseCast(int start, CastStyle style)
    {
        Next();
        var open = _token.Start;
        Next();
        var operand = ParseExpression();
        if (!TryWord(Keyword.As))
        {
            Fail("an operator or `AS`");
        }

        var type = ParseType();
        Close(TokenKind.CloseParen, open, "`)`");
        return new CastExpression(From(start), operand, type, style);
    }

    /// <summary>A call with expressions between commas and nothing else.</summary>
    private FunctionCall ParsePlainCall(int start)
    {
        var isNullif = IsWord(Keyword.Nullif);
        var name = TakeName();
        var open = _token.Start;
        Next();
        var arguments = ExpressionList();
        if (isNullif && arguments.Length != 2)
        {
            Fail("two arguments");
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return new FunctionCall(From(start), null, [name], ArgumentQuantifier.None, arguments, null);
    }

    private void AddPart(string words, SqlNode? value, int start) => _nodes.Add(new CallPart(From(start), words, value));

    private KeywordCall EndKeywordCall(int start, string name, int open, int mark)
    {
        Close(TokenKind.CloseParen, open, "`)`");
        var parts = Take<CallPart>(mark);
        return new KeywordCall(From(start), name, parts);
    }

    private KeywordCall ParseExtract(int start)
    {
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (Is(TokenKind.CloseParen) && _grammar.HasPivot)
        {
            return EndKeywordCall(start, "extract", open, mark);
        }

        var fieldStart = _token.Start;
        SqlNode field;
        if (IsPlainString(_token))
        {
            field = TakeString();
        }
        else
        {
            var name = ColumnName("a field's name");
            field = new ObjectName(name.Span, [name]);
        }

        AddPart("", field, fieldStart);
        var fromStart = _token.Start;
        ExpectWord(Keyword.From);
        var valueStart = _token.Start;
        var value = ParseExpression();
        AddPart("FROM", _grammar.UsesFunctionalOperators ? ParseInnerAlias(value, valueStart, true) : value, fromStart);
        return EndKeywordCall(start, "extract", open, mark);
    }

    /// <summary>A word that must be here, and an expression.</summary>
    private void AddWordPart(Keyword word)
    {
        var start = _token.Start;
        ExpectWord(word);
        var value = ParseExpression();
        AddPart(KeywordTable.Spelling(word).ToUpperInvariant(), value, start);
    }

    private bool TryAddWordPart(Keyword word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        AddWordPart(word);
        return true;
    }

    private KeywordCall ParseTrim(int start)
    {
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        var side = "";
        var partStart = _token.Start;
        if (_token.Keyword is Keyword.Both or Keyword.Leading or Keyword.Trailing)
        {
            side = TakeWord();
        }

        if (IsWord(Keyword.From))
        {
            if (side.Length > 0)
            {
                AddPart(side, null, partStart);
            }
        }
        else
        {
            AddPart(side, ParseExpression(), partStart);
        }

        TryAddWordPart(Keyword.From);
        AddCommaParts(mark);
        return EndKeywordCall(start, "trim", open, mark);
    }

    private void AddCommaParts(int mark)
    {
        while (Is(TokenKind.Comma))
        {
            var start = _token.Start;
            Next();
            if (EndsList(mark))
            {
                return;
            }

            AddPart(",", ParseExpression(), start);
        }
    }

    private Expression ParseSubstring(int start)
    {
        var name = TakeName();
        var open = _token.Start;
        if (PeekIs(1, TokenKind.CloseParen) || HasNamedArgumentAhead())
        {
            return ParseCall(start, null, [name]);
        }

        Next();
        var mark = _nodes.Count;
        var firstStart = _token.Start;
        var first = ParseExpression();
        if (Is(TokenKind.Comma) || Is(TokenKind.CloseParen))
        {
            _nodes.Add(first);
            while (Try(TokenKind.Comma) && !EndsList(mark))
            {
                _nodes.Add(ParseArgument());
            }

            Close(TokenKind.CloseParen, open, "`,`, `FROM`, `FOR` or `)`");
            var arguments = Take<Expression>(mark);
            return new FunctionCall(From(start), null, [name], ArgumentQuantifier.None, arguments, null);
        }

        AddPart("", first, firstStart);
        if (TryAddWordPart(Keyword.Similar))
        {
            AddWordPart(Keyword.Escape);
        }
        else if (TryAddWordPart(Keyword.From))
        {
            TryAddWordPart(Keyword.For);
        }
        else
        {
            AddWordPart(Keyword.For);
            TryAddWordPart(Keyword.From);
        }

        return EndKeywordCall(start, "substring", open, mark);
    }

    private bool HasNamedArgumentAhead() =>
        PeekIs(2, TokenKind.EqualsGreater) || PeekIs(2, TokenKind.ColonEquals) || PeekIsWord(1, Keyword.Variadic);

    private Expression ParseOverlay(int start)
    {
        var name = TakeName();
        var open = _token.Start;
        if (PeekIs(1, TokenKind.CloseParen) || HasNamedArgumentAhead())
        {
            return ParseCall(start, null, [name]);
        }

        Next();
        var mark = _nodes.Count;
        var firstStart = _token.Start;
        var first = ParseExpression();
        if (IsWord(Keyword.Placing))
        {
            AddPart("", first, firstStart);
            AddWordPart(Keyword.Placing);
            AddWordPart(Keyword.From);
            TryAddWordPart(Keyword.For);
            return EndKeywordCall(start, "overlay", open, mark);
        }

        _nodes.Add(first);
        while (Try(TokenKind.Comma))
        {
            _nodes.Add(ParseArgument());
        }

        Close(TokenKind.CloseParen, open, "`,`, `PLACING` or `)`");
        var arguments = Take<Expression>(mark);
        return new FunctionCall(From(start), null, [name], ArgumentQuantifier.None, arguments, null);
    }

    private KeywordCall ParsePosition(int start)
    {
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (Is(TokenKind.CloseParen))
        {
            return EndKeywordCall(start, "position", open, mark);
        }

        var needleStart = _token.Start;
        AddPart("", ParseRestricted(), needleStart);
        var inStart = _token.Start;
        ExpectWord(Keyword.In);
        AddPart("IN", ParseRestricted(), inStart);
        return EndKeywordCall(start, "position", open, mark);
    }
}
