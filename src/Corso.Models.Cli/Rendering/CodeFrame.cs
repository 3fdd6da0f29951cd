using System.Globalization;
using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// The lines a span covers, with numbers and the span underlined:
/// <code>
///     7 | from {{ ref('stg_ordrs') }}
///       |         ^^^^^^^^^^^^^^^^
/// </code>
/// SQL is coloured.
/// </summary>
internal static class CodeFrame
{
    private const int TabWidth = 4;
    private const int MostLines = 4;

    private static readonly Cell Ellipsis = new("…", 1, TextStyle.Plain);

    /// <summary>Draws the frame, each line after the indent; nothing when the file is empty there.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="source">The file.</param>
    /// <param name="span">A span of it.</param>
    /// <param name="style">How the underline looks.</param>
    /// <param name="indent">What stands before every line.</param>
    public static void Draw(TextOutput output, SourceText source, SourceSpan span, TextStyle style, string indent = "    ")
    {
        if (span.Line > source.LineCount || source.Content.Length == 0)
        {
            return;
        }

        var last = Math.Min(source.LineCount, LastLine(span));
        var gutter = last.ToString(CultureInfo.InvariantCulture).Length;
        var room = Math.Max(20, output.Width - indent.Length - gutter - 4);
        var count = last - span.Line + 1;
        var styles = output.UseColor && source.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
            ? SqlStyles.Of(source)
            : null;
        for (var line = span.Line; line <= last; line++)
        {
            if (count > MostLines && line == span.Line + MostLines - 2)
            {
                // The middle of a long span says little.
                output.Write(TextStyle.Faint, indent + new string(' ', gutter) + " | ...").Line();
                line = last - 1;
                continue;
            }

            DrawLine(output, source, styles, span, line, style, indent, gutter, room);
        }
    }

    private static int LastLine(SourceSpan span) =>
        span.EndLine > span.Line && span.EndColumn == 1 ? span.EndLine - 1 : span.EndLine;

    private static void DrawLine(
        TextOutput output,
        SourceText source,
        TextStyle[]? styles,
        SourceSpan span,
        int line,
        TextStyle style,
        string indent,
        int gutter,
        int room)
    {
        var text = source.Line(line);
        var blank = text.Length - text.TrimStart().Length;
        var start = line == span.Line ? span.Column - 1 : blank;
        var end = line == span.EndLine ? span.EndColumn - 1 : text.TrimEnd().Length;
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var (shown, from, to) = Lay(
            text, styles.AsSpan(styles is null ? 0 : source.StartOf(line)), start, end, room);
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
        output.Write(TextStyle.Faint, $"{indent}{number} |").Write(shown.Count == 0 ? "" : " ");
        WriteRuns(output, shown);
        output.Line();
        if (text.Length == 0 && line != span.Line)
        {
            return;
        }

        output.Write(TextStyle.Faint, $"{indent}{new string(' ', gutter)} |")
            .Write(new string(' ', from + 1))
            .Write(style, new string('^', Math.Max(1, to - from)))
            .Line();
    }

    /// <summary>
    /// Expands tabs, cuts the line to the room there is so that the marked part stays in sight, and gives the marked part's
    /// columns.
    /// </summary>
    private static (List<Cell> Shown, int From, int To) Lay(
        ReadOnlySpan<char> text, ReadOnlySpan<TextStyle> styles, int start, int end, int room)
    {
        var cells = new List<Cell>();
        int column = 0, from = -1, to = -1;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text[at..]);
            if (from < 0 && at + length > start)
            {
                from = column;
            }

            if (to < 0 && at >= end)
            {
                to = column;
            }

            if (text[at] == '\t')
            {
                var width = TabWidth - (column % TabWidth);
                for (var i = 0; i < width; i++)
                {
                    cells.Add(new Cell(" ", 1, TextStyle.Plain));
                }

                column += width;
            }
            else
            {
                var element = SafeText.Clean(text.Slice(at, length).ToString());
                var width = DisplayWidth.OfElement(element);
                cells.Add(new Cell(element, width, styles.IsEmpty ? TextStyle.Plain : styles[at]));
                column += width;
            }

            at += length;
        }

        from = from < 0 ? column : from;
        to = to < 0 ? column : Math.Max(to, from);
        return column <= room ? (TrimEnd(cells), from, to) : Cut(cells, from, to, room);
    }

    private static (List<Cell> Shown, int From, int To) Cut(List<Cell> cells, int from, int to, int room)
    {
        // A third of the room stays for what stands before the mark.
        var skip = from < room - (room / 3) ? 0 : from - (room / 3);
        var shown = new List<Cell>();
        int column = 0, width = 0, skipped = 0;
        var wasCut = false;
        foreach (var cell in cells)
        {
            if (column < skip)
            {
                column += cell.Width;
                skipped = column;
                continue;
            }

            if (width + cell.Width > room - 2)
            {
                wasCut = true;
                break;
            }

            shown.Add(cell);
            width += cell.Width;
            column += cell.Width;
        }

        var ahead = skip > 0 ? 1 : 0;
        TrimEnd(shown);
        if (ahead > 0)
        {
            shown.Insert(0, Ellipsis);
        }

        if (wasCut)
        {
            shown.Add(Ellipsis);
        }

        var first = Math.Max(0, from - skipped) + ahead;
        var last = Math.Min(to - skipped, width) + ahead;
        return (shown, first, Math.Max(first, last));
    }

    private static List<Cell> TrimEnd(List<Cell> cells)
    {
        while (cells.Count > 0 && string.IsNullOrWhiteSpace(cells[^1].Text))
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return cells;
    }

    private static void WriteRuns(TextOutput output, List<Cell> cells)
    {
        var run = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            run.Append(cells[i].Text);
            if (i + 1 == cells.Count || cells[i + 1].Style != cells[i].Style)
            {
                output.Write(cells[i].Style, run.ToString());
                run.Clear();
            }
        }
    }

    /// <summary>One character as a person sees it.</summary>
    private readonly record struct Cell(string Text, int Width, TextStyle Style);
}
