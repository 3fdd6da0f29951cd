using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operands of ClickHouse.</content>
internal sealed partial class Parser
{
    private Expression ParseFunctionalPrimary()
    {
        var start = _token.Start;
        switch (_token.Kind)
        {
            case TokenKind.Number:
                return TakeLiteral(LiteralKind.Number);
            case TokenKind.String or TokenKind.DollarString or TokenKind.BitString or TokenKind.HexString:
                return TakeString();
            case TokenKind.OpenParen:
                return AsExpression(ParseFunctionalBracket());
            case TokenKind.OpenBracket:
                return ParseFunctionalArray(start);
            case TokenKind.OpenBrace when !IsColumnName(_token):
                return ParseSubstitution(start);
            case TokenKind.Star:
                Next();
                return ParseFunctionalModifiers(new StarExpression(From(start), [], null, []), start);
            case TokenKind.DoubleAt:
                return ParseGlobalVariable(start);
            case TokenKind.Word:
                return ParseFunctionalWord(start);
            default:
                return ParseFunctionalName(start);
        }
    }

    /// <summary>Round brackets; inside them a <c>CASE</c> around has no say.</summary>
    private SqlNode ParseFunctionalBracket()
    {
        var wasInCase = _isInCase;
        _isInCase = false;
        var result = ParseBracketed();
        _isInCase = wasInCase;
        return result;
    }

    private ArrayExpression ParseFunctionalArray(int start)
    {
        Next();
        var items = FunctionalList(TokenKind.CloseBracket);
        Close(TokenKind.CloseBracket, start, "`,` or `]`");
        return new ArrayExpression(From(start), false, items);
    }

    /// <summary><c>{name:Type}</c>.</summary>
    private Expression ParseSubstitution(int start)
    {
        Next();
        if (!Is(TokenKind.Word))
        {
            return Missing("a parameter's name");
        }

        var name = TextOf(_token);
        Next();
        Expect(TokenKind.Colon, "`:`");
        var type = ParseType();
        Close(TokenKind.CloseBrace, start, "`}`");
        return new ParameterExpression(From(start), name, type);
    }

    private Expression ParseGlobalVariable(int start)
    {
        Next();
        if (!Is(TokenKind.Word))
        {
            return Missing("a variable's name");
        }

        QualifiedName("a variable's name");
        return new ParameterExpression(From(start), TextOf(From(start)), null);
    }

    private Expression ParseFunctionalWord(int start)
    {
        switch (_token.Keyword)
        {
            case Keyword.None:
                return IsNumberWord() ? TakeLiteral(LiteralKind.Number) : ParsePlainWord(start);
            case Keyword.Null when !PeekIs(1, TokenKind.Dot):
                return TakeLiteral(LiteralKind.Null);
            case Keyword.True when !PeekIs(1, TokenKind.Dot):
                return TakeLiteral(LiteralKind.True);
            case Keyword.False when !PeekIs(1, TokenKind.Dot):
                return TakeLiteral(LiteralKind.False);
            case Keyword.Case when !IsNamedCase():
                return ParseFunctionalCase();
            case Keyword.Interval:
                return ParseFunctionalInterval(start);
            case Keyword.Date or Keyword.Timestamp when PeekIs(1, TokenKind.String):
                var name = TakeName();
                var type = new TypeName(name.Span, false, [name], default, null, [], false);
                var value = TakeString();
                return new TypedLiteral(From(start), type, value);
            case Keyword.Columns when PeekIs(1, TokenKind.OpenParen):
                return ParseFunctionalColumns(start, [], null);
            case Keyword.Exists when PeekIs(1, TokenKind.OpenParen) && BeginsQueryAt(2):
                return ParseExists(start);
        }

        return ParsePlainWord(start);
    }

    /// <summary>Whether <c>case</c> is a column or a function, because what it stands in ends before one of its words comes.</summary>
    private bool IsNamedCase()
    {
        if (PeekIs(1, TokenKind.Dot) || PeekIsWord(1, Keyword.As))
        {
            return true;
        }

        // What is longer is a CASE: not to look through a long text for each.
        const int Longest = 64;
        var depth = 0;
        for (var ahead = 1; ahead < Longest; ahead++)
        {
            var token = Peek(ahead);
            switch (token.Kind)
            {
                case TokenKind.OpenParen or TokenKind.OpenBracket:
                    depth++;
                    continue;
                case TokenKind.CloseParen or TokenKind.CloseBracket when depth > 0:
                    depth--;
                    continue;
                case TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.End or TokenKind.Semicolon:
                    return true;
                case TokenKind.Comma when depth == 0:
                    return true;
            }

            if (depth > 0)
            {
                continue;
            }

            switch (token.Keyword)
            {
                case Keyword.When:
                    return false;
                case Keyword.Then or Keyword.Else or Keyword.End:
                    // These belong to a CASE around, or else WHEN was forgotten.
                    return _isInCase;
                case Keyword.From or Keyword.Where or Keyword.Group or Keyword.Having or Keyword.Order or Keyword.Limit
                    or Keyword.Union or Keyword.Settings or Keyword.Format:
                    return true;
            }
        }

        return false;
    }

    private Expression ParsePlainWord(int start) =>
        PeekIs(1, TokenKind.OpenParen) && TryFunctionalSpecial(start, out var call) ? call : ParseFunctionalName(start);

    private bool IsNumberWord()
    {
        var word = Chars(_token);
        return word.Length is 3 or 8
            && (word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("nan", StringComparison.OrdinalIgnoreCase)
                || word.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            && Peek(1).Kind is not (TokenKind.OpenParen or TokenKind.Dot);
    }

    private CaseExpression ParseFunctionalCase()
    {
        var wasInCase = _isInCase;
        _isInCase = true;
        var result = ParseCase();
        _isInCase = wasInCase;
        return result;
    }

    private (int At, int LastEnd, int Issues, int FailedAt, int ResumedAt, int Nodes, int Names, int Depth) Save() =>
        (_at, _lastEnd, _issues.Count, _failedAt, _resumedAt, _nodes.Count, _names.Count, _depth);

    private void Restore((int At, int LastEnd, int Issues, int FailedAt, int ResumedAt, int Nodes, int Names, int Depth) saved)
    {
        _at = saved.At;
        _token = _tokens[_at];
        _lastEnd = saved.LastEnd;
        _issues.RemoveRange(saved.Issues, _issues.Count - saved.Issues);
        _failedAt = saved.FailedAt;
        _resumedAt = saved.ResumedAt;
        _nodes.RemoveRange(saved.Nodes, _nodes.Count - saved.Nodes);
        _names.RemoveRange(saved.Names, _names.Count - saved.Names);
        _depth = saved.Depth;
    }
}
