using System.Collections.Immutable;

namespace Corso.Models.Text;

/// <summary>Cuts rendered SQL and keeps the map of what is left.</summary>
public static class RenderedSqlParts
{
    /// <summary>A stretch of rendered text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="start">Offset of its first character.</param>
    /// <param name="end">Offset behind its last one.</param>
    public static RenderedSql Slice(this RenderedSql sql, int start, int end)
    {
        if (start >= end)
        {
            return RenderedSql.Empty;
        }

        var (first, last) = (0, sql.Segments.Length);
        while (first < last && sql.Segments[first] is var head && head.Start + head.Length <= start)
        {
            first++;
        }

        while (last > first && sql.Segments[last - 1].Start >= end)
        {
            last--;
        }

        var segments = ImmutableArray.CreateBuilder<SqlSegment>(last - first);
        for (var i = first; i < last; i++)
        {
            var segment = sql.Segments[i];
            var from = Math.Max(segment.Start, start);
            var to = Math.Min(segment.Start + segment.Length, end);
            var skipped = from - segment.Start;
            segments.Add(segment with
            {
                Start = from - start,
                Length = to - from,
                SourceStart = segment.IsVerbatim ? segment.SourceStart + skipped : segment.SourceStart,
                SourceEnd = segment.IsVerbatim ? segment.SourceStart + skipped + to - from : segment.SourceEnd,
            });
        }

        return new RenderedSql(sql.Text[start..end], segments.MoveToImmutable());
    }

    /// <summary>A text of Corso's own that stands for something the user wrote: all of it maps to that place.</summary>
    public static RenderedSql At(string text, SourceSpan place) => place.Path is null
        ? new RenderedSql(text, [])
        : new RenderedSql(text, [new SqlSegment(0, text.Length, place.Path, place.Start, place.End, false, null)]);
}
