using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Corso.Models.Engines.Engines;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes rows as a table that fits the terminal. The first rows settle the widths; those behind them are written as they
/// come. Long texts are cut, numbers never; where that is not enough, each row is a block of lines.
/// </summary>
/// <param name="output">Where to.</param>
internal sealed class TableRows(TextOutput output) : IRowSink
{
    private const int Sample = 500;
    private const int LeastWidth = 8;
    private const int MostWidth = 60;
    private const string Gap = "  ";

    private readonly List<Cell[]> _kept = [];
    private ImmutableArray<ResultColumn> _columns = [];
    private int[] _widths = [];
    private bool _isBlocks;
    private long _rows;

    /// <inheritdoc/>
    public void Begin(ImmutableArray<ResultColumn> columns) => _columns = columns;

    /// <inheritdoc/>
    public bool Add(ReadOnlySpan<string?> values)
    {
        var row = new Cell[values.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Read(values[i], _columns[i].Type);
        }

        if (_widths.Length == 0 && _kept.Count < Sample)
        {
            _kept.Add(row);
            return true;
        }

        Start();
        Write(row);
        return true;
    }

    /// <summary>Writes what is left, and how many rows there were.</summary>
    /// <param name="isCut">There are more rows than were asked for.</param>
    public void End(bool isCut)
    {
        Start();
        if (_rows == 0 && _isBlocks)
        {
            output.Line("columns: " + string.Join(", ", _columns.Select(column => SafeText.CleanLine(column.Name))));
        }

        output.Write(TextStyle.Faint, $"({(isCut ? "first " : "")}{Words.Number(_rows)} {(_rows == 1 ? "row" : "rows")})").Line();
    }

    private void Start()
    {
        if (_widths.Length > 0 || _columns.IsEmpty)
        {
            return;
        }

        _widths = Fit([.. _columns.Select((column, i) => Math.Max(
            DisplayWidth.Of(SafeText.CleanLine(column.Name)),
            _kept.Count == 0 ? 0 : _kept.Max(row => row[i].Width)))]);
        if (!_isBlocks)
        {
            WriteHead();
        }

        foreach (var row in _kept)
        {
            Write(row);
        }

        _kept.Clear();
    }

    /// <summary>Widths that fit: the widest columns give way first.</summary>
    private int[] Fit(int[] widths)
    {
        var room = Math.Max(20, output.Width) - (Gap.Length * (widths.Length - 1));
        if (widths.Sum() > room)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Min(widths[i], IsNumber(i) ? int.MaxValue : Math.Max(MostWidth, room / widths.Length));
            }
        }

        while (widths.Sum() > room)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                widest = !IsNumber(i) && (widest < 0 || widths[i] > widths[widest]) ? i : widest;
            }

            if (widest < 0 || widths[widest] <= LeastWidth)
            {
                _isBlocks = true;
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    /// <summary>Numbers are never cut: without its last digits one would be another.</summary>
    private bool IsNumber(int column) => CellText.IsNumber(_columns[column].Type);

    private void WriteHead()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var name = Cut(SafeText.CleanLine(_columns[i].Name), _widths[i]);
            output.Write(i == 0 ? "" : Gap).Write(TextStyle.Strong, Pad(name, i, isLast: i == _columns.Length - 1));
        }

        output.Line();
        output.Write(TextStyle.Faint, string.Join(Gap, _widths.Select(width => new string('─', width)))).Line();
    }

    private void Write(Cell[] row)
    {
        _rows++;
        if (_isBlocks)
        {
            WriteBlock(row);
            return;
        }

        for (var i = 0; i < row.Length; i++)
        {
            var text = IsNumber(i) ? row[i].Text : Cut(row[i].Text, _widths[i]);
            output.Write(i == 0 ? "" : Gap).Write(
                row[i].IsNull ? TextStyle.Faint : TextStyle.Plain, Pad(text, i, isLast: i == row.Length - 1));
        }

        output.Line();
    }

    private void WriteBlock(Cell[] row)
    {
        output.Write(TextStyle.Faint, $"── row {Words.Number(_rows)} ").Line();
        var names = Math.Min(40, _columns.Max(column => DisplayWidth.Of(SafeText.CleanLine(column.Name))));
        for (var i = 0; i < row.Length; i++)
        {
            var name = Cut(SafeText.CleanLine(_columns[i].Name), names);
            output.Write(TextStyle.Strong, name + new string(' ', names - DisplayWidth.Of(name))).Write(Gap)
                .Write(row[i].IsNull ? TextStyle.Faint : TextStyle.Plain, Cut(row[i].Text, Math.Max(20, output.Width - names - Gap.Length)))
                .Line();
        }
    }

    private string Pad(string text, int column, bool isLast)
    {
        var blanks = Math.Max(0, _widths[column] - DisplayWidth.Of(text));
        return IsNumber(column) ? new string(' ', blanks) + text
            : isLast ? text
            : text + new string(' ', blanks);
    }

    /// <summary>
    /// A value on one line. NULL is the bare word; a text that reads the same, or that is empty or blank at an end, stands
    /// in quotes, so that no two values look alike.
    /// </summary>
    private static Cell Read(string? value, string type)
    {
        if (value is null)
        {
            return new Cell("NULL", 4, true);
        }

        var text = CellText.IsBoolean(type) && CellText.Truth(value) is { } truth ? (truth ? "true" : "false") : value;
        if (text.Length == 0 || text == "NULL" || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            text = $"'{text}'";
        }

        text = SafeText.CleanLine(text.Replace("\r\n", "↵", StringComparison.Ordinal).Replace('\n', '↵'));
        return new Cell(text, DisplayWidth.Of(text), false);
    }

    private static string Cut(string text, int width)
    {
        if (DisplayWidth.Of(text) <= width)
        {
            return text;
        }

        var cut = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            used += DisplayWidth.OfElement(element);
            if (used > width - 1)
            {
                break;
            }

            cut.Append(element);
        }

        return cut.Append('…').ToString();
    }

    private readonly record struct Cell(string Text, int Width, bool IsNull);
}
