using System.Runtime.InteropServices;
using System.Text;

namespace Corso.Models.Text;

/// <summary>Puts rendered SQL together from pieces and keeps their source maps.</summary>
public sealed class RenderedSqlBuilder
{
    private readonly StringBuilder _text = SpareBuilder.Take();
    private SqlSegment[] _segments = [];
    private int _count;

    /// <summary>Length of the text so far.</summary>
    public int Length => _text.Length;

    /// <summary>Appends text of Corso's own, which maps to no file.</summary>
    public RenderedSqlBuilder Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends rendered text with its map.</summary>
    public RenderedSqlBuilder Append(RenderedSql sql)
    {
        var count = _count + sql.Segments.Length;
        if (count > _segments.Length)
        {
            // Most often one text goes between words of Corso's own.
            Array.Resize(ref _segments, _count == 0 ? count : Math.Max(count, _count * 2));
        }

        foreach (var segment in sql.Segments)
        {
            _segments[_count++] = segment with { Start = segment.Start + _text.Length };
        }

        _text.Append(sql.Text);
        return this;
    }

    /// <summary>The text and its map; the builder has done its work then.</summary>
    public RenderedSql Build()
    {
        Array.Resize(ref _segments, _count);
        return new RenderedSql(SpareBuilder.Finish(_text), ImmutableCollectionsMarshal.AsImmutableArray(_segments));
    }
}
