namespace Corso.Models.Sql.Lexing;

/// <content>Blanks and comments.</content>
internal ref partial struct SqlLexer
{
    private void SkipBlanks()
    {
        var text = _text;
        var at = _at;
        while (at < text.Length && (Characters.IsBlank(text[at])
            || (text[at] >= 128 && _grammar.HasUnicodeBlanks && Characters.IsForeignBlank(text[at]))))
        {
            at++;
        }

        _at = at;
    }

    private bool TryComment(out TokenFault? fault)
    {
        fault = null;
        var character = _text[_at];
        if (character == '-' && Peek(1) == '-')
        {
            SkipLine();
            return true;
        }

        if (character == '/' && Peek(1) == '*')
        {
            fault = SkipBlock() ? null : TokenFault.UnterminatedComment;
            return true;
        }

        if (_grammar.HasHashComments
            && ((character == '#' && Peek(1) is ' ' or '!') || (character == '/' && Peek(1) == '/')))
        {
            SkipLine();
            return true;
        }

        return false;
    }

    private void SkipLine()
    {
        var end = _text[_at..].IndexOfAny('\n', '\r');
        _at = end < 0 ? _text.Length : _at + end;
    }

    /// <summary>Skips a comment to its end; false when it has none.</summary>
    private bool SkipBlock()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny('*', '/');
            if (next < 0)
            {
                break;
            }

            _at += next;
            if (_text[_at] == '/' && Peek(1) == '*')
            {
                depth = _grammar.NestsComments ? depth + 1 : 1;
                _at += 2;
            }
            else if (_text[_at] == '*' && Peek(1) == '/')
            {
                _at += 2;
                if (--depth == 0)
                {
                    return true;
                }
            }
            else
            {
                _at++;
            }
        }

        _at = _text.Length;
        return false;
    }
}
