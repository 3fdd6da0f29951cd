namespace Corso.Models.Projects;

/// <summary>Texts of several lines behind <c>|</c> and <c>&gt;</c>.</summary>
internal sealed partial class BlockYamlReader
{
    /// <summary>Reads such a text, and moves behind its last line.</summary>
    /// <param name="column">Column of the map or list it belongs to; the text is indented further.</param>
    private ConfigText? ReadBlockText(int column)
    {
        var start = _at;
        var isFolded = _text[_at++] == '>';
        var chomp = At(_at) is '-' or '+' ? _text[_at++] : ' ';
        SkipSpaces();
        if (_at >= _text.Length || _text[_at] != '\n')
        {
            return null;
        }

        NextLine();
        SkipSpaces();
        var indent = _at - _lineStart;
        if (indent <= column || At(_at) == '\n')
        {
            return null;
        }

        var breaks = ReadLines(indent, isFolded);
        if (breaks < 0)
        {
            return null;
        }

        _block.Append('\n', chomp switch { '-' => 0, '+' => breaks, _ => Math.Min(breaks, 1) });
        var end = _at;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return new ConfigText(_block.ToString(), _source.Span(start, end));
    }

    /// <summary>Reads lines up to one that is indented less; gives the line ends behind the last, -1 after giving up.</summary>
    private int ReadLines(int indent, bool isFolded)
    {
        _block.Clear();
        var breaks = 0;
        var wasIndented = false;
        while (true)
        {
            var end = LineEnd(_at);
            var isIndented = _text[_at] == ' ';
            if (breaks > 0)
            {
                // Folding turns one line end into a space, and more into one less; but not beside an indented line.
                var folds = isFolded && !wasIndented && !isIndented;
                _block.Append(folds && breaks == 1 ? ' ' : '\n', folds && breaks > 1 ? breaks - 1 : breaks);
            }

            _block.Append(_text, _at, end - _at);
            wasIndented = isIndented;
            breaks = 0;
            _at = end;
            while (true)
            {
                if (_at == _text.Length)
                {
                    return breaks;
                }

                NextLine();
                breaks++;
                var most = _lineStart + indent;
                while (_at < most && At(_at) == ' ' && _at < _text.Length)
                {
                    _at++;
                }

                if (_at == _text.Length || _text[_at] != '\n')
                {
                    break;
                }
            }

            if (_at < _lineStart + indent || _at == _text.Length)
            {
                _at = _lineStart;
                return breaks;
            }
        }
    }
}
