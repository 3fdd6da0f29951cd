using System.Collections.Immutable;

namespace Corso.Models.Text;

/// <summary>SQL as it is sent to an engine, with the way back to the files it was rendered from.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Segments">
/// In order of <see cref="SqlSegment.Start"/>, without overlap. Text between segments was made by Corso itself.
/// </param>
public sealed record RenderedSql(string Text, ImmutableArray<SqlSegment> Segments)
{
    /// <summary>No text at all.</summary>
    public static RenderedSql Empty { get; } = new("", []);

    /// <summary>The piece a position lies in, or the last one before it; null when nothing before it was written by a user.</summary>
    public SqlSegment? SegmentAt(int offset)
    {
        int low = 0, high = Segments.Length - 1, found = -1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Segments[middle].Start <= offset)
            {
                found = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return found < 0 ? null : Segments[found];
    }

    /// <summary>
    /// Maps a position in the rendered text to the file the analyst wrote. Text copied from a template maps exactly; the
    /// output of an expression maps to the whole expression.
    /// </summary>
    /// <param name="offset">Offset in <see cref="Text"/>.</param>
    /// <param name="read">Gives a file's text by path; null when it can't be read any more.</param>
    public SqlOrigin? OriginOf(int offset, Func<string, SourceText?> read)
    {
        if (SegmentAt(offset) is not { } segment || read(segment.Path) is not { } source)
        {
            return null;
        }

        var span = segment.IsVerbatim
            ? source.Span(
                segment.SourceStart + Math.Min(offset - segment.Start, segment.Length),
                segment.SourceStart + Math.Min(offset - segment.Start, segment.Length))
            : source.Span(segment.SourceStart, segment.SourceEnd);
        return new SqlOrigin(span, segment.Calls);
    }
}

/// <summary>A run of rendered text that came from one place.</summary>
/// <param name="Start">Offset in the rendered text.</param>
/// <param name="Length">Length in the rendered text.</param>
/// <param name="Path">File it came from.</param>
/// <param name="SourceStart">Offset in that file.</param>
/// <param name="SourceEnd">End offset in that file; for verbatim text <c>SourceStart + Length</c>.</param>
/// <param name="IsVerbatim">The text stands in the file character for character; otherwise an expression printed it.</param>
/// <param name="Calls">The macro calls that led here, innermost first; null outside macros.</param>
public readonly record struct SqlSegment(
    int Start, int Length, string Path, int SourceStart, int SourceEnd, bool IsVerbatim, MacroCall? Calls);

/// <summary>One macro call on the stack that produced a piece of SQL.</summary>
/// <param name="Macro">Name of the macro.</param>
/// <param name="CallSite">Where it was called.</param>
/// <param name="Caller">The call around this one; null at the model.</param>
public sealed record MacroCall(string Macro, SourceSpan CallSite, MacroCall? Caller);

/// <summary>Where a piece of rendered SQL was written.</summary>
/// <param name="Span">In the file of the model or macro.</param>
/// <param name="Calls">The macro calls that led there, innermost first; null outside macros.</param>
public sealed record SqlOrigin(SourceSpan Span, MacroCall? Calls);
