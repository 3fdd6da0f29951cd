using System.Globalization;
using System.Text;

namespace Corso.Models.Cli.Tests;

/// <summary>
/// What a terminal shows of a text with control sequences: the lines that scrolled by and the screen, as one text. Lines
/// are kept whole and broken only for the eye, as terminals do that lay text out anew when the window changes its width.
/// </summary>
internal sealed class ScreenModel(int width)
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _line;
    private int _column;
    private bool _wraps = true;

    // The last column was just written; the cursor goes on to the next row with the next character only.
    private bool _isPending;

    /// <summary>Columns; may change at any time.</summary>
    public int Width { get; set; } = width;

    /// <summary>Whether the cursor can be seen.</summary>
    public bool IsCursorVisible { get; private set; } = true;

    /// <summary>Whether anything was coloured or bold.</summary>
    public bool HasStyle { get; private set; }

    /// <summary>Whether anything was drawn over.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Everything that was ever shown and not drawn over, without blanks at ends of lines.</summary>
    public string Text => string.Join('\n', _lines.Select(line => line.ToString().TrimEnd())).TrimEnd('\n') + "\n";

    /// <summary>The same after a text was shown on a new terminal.</summary>
    public static ScreenModel Showing(string text, int width)
    {
        var screen = new ScreenModel(width);
        screen.Show(text);
        return screen;
    }

    /// <summary>Shows a text.</summary>
    public void Show(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\u001b':
                    i = Control(text, i);
                    break;
                case '\r':
                    _column -= _column % Width;
                    _isPending = false;
                    break;
                case '\n':
                    Down();
                    break;
                case '\a' or '\b':
                    break;
                default:
                    Put(text[i]);
                    break;
            }
        }
    }

    private void Put(char character)
    {
        var line = _lines[_line];
        _column += _isPending && _wraps ? 1 : 0;
        if (_column < line.Length)
        {
            line[_column] = character;
        }
        else
        {
            line.Append(' ', _column - line.Length).Append(character);
        }

        _isPending = _column % Width == Width - 1;
        _column += _isPending ? 0 : 1;
    }

    private void Down()
    {
        _isPending = false;
        var nextRow = _column - (_column % Width) + Width;
        if (nextRow < _lines[_line].Length)
        {
            _column = nextRow;
            return;
        }

        _line++;
        _column = 0;
        if (_line == _lines.Count)
        {
            _lines.Add(new StringBuilder());
        }
    }

    private void Up(int rows)
    {
        HasMoved = true;
        _isPending = false;
        for (; rows > 0; rows--)
        {
            if (_column >= Width)
            {
                _column -= Width;
            }
            else if (_line > 0)
            {
                _line--;
                _column += Math.Max(0, _lines[_line].Length - 1) / Width * Width;
            }
        }
    }

    private int Control(string text, int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '[')
        {
            // A sequence of two letters: keypad modes and the like.
            return at + 1;
        }

        var end = at + 2;
        while (text[end] is >= ' ' and <= '?')
        {
            end++;
        }

        Do(text[(at + 2)..end], text[end]);
        return end;
    }

    private void Do(string arguments, char command)
    {
        switch (command)
        {
            case 'J':
                HasMoved = true;
                _isPending = false;
                Cut();
                _lines.RemoveRange(_line + 1, _lines.Count - _line - 1);
                break;
            case 'K':
                CutRow();
                break;
            case 'A':
                Up(arguments.Length == 0 ? 1 : int.Parse(arguments, CultureInfo.InvariantCulture));
                break;
            case 'C':
                _column += arguments.Length == 0 ? 1 : int.Parse(arguments, CultureInfo.InvariantCulture);
                break;
            case 'm':
                HasStyle |= arguments is not ("" or "0");
                break;
            case 'h' or 'l' when arguments == "?25":
                IsCursorVisible = command == 'h';
                break;
            case 'h' or 'l' when arguments == "?7":
                _wraps = command == 'h';
                break;
            case 'h' or 'l':
                break;
            default:
                throw new InvalidOperationException($"a sequence that this screen does not know: ESC [ {arguments}{command}");
        }
    }

    /// <summary>Empties the rest of the row; what the line has in rows below stays.</summary>
    private void CutRow()
    {
        var line = _lines[_line];
        var end = _column - (_column % Width) + Width;
        if (line.Length <= end)
        {
            Cut();
            return;
        }

        for (var i = _column; i < end; i++)
        {
            line[i] = ' ';
        }
    }

    private void Cut()
    {
        var line = _lines[_line];
        line.Length = Math.Min(line.Length, _column);
    }
}
