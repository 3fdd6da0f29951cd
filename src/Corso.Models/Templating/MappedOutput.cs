using System.Collections.Immutable;
using System.Text;
using Corso.Models.Text;
using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <summary>Rendered text that knows where each piece was written.</summary>
internal sealed class MappedOutput : IScriptOutput
{
    private const int MostKept = 1 << 10;

    private readonly StringBuilder _text = SpareBuilder.Take();
    private readonly ImmutableArray<SqlSegment>.Builder _segments;

    // One a thread: as many templates are rendered one after another, it need not grow anew for each.
    [ThreadStatic]
    private static ImmutableArray<SqlSegment>.Builder? _spare;

    /// <summary>Begins an empty text.</summary>
    public MappedOutput()
    {
        _segments = _spare ?? ImmutableArray.CreateBuilder<SqlSegment>();
        _spare = null;
    }

    /// <summary>Length so far.</summary>
    public int Length => _text.Length;

    /// <summary>The pieces so far.</summary>
    public ImmutableArray<SqlSegment> Segments => _segments.ToImmutable();

    /// <summary>Appends a stretch of a file as it stands.</summary>
    public void AppendVerbatim(string path, string content, int start, int length, MacroCall? calls)
    {
        if (length == 0)
        {
            return;
        }

        if (_segments.Count > 0
            && _segments[^1] is { IsVerbatim: true } last
            && last.Start + last.Length == _text.Length
            && last.SourceEnd == start
            && last.Path == path
            && ReferenceEquals(last.Calls, calls))
        {
            _segments[^1] = last with { Length = last.Length + length, SourceEnd = start + length };
        }
        else
        {
            _segments.Add(new SqlSegment(_text.Length, length, path, start, start + length, true, calls));
        }

        _text.Append(content, start, length);
    }

    /// <summary>Appends what an expression printed.</summary>
    public void AppendValue(string text, string path, int start, int end, MacroCall? calls)
    {
        if (text.Length > 0)
        {
            _segments.Add(new SqlSegment(_text.Length, text.Length, path, start, end, false, calls));
            _text.Append(text);
        }
    }

    /// <summary>Appends text made by a macro or a capture, with its own map.</summary>
    public void AppendMapped(string text, ImmutableArray<SqlSegment> segments)
    {
        foreach (var segment in segments)
        {
            _segments.Add(segment with { Start = segment.Start + _text.Length });
        }

        _text.Append(text);
    }

    /// <inheritdoc/>
    public void Write(string text, int offset, int count) => _text.Append(text, offset, count);

    /// <inheritdoc/>
    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }

    /// <summary>The text and its map; the output has done its work then.</summary>
    public RenderedSql ToSql()
    {
        var segments = _segments.ToImmutable();
        if (_segments.Capacity <= MostKept)
        {
            _segments.Clear();
            _spare = _segments;
        }

        return new RenderedSql(SpareBuilder.Finish(_text), segments);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
