using Corso.Models.Dialects;

namespace Corso.Models.Sql.Lexing;

/// <content>Strings, quoted names, dollar quotes and parameters.</content>
internal ref partial struct SqlLexer
{
    /// <summary>Strings and names with a letter in front: <c>E''</c>, <c>B''</c>, <c>X''</c>, <c>N''</c>, <c>U&amp;''</c>, <c>U&amp;""</c>.</summary>
    private bool TryPrefixedString(int start, char character, out Token token)
    {
        token = default;
        var next = Peek(1);
        var kind = (char)(character | 0x20);
        if (next == '\'')
        {
            switch (kind)
            {
                case 'e' when _grammar.HasStringPrefixes:
                    _at = start + 1;
                    token = String(start, TokenKind.EscapeString, true);
                    return true;
                case 'n' when _grammar.HasStringPrefixes:
                    _at = start + 1;
                    token = String(start, TokenKind.NationalString, false);
                    return true;
                case 'b' or 'x':
                    _at = start + 1;
                    token = String(start, kind == 'b' ? TokenKind.BitString : TokenKind.HexString, false);
                    return true;
            }
        }

        if (kind == 'u' && next == '&' && _grammar.HasStringPrefixes && Peek(2) is '\'' or '"')
        {
            _at = start + 2;
            token = _text[_at] == '"'
                ? QuotedName(start, '"', TokenKind.UnicodeName)
                : String(start, TokenKind.UnicodeString, false);
            return true;
        }

        return false;
    }

    /// <summary>A string; <see cref="_at"/> is at its quote.</summary>
    private Token String(int start, TokenKind kind, bool escapes)
    {
        while (true)
        {
            if (!SkipQuoted('\'', escapes))
            {
                return Fault(TokenFault.UnterminatedString, start);
            }

            if (!_grammar.HasStringPrefixes || !TryContinuation())
            {
                return Simple(kind, start);
            }
        }
    }

    // SQL lets a string go on after a line end: 'a'⏎'b' is 'ab'. Comments of the -- kind may stand between.
    private bool TryContinuation()
    {
        var at = _at;
        var hasLineEnd = false;
        while (at < _text.Length)
        {
            var character = _text[at];
            if (character is '\n' or '\r')
            {
                hasLineEnd = true;
            }
            else if (character == '-' && hasLineEnd && at + 1 < _text.Length && _text[at + 1] == '-')
            {
                var end = _text[at..].IndexOfAny('\n', '\r');
                at = end < 0 ? _text.Length : at + end;
                continue;
            }
            else if (!Characters.IsBlank(character))
            {
                break;
            }

            at++;
        }

        if (!hasLineEnd || at >= _text.Length || _text[at] != '\'')
        {
            return false;
        }

        _at = at;
        return true;
    }

    private Token QuotedName(int start, char quote, TokenKind kind)
    {
        var open = _at;
        if (!SkipQuoted(quote, _grammar.BackslashEscapes))
        {
            return Fault(TokenFault.UnterminatedName, start);
        }

        return _at == open + 2 ? Fault(TokenFault.EmptyName, start) : Simple(kind, start);
    }

    /// <summary>Skips from one quote to the other, which is doubled inside; false when it isn't there.</summary>
    private bool SkipQuoted(char quote, bool escapes)
    {
        var at = _at + 1;
        while (at < _text.Length)
        {
            var rest = _text[at..];
            var next = escapes ? rest.IndexOfAny(quote, '\\') : rest.IndexOf(quote);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (_text[at] == '\\')
            {
                at += 2;
            }
            else if (at + 1 < _text.Length && _text[at + 1] == quote)
            {
                at += 2;
            }
            else
            {
                _at = at + 1;
                return true;
            }
        }

        _at = _text.Length;
        return false;
    }

    private Token Dollar(int start)
    {
        var next = Peek(1);
        if (Characters.IsDigit(next) && !_grammar.WordsMayBeginWithDigits)
        {
            var end = start + 1;
            while (end < _text.Length && Characters.IsDigit(_text[end]))
            {
                end++;
            }

            if (!_grammar.NumbersEndAnywhere && end < _text.Length && Characters.BeginsWord(_text[end]))
            {
                return Junk(start, end);
            }

            _at = end;
            return Simple(TokenKind.Parameter, start);
        }

        if (TryDollarString(start, out var quoted))
        {
            return quoted;
        }

        if (_grammar.WordsMayBeginWithDigits && (Characters.ContinuesWord(next) || next == '$'))
        {
            _at = start + 1;
            var word = Word(start);
            return word;
        }

        if (Characters.BeginsWord(next) && _grammar.NumbersEndAnywhere)
        {
            _at = start + 1;
            while (_at < _text.Length && Characters.ContinuesWord(_text[_at]))
            {
                _at++;
            }

            return Simple(TokenKind.Parameter, start);
        }

        _at = start + 1;
        return Simple(TokenKind.Dollar, start);
    }

    private bool TryDollarString(int start, out Token token)
    {
        token = default;
        var at = start + 1;
        while (at < _text.Length && _text[at] != '$')
        {
            var length = Characters.ContinuesWord(_text[at]) ? 1 : ForeignLength(at);
            if (length == 0 || (at == start + 1 && Characters.IsDigit(_text[at]) && !_grammar.WordsMayBeginWithDigits))
            {
                break;
            }

            at += length;
        }

        if (at >= _text.Length || _text[at] != '$')
        {
            return false;
        }

        var tag = _text[start..(at + 1)];
        var end = _text[(at + 1)..].IndexOf(tag);
        if (end < 0)
        {
            if (_grammar.WordsMayBeginWithDigits)
            {
                return false;
            }

            _at = _text.Length;
            token = Fault(TokenFault.UnterminatedString, start);
            return true;
        }

        _at = at + 1 + end + tag.Length;
        token = new Token(TokenKind.DollarString, KeywordClass.None, Keyword.None, start, _at);
        return true;
    }
}
