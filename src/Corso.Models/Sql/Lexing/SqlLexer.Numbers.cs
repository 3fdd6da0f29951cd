
namespace Corso.Models.Sql.Lexing;

/// <content>Numbers.</content>
internal ref partial struct SqlLexer
{
    private Token Number(int start)
    {
        if (_grammar.WordsMayBeginWithDigits && _previous == TokenKind.Dot)
        {
            // The 1 of tuple.1.2 is a place, not the number 1.2.
            _at = SkipDigits(start, false);
            return _at < _text.Length && Characters.ContinuesWord(_text[_at]) ? Word(start) : Simple(TokenKind.Number, start);
        }

        var at = start;
        if (_grammar.HasRadixNumbers && _text[start] == '0' && TryRadix(start, out var radix))
        {
            return radix;
        }

        at = SkipDigits(at, true);
        if (at < _text.Length && _text[at] == '.' && !(_grammar.HasOperatorRuns && At(at + 1) == '.'))
        {
            at = SkipDigits(at + 1, true);
        }

        at = SkipExponent(at);
        return EndNumber(start, at);
    }

    private Token EndNumber(int start, int at)
    {
        if (at < _text.Length && Characters.ContinuesWord(_text[at]) && !_grammar.NumbersEndAnywhere)
        {
            if (_grammar.WordsMayBeginWithDigits && !_text[start..at].Contains('.'))
            {
                return Word(start);
            }

            return Junk(start, at);
        }

        _at = at;
        return Simple(TokenKind.Number, start);
    }

    private Token Junk(int start, int at)
    {
        while (at < _text.Length && Characters.ContinuesWord(_text[at]))
        {
            at++;
        }

        _at = at;
        return Fault(TokenFault.MalformedNumber, start);
    }

    private readonly int SkipExponent(int at)
    {
        if (at < _text.Length && _text[at] is 'e' or 'E')
        {
            var digits = at + 1;
            if (digits < _text.Length && _text[digits] is '+' or '-')
            {
                digits++;
            }

            if (digits < _text.Length && Characters.IsDigit(_text[digits]))
            {
                return SkipDigits(digits, true);
            }
        }

        return at;
    }

    private bool TryRadix(int start, out Token token)
    {
        token = default;
        var letter = At(start + 1) | 0x20;
        var isHex = letter == 'x';
        if (!isHex && letter != 'b' && (letter != 'o' || _grammar.WordsMayBeginWithDigits))
        {
            return false;
        }

        var at = start + 2;
        while (at < _text.Length && (IsRadixDigit(_text[at], isHex) || (_text[at] == '_' && IsRadixDigit(At(at + 1), isHex))))
        {
            at++;
        }

        if (at == start + 2)
        {
            return false;
        }

        if (isHex && _grammar.WordsMayBeginWithDigits)
        {
            at = SkipHexFraction(at);
        }

        token = EndNumber(start, at);
        return true;
    }

    private readonly int SkipHexFraction(int at)
    {
        if (At(at) == '.')
        {
            at++;
            while (char.IsAsciiHexDigit(At(at)) || (At(at) == '_' && char.IsAsciiHexDigit(At(at + 1))))
            {
                at++;
            }
        }

        if (At(at) is 'p' or 'P')
        {
            var digits = At(at + 1) is '+' or '-' ? at + 2 : at + 1;
            return Characters.IsDigit(At(digits)) ? SkipDigits(digits, true) : at;
        }

        return at;
    }

    private readonly int SkipDigits(int at, bool underscores)
    {
        while (at < _text.Length
            && (Characters.IsDigit(_text[at]) || (underscores && _text[at] == '_' && Characters.IsDigit(At(at + 1)))))
        {
            at++;
        }

        return at;
    }

    private static bool IsRadixDigit(char character, bool isHex) =>
        isHex ? char.IsAsciiHexDigit(character) : Characters.IsDigit(character);

    private readonly char At(int at) => at < _text.Length ? _text[at] : '\0';
}
