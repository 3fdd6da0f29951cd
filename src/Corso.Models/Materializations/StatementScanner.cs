using System.Buffers;

namespace Corso.Models.Materializations;

/// <summary>
/// Finds where the first statement of a text ends. It knows just enough SQL to do so: comments (nested), quoted names,
/// strings with and without escapes, dollar quotes.
/// </summary>
internal ref partial struct StatementScanner(string text)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("-/'\"$;");

    private int _at = 0;

    /// <summary>Scans a text.</summary>
    public static StatementBounds Scan(string text) => new StatementScanner(text).Scan();

    private StatementBounds Scan()
    {
        var first = -1;
        var semicolon = -1;
        while (SkipBlanks())
        {
            if (text[_at] == ';')
            {
                semicolon = semicolon < 0 ? _at : semicolon;
                _at++;
            }
            else if (semicolon >= 0 && first >= 0)
            {
                return new StatementBounds(first, semicolon, _at);
            }
            else
            {
                // A ; before anything else is one that ends nothing.
                semicolon = -1;
                first = first < 0 ? _at : first;
                SkipStatement();
            }
        }

        return new StatementBounds(first, semicolon < 0 ? text.Length : semicolon, -1);
    }

    /// <summary>Goes to the next character that is neither blank nor comment; false at the end.</summary>
    private bool SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else if (!SkipComment())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next <c>;</c> or the end.</summary>
    private void SkipStatement()
    {
        while (_at < text.Length)
        {
            var found = text.AsSpan(_at).IndexOfAny(Special);
            _at = found < 0 ? text.Length : _at + found;
            if (_at == text.Length || text[_at] == ';')
            {
                return;
            }

            if (SkipComment())
            {
                continue;
            }

            switch (text[_at])
            {
                case '\'':
                    SkipQuoted('\'', HasEscapes());
                    break;
                case '"':
                    SkipQuoted('"', hasEscapes: false);
                    break;
                case '$' when !IsWithinName(_at):
                    SkipDollarQuoted();
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private bool SkipComment()
    {
        if (At("--"))
        {
            var end = text.IndexOf('\n', _at);
            _at = end < 0 ? text.Length : end + 1;
            return true;
        }

        if (!At("/*"))
        {
            return false;
        }

        var depth = 0;
        do
        {
            var step = At("/*") ? 1 : At("*/") ? -1 : 0;
            depth += step;
            _at += step == 0 ? 1 : 2;
        }
        while (depth > 0 && _at < text.Length);
        _at = Math.Min(_at, text.Length);
        return true;
    }

    private void SkipQuoted(char quote, bool hasEscapes)
    {
        for (_at++; _at < text.Length; _at++)
        {
            if (hasEscapes && text[_at] == '\\')
            {
                _at++;
            }
            else if (text[_at] == quote)
            {
                // A doubled quote opens the next stretch at once, which comes to the same.
                _at++;
                return;
            }
        }

        _at = text.Length;
    }

    private void SkipDollarQuoted()
    {
        var end = _at + 1;
        while (end < text.Length && IsNamePart(text[end]) && (end > _at + 1 || !char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        if (end == text.Length || text[end] != '$')
        {
            _at++;
            return;
        }

        var tag = text.AsSpan(_at, end + 1 - _at);
        var close = text.AsSpan(end + 1).IndexOf(tag);
        _at = close < 0 ? text.Length : end + 1 + close + tag.Length;
    }

    private readonly bool At(string token) => string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;

    /// <summary>Whether the quote follows an <c>E</c> that stands alone.</summary>
    private readonly bool HasEscapes() =>
        _at > 0 && text[_at - 1] is 'e' or 'E' && (_at == 1 || !IsNamePart(text[_at - 2]) && text[_at - 2] != '$');

    private readonly bool IsWithinName(int at) => at > 0 && (IsNamePart(text[at - 1]) || text[at - 1] == '$');

    private static bool IsNamePart(char character) =>
        char.IsAsciiLetterOrDigit(character) || character == '_' || character > 127;
}

/// <summary>Where the first statement of a text stands.</summary>
/// <param name="First">Its first character that is neither blank nor comment; -1 when there is none.</param>
/// <param name="End">The <c>;</c> that ends it, or the end of the text.</param>
/// <param name="Second">The first character of a second statement; -1 when there is none.</param>
internal readonly record struct StatementBounds(int First, int End, int Second);
