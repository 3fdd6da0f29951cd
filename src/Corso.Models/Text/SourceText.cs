namespace Corso.Models.Text;

/// <summary>The text of one file: no byte order mark, LF line ends, with a line table that is built when first asked.</summary>
public sealed class SourceText
{
    private readonly Lazy<string>? _later;
    private readonly string? _content;
    private int[]? _lineStarts;

    /// <summary>Takes text as read; <see cref="Normalize"/> has been applied by whoever read it.</summary>
    public SourceText(string path, string content)
    {
        Path = path;
        _content = content;
    }

    /// <summary>Takes text that is read when it is first asked for; <paramref name="read"/> normalizes it.</summary>
    public SourceText(string path, Func<string> read)
    {
        Path = path;
        _later = new Lazy<string>(read);
    }

    /// <summary>Path from the project folder, with <c>/</c> between folders.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Content => _content ?? _later?.Value ?? "";

    /// <summary>Number of lines; a text without a line end has one.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>Drops a byte order mark and turns CRLF into LF, so that a file means the same however it was saved.</summary>
    public static string Normalize(string content)
    {
        if (content.Length > 0 && content[0] == '\uFEFF')
        {
            content = content[1..];
        }

        return content.Contains("\r\n", StringComparison.Ordinal)
            ? content.Replace("\r\n", "\n", StringComparison.Ordinal)
            : content;
    }

    /// <summary>The span between two offsets; offsets past the end are drawn in to it.</summary>
    public SourceSpan Span(int start, int end)
    {
        start = Math.Clamp(start, 0, Content.Length);
        end = Math.Clamp(end, start, Content.Length);
        var (line, column) = Position(start);
        var (endLine, endColumn) = end == start ? (line, column) : Position(end);
        return new SourceSpan(Path, start, end, line, column, endLine, endColumn);
    }

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Position(int offset)
    {
        var found = Array.BinarySearch(LineStarts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>One line without its line end; <paramref name="line"/> counts from 1.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] - 1 : Content.Length;
        return Content.AsSpan(start, end - start);
    }

    /// <summary>Offset of a line's first character; <paramref name="line"/> counts from 1.</summary>
    public int StartOf(int line) => LineStarts[line - 1];

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (var at = content.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = content.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return [.. starts];
    }
}
