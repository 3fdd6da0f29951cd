using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>Where things stand in a YAML text: lines, indentation, ends of lists and of their entries.</summary>
/// <param name="text">The text, with LF line ends.</param>
internal sealed class YamlLayout(string text)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>Start of the line that holds an offset.</summary>
    public int LineStart(int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>The line end at or behind an offset, or the end of the text.</summary>
    public int LineEnd(int offset)
    {
        var end = text.IndexOf('\n', offset);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Blanks in front of an offset's own line; what stands before the offset counts as blank.</summary>
    public int Column(int offset) => offset - LineStart(offset);

    /// <summary>Where a value really begins, behind its anchor and tag.</summary>
    public int RealStart(int offset)
    {
        while (offset < text.Length && text[offset] is '&' or '!')
        {
            while (offset < text.Length && !char.IsWhiteSpace(text[offset]))
            {
                offset++;
            }

            offset = SkipBlank(offset);
        }

        return offset;
    }

    /// <summary>Whether a map or list is written in brackets.</summary>
    public bool IsFlow(ConfigValue value) => RealStart(value.Span.Start) is var start
        && start < text.Length && text[start] is '[' or '{';

    /// <summary>Where the dash of each entry of a block list stands; -1 for an entry that can't be found.</summary>
    public int[] Dashes(ConfigList list)
    {
        var dashes = new int[list.Items.Length];
        Array.Fill(dashes, -1);
        var at = RealStart(list.Span.Start);
        if (at >= text.Length || text[at] != '-')
        {
            return dashes;
        }

        var indent = Column(at);
        for (var i = 0; i < dashes.Length; i++)
        {
            dashes[i] = at;
            var item = list.Items[i].Span;
            var next = item.Start >= at ? Math.Max(at, item.End) : at;
            at = NextDash(next, indent);
            if (at < 0)
            {
                break;
            }
        }

        return dashes;
    }

    /// <summary>
    /// Where the content of an entry ends: behind the last line below its dash that is neither blank nor a comment.
    /// </summary>
    /// <param name="dash">The entry's dash; -1 for the whole document.</param>
    /// <param name="known">A place that certainly belongs to it.</param>
    public int ContentEnd(int dash, int known)
    {
        var indent = dash < 0 ? -1 : Column(dash);
        var end = LineEnd(known);
        for (var line = end + 1; line < text.Length; line = LineEnd(line) + 1)
        {
            if (IsBlankOrComment(line))
            {
                continue;
            }

            if (Indent(line) <= indent || IsMarker(line))
            {
                break;
            }

            end = LineEnd(line);
        }

        return end;
    }

    /// <summary>Whether the key of an entry of a block map is the map's own rather than one merged into it.</summary>
    public bool IsOwn(ConfigEntry entry, int column, int start, int end) =>
        entry.KeySpan.Start >= start && entry.KeySpan.Start < end && Column(entry.KeySpan.Start) == column;

    private int NextDash(int from, int indent)
    {
        for (var line = LineEnd(from) + 1; line < text.Length; line = LineEnd(line) + 1)
        {
            if (IsBlankOrComment(line))
            {
                continue;
            }

            var own = Indent(line);
            if (own < indent || IsMarker(line))
            {
                return -1;
            }

            if (own == indent)
            {
                var at = line + own;
                return text[at] == '-' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) ? at : -1;
            }
        }

        return -1;
    }

    private int SkipBlank(int offset)
    {
        while (offset < text.Length)
        {
            if (char.IsWhiteSpace(text[offset]))
            {
                offset++;
            }
            else if (text[offset] == '#')
            {
                offset = LineEnd(offset);
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    private int Indent(int line)
    {
        var at = line;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at - line;
    }

    private bool IsBlankOrComment(int line)
    {
        var rest = text.AsSpan(line, LineEnd(line) - line).TrimStart(" \t\r");
        return rest.IsEmpty || rest[0] == '#';
    }

    /// <summary>Whether a line ends the document.</summary>
    private bool IsMarker(int line) =>
        string.CompareOrdinal(text, line, "---", 0, 3) == 0 || string.CompareOrdinal(text, line, "...", 0, 3) == 0;
}
