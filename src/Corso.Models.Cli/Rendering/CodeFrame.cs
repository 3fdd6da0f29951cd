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
/// </summary>
internal static class CodeFrame
{
    private const int TabWidth = 4;
    private const int MostLines = 4;

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
        for (var line = span.Line; line <= last; line++)
        {
            if (count > MostLines && line == span.Line + MostLines - 2)
            {
                // The middle of a long span says little.
                output.Write(TextStyle.Faint, indent + new string(' ', gutter) + " | ...").Line();
                line = last - 1;
                continue;
            }

            DrawLine(output, source, span, line, style, indent, gutter, room);
        }
    }

    private static int LastLine(SourceSpan span) =>
        span.EndLine > span.Line && span.EndColumn == 1 ? span.EndLine - 1 : span.EndLine;

    private static void DrawLine(
        TextOutput output, SourceText source, SourceSpan span, int line, TextStyle style, string indent, int gutter, int room)
    {
        var text = source.Line(line);
        var blank = text.Length - text.TrimStart().Length;
        var start = line == span.Line ? span.Column - 1 : blank;
        var end = line == span.EndLine ? span.EndColumn - 1 : text.TrimEnd().Length;
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var (shown, from, to) = Lay(text, start, end, room);
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
        output.Write(TextStyle.Faint, $"{indent}{number} |").Line(shown.Length == 0 ? "" : " " + shown);
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
    internal static (string Shown, int From, int To) Lay(ReadOnlySpan<char> text, int start, int end, int room)
    {
        var cells = new List<(string Text, int Width)>();
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
                    cells.Add((" ", 1));
                }

                column += width;
            }
            else
            {
                var element = SafeText.Clean(text.Slice(at, length).ToString());
                var width = DisplayWidth.OfElement(element);
                cells.Add((element, width));
                column += width;
            }

            at += length;
        }

        from = from < 0 ? column : from;
        to = to < 0 ? column : Math.Max(to, from);
        return column <= room ? (Join(cells), from, to) : Cut(cells, from, to, room);
    }

    private static (string Shown, int From, int To) Cut(List<(string Text, int Width)> cells, int from, int to, int room)
    {
        // A third of the room stays for what stands before the mark.
        var skip = from < room - (room / 3) ? 0 : from - (room / 3);
        var shown = new List<(string Text, int Width)>();
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
        var text = (skip > 0 ? "…" : "") + Join(shown) + (wasCut ? "…" : "");
        var first = Math.Max(0, from - skipped) + ahead;
        var last = Math.Min(to - skipped, width) + ahead;
        return (text, first, Math.Max(first, last));
    }

    private static string Join(List<(string Text, int Width)> cells)
    {
        var text = new StringBuilder();
        foreach (var cell in cells)
        {
            text.Append(cell.Text);
        }

        return text.ToString().TrimEnd();
    }
}
