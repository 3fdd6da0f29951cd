using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operands of ClickHouse.</content>
internal sealed partial class Parser
{
    // Tokens `interval` that turned out to be names: inside another that is tried, they are not tried again.
    private HashSet<int>? _notIntervals;

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
            case Keyword.Case when !IsNamedCase() && Peek(1).Kind is not (TokenKind.Comma or TokenKind.CloseParen or TokenKind.Dot or TokenKind.End
                or TokenKind.CloseBracket or TokenKind.Semicolon) && !PeekIsWord(1, Keyword.From) && !PeekIsWord(1, Keyword.As):
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

    /// <summary>Whether <c>case</c> is a column, and what follows its alias.</summary>
    private bool IsNamedCase() =>
        PeekIs(1, TokenKind.Word) && (Peek(2).Kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.End || PeekIsWord(2, Keyword.From));

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

    /// <summary>
    /// <c>INTERVAL 1 DAY</c>, <c>INTERVAL '1 day'</c>; where no interval comes of it, <c>interval</c> is a name like any other.
    /// </summary>
    private Expression ParseFunctionalInterval(int start)
    {
        if (Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.Dot or TokenKind.End
            || _speculations >= 4 || (_notIntervals is not null && _notIntervals.Contains(_at)))
        {
            return ParseFunctionalName(start);
        }

        if (IsIntervalText(Peek(1)) && !(PeekIs(2, TokenKind.Word) && IsIntervalUnit(Chars(Peek(2)))))
        {
            Next();
            var whole = TakeString();
            return new IntervalExpression(From(start), null, whole, null);
        }

        var saved = Save();
        _speculations++;
        Next();
        var value = ParseFunctionalOperators(FunctionalBinding.Conditional);
        if (IsWord(Keyword.As) && IsLabel(Peek(1)) && PeekIs(2, TokenKind.Word) && IsIntervalUnit(Chars(Peek(2))))
        {
            value = ParseInnerAlias(value, value.Span.Start, false);
        }

        _speculations--;
        if (!HasFailed && TryIntervalUnit(out var unit))
        {
            return new IntervalExpression(From(start), null, value, unit);
        }

        Restore(saved);
        (_notIntervals ??= []).Add(_at);
        return ParseFunctionalName(start);
    }

    /// <summary>Whether a string holds a unit too, as <c>'1 day'</c>.</summary>
    private bool IsIntervalText(in Token token)
    {
        if (token.Kind != TokenKind.String)
        {
            return false;
        }

        var text = Chars(token);
        return text.Contains(' ') && text.IndexOfAnyInRange('A', 'z') > 0;
    }

    private bool TryIntervalUnit(out string unit)
    {
        unit = "";
        if (!Is(TokenKind.Word) || !IsIntervalUnit(Chars(_token)))
        {
            return false;
        }

        unit = TakeWord().ToLowerInvariant();
        if (IsWord(Keyword.To) && PeekIs(1, TokenKind.Word) && IsIntervalUnit(Chars(Peek(1))))
        {
            Next();
            unit = $"{unit} to {TakeWord().ToLowerInvariant()}";
        }

        return true;
    }

    private static bool IsIntervalUnit(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > 15)
        {
            return false;
        }

        word.ToLowerInvariant(lower);
        ReadOnlySpan<char> unit = lower[..word.Length];
        if (unit.StartsWith("sql_tsi_", StringComparison.Ordinal))
        {
            unit = unit[8..];
        }

        if (unit.Length > 2 && unit[^1] == 's' && unit is not ("ns" or "us" or "ms"))
        {
            unit = unit[..^1];
        }

        return unit is "nanosecond" or "microsecond" or "millisecond" or "second" or "minute" or "hour" or "day" or "week"
            or "month" or "quarter" or "year" or "ns" or "us" or "ms" or "ss" or "s" or "mi" or "n" or "hh" or "h" or "dd" or "d"
            or "wk" or "ww" or "w" or "mm" or "m" or "qq" or "q" or "yyyy" or "yy" or "y";
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
