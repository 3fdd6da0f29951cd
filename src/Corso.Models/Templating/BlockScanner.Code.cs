using Corso.Models.Diagnostics;

namespace Corso.Models.Templating;

internal sealed partial class BlockScanner
{
    private bool InBraces()
    {
        foreach (var bracket in _brackets)
        {
            if (bracket.Character == '{')
            {
                return true;
            }
        }

        return false;
    }

    // Line ends mean nothing inside parentheses, unless a function's body begins there.
    private bool InParentheses()
    {
        for (var i = _brackets.Count - 1; i >= 0; i--)
        {
            if (_brackets[i].KeepsLines)
            {
                return false;
            }

            if (_brackets[i].Character == '(')
            {
                return true;
            }
        }

        return false;
    }

    private void Open(char character)
    {
        var bracket = new Bracket { Character = character, Start = _at, MoveTo = -1 };
        if (character == '(')
        {
            var before = _at;
            while (before > 0 && _text[before - 1] is ' ' or '\t')
            {
                before--;
            }

            var wordStart = before;
            while (wordStart > 0 && (char.IsAsciiLetterOrDigit(_text[wordStart - 1]) || _text[wordStart - 1] == '_'))
            {
                wordStart--;
            }

            var word = _text.AsSpan(wordStart, before - wordStart);
            var isName = word.Length > 0 && !char.IsAsciiDigit(word[0]) && !ScribanWords.IsKeyword(word);
            bracket.TakesKeywords = isName && !IsDeclaredAt(wordStart);
            if (isName && before < _at && bracket.TakesKeywords)
            {
                bracket.MoveTo = before;
            }
        }

        _brackets.Add(bracket);
    }

    private bool IsDeclaredAt(int wordStart)
    {
        while (wordStart > 0 && _text[wordStart - 1] is ' ' or '\t')
        {
            wordStart--;
        }

        return wordStart >= 4 && _text.AsSpan(wordStart - 4, 4).SequenceEqual("func");
    }

    private void Close(char character)
    {
        var opening = character switch { ')' => '(', ']' => '[', _ => '{' };
        if (_brackets.Count == 0 || _brackets[^1].Character != opening)
        {
            return;
        }

        var bracket = _brackets[^1];
        _brackets.RemoveAt(_brackets.Count - 1);
        if (bracket is { IsCall: true, MoveTo: >= 0 })
        {
            Put(bracket.Start, ' ');
            Put(bracket.MoveTo, '(');
        }
    }

    private void Comma()
    {
        if (_brackets[^1].Character != '(')
        {
            return;
        }

        MarkCall();
        var next = SkipBlank(_at + 1);
        if (At(next) == ')')
        {
            Put(_at, ' ');
        }
    }

    private void MarkCall() => _brackets[^1] = _brackets[^1] with { IsCall = true };

    // Over spaces, line ends and comments.
    private int SkipBlank(int at)
    {
        while (true)
        {
            if (At(at) is ' ' or '\t' or '\n' or '\r')
            {
                at++;
            }
            else if (At(at) == '#')
            {
                at = CommentEnd(at);
            }
            else
            {
                return at;
            }
        }
    }

    private void ScanWord(bool statementStart)
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(At(_at)) || At(_at) == '_')
        {
            _at++;
        }

        var word = _text.AsSpan(start, _at - start);
        if (word.SequenceEqual("do") && At(start - 1) != '.')
        {
            _openers.Add(("do", start));
            if (_brackets.Count > 0)
            {
                _brackets[^1] = _brackets[^1] with { KeepsLines = true };
            }
        }
        else if (statementStart)
        {
            ScanStatement(word, start);
        }

        if (_brackets.Count > 0 && _brackets[^1] is { Character: '(', TakesKeywords: true } && IsArgumentStart(start))
        {
            var equals = SkipBlank(_at);
            if (At(equals) == '=' && At(equals + 1) != '=')
            {
                MarkCall();
                Put(equals, ':');
            }
        }
    }

    private bool IsArgumentStart(int start)
    {
        var bracket = _brackets[^1].Start;
        var before = start - 1;
        while (before > bracket && _text[before] is ' ' or '\t' or '\n' or '\r')
        {
            before--;
        }

        return before == bracket || _text[before] == ',' || CommentBefore(before, bracket);
    }

    // The line above may end in a comment; then the argument before it has been scanned and its comma stands in front.
    private bool CommentBefore(int before, int bracket)
    {
        var lineStart = _text.LastIndexOf('\n', before) + 1;
        var hash = _text.IndexOf('#', Math.Max(lineStart, bracket), before - Math.Max(lineStart, bracket) + 1);
        if (hash < 0)
        {
            return false;
        }

        before = hash - 1;
        while (before > bracket && _text[before] is ' ' or '\t' or '\n' or '\r')
        {
            before--;
        }

        return before == bracket || _text[before] == ',';
    }

    private void ScanStatement(ReadOnlySpan<char> word, int start)
    {
        if (ScribanWords.OpensBlock(word))
        {
            _openers.Add((word.ToString(), start));
        }
        else if (word.SequenceEqual("end"))
        {
            if (_openers.Count > 0)
            {
                _openers.RemoveAt(_openers.Count - 1);
            }
            else if (StrayEnd < 0)
            {
                StrayEnd = start;
            }
        }
        else if (JinjaStatement is null && DbtWords.IsStatement(word))
        {
            JinjaStatement = (word.ToString(), start);
        }
    }

    private bool SkipText(char quote)
    {
        var start = _at;
        var at = _at + 1;
        while (at < _text.Length && _text[at] != quote)
        {
            at += _text[at] == '\\' ? 2 : 1;
        }

        return EndText(start, at);
    }

    private bool SkipVerbatim()
    {
        var start = _at;
        var at = _at + 1;
        while (at < _text.Length && (_text[at] != '`' || At(at + 1) == '`'))
        {
            at += _text[at] == '`' ? 2 : 1;
        }

        return EndText(start, at);
    }

    private bool SkipInterpolated(char quote)
    {
        var start = _at;
        var at = _at + 1;
        while (at < _text.Length && _text[at] != quote)
        {
            if (_text[at] == '{')
            {
                at = SkipHole(at + 1, quote);
            }
            else
            {
                at += _text[at] == '\\' ? 2 : 1;
            }
        }

        return EndText(start, at);
    }

    // The expression in $"…{ here }…"; texts in it may hold braces and the outer quote.
    private int SkipHole(int at, char quote)
    {
        while (at < _text.Length && _text[at] is not ('}' or '\n'))
        {
            if (_text[at] is '"' or '\'' && _text[at] != quote)
            {
                var close = _text.IndexOf(_text[at], at + 1);
                at = close < 0 ? _text.Length : close + 1;
            }
            else
            {
                at++;
            }
        }

        return at;
    }

    private bool EndText(int start, int end)
    {
        if (end >= _text.Length)
        {
            Diagnostics.Add(TemplateDiagnostics.UnclosedText(_source.Span(start, LineEnd(start)), _text[start]));
            return false;
        }

        if (SuspiciousQuote < 0
            && _text.AsSpan(start, end - start) is var inside
            && (inside.Contains('\n') || inside.Contains("}}", StringComparison.Ordinal)))
        {
            SuspiciousQuote = start;
        }

        _at = end + 1;
        return true;
    }

    private int LineEnd(int start)
    {
        var end = _text.IndexOf('\n', start);
        return end < 0 ? _text.Length : end;
    }

    private void SkipComment()
    {
        var end = CommentEnd(_at);
        if (InParentheses())
        {
            // Once its line end is gone, a comment would swallow the arguments behind it.
            for (var i = _at; i < end; i++)
            {
                Put(i, ' ');
            }
        }

        _at = end;
    }

    private int CommentEnd(int start)
    {
        if (At(start + 1) == '#')
        {
            for (var i = start + 2; i < _text.Length; i++)
            {
                if (_text[i] == '#' && At(i + 1) == '#')
                {
                    return i + 2;
                }

                if (_text[i] == '}' && At(i + 1) == '}')
                {
                    return i;
                }
            }

            return _text.Length;
        }

        var at = start;
        while (at < _text.Length && _text[at] != '\n' && !(_text[at] == '}' && At(at + 1) == '}'))
        {
            at++;
        }

        // -}} and ~}} belong to the block's end.
        return at > start + 1 && at < _text.Length && _text[at] == '}' && _text[at - 1] is '-' or '~' ? at - 1 : at;
    }
}
