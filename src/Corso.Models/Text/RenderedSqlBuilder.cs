using System.Collections.Immutable;
using System.Text;

namespace Corso.Models.Text;

/// <summary>Puts rendered SQL together from pieces and keeps their source maps.</summary>
public sealed class RenderedSqlBuilder
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<SqlSegment>.Builder _segments = ImmutableArray.CreateBuilder<SqlSegment>();

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
        foreach (var segment in sql.Segments)
        {
            _segments.Add(segment with { Start = segment.Start + _text.Length });
        }

        _text.Append(sql.Text);
        return this;
    }

    /// <summary>The text and map so far.</summary>
    public RenderedSql Build() => new(_text.ToString(), _segments.ToImmutable());
}
