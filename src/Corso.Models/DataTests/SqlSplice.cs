using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>Cuts rendered SQL to pieces and puts it together again; every piece keeps its source map.</summary>
internal static class SqlSplice
{
    /// <summary>Puts a text in the place of every occurrence of a quoted relation.</summary>
    public static RenderedSql Replace(RenderedSql sql, string relation, RenderedSql replacement)
    {
        if (Find(sql.Text, relation, 0) < 0)
        {
            return sql;
        }

        var result = new RenderedSqlBuilder();
        var at = 0;
        for (var found = Find(sql.Text, relation, 0); found >= 0; found = Find(sql.Text, relation, at))
        {
            result.Append(Slice(sql, at, found));
            var isOwn = replacement.Segments.IsEmpty && sql.SegmentAt(found) is { } segment && segment.Start + segment.Length > found;
            result.Append(isOwn ? Mapped(replacement.Text, sql, found) : replacement);
            at = found + relation.Length;
        }

        return result.Append(Slice(sql, at, sql.Text.Length)).Build();
    }

    /// <summary>Whether a text names the quoted relation.</summary>
    public static bool Names(RenderedSql sql, string relation) => Find(sql.Text, relation, 0) >= 0;

    /// <summary>A stretch of rendered SQL.</summary>
    public static RenderedSql Slice(RenderedSql sql, int start, int end)
    {
        var segments = ImmutableArray.CreateBuilder<SqlSegment>();
        foreach (var segment in sql.Segments)
        {
            var from = Math.Max(segment.Start, start);
            var to = Math.Min(segment.Start + segment.Length, end);
            if (from >= to)
            {
                continue;
            }

            segments.Add(segment with
            {
                Start = from - start,
                Length = to - from,
                SourceStart = segment.IsVerbatim ? segment.SourceStart + from - segment.Start : segment.SourceStart,
                SourceEnd = segment.IsVerbatim ? segment.SourceStart + to - segment.Start : segment.SourceEnd,
            });
        }

        return new RenderedSql(sql.Text[start..end], segments.DrainToImmutable());
    }

    /// <summary>
    /// SQL of the user's in brackets. A line end goes before the closing one where the text may end in a comment.
    /// </summary>
    public static RenderedSqlBuilder AppendBracketed(this RenderedSqlBuilder builder, RenderedSql sql) =>
        builder.Append("(").Append(sql).Append(sql.Text.Contains("--", StringComparison.Ordinal) ? "\n)" : ")");

    private static RenderedSql Mapped(string text, RenderedSql sql, int offset)
    {
        var origin = Slice(sql, offset, offset + 1).Segments[0];
        return new RenderedSql(text, [origin with { Start = 0, Length = text.Length, IsVerbatim = false }]);
    }

    private static int Find(string text, string relation, int from)
    {
        for (var at = text.IndexOf(relation, from, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(relation, at + 1, StringComparison.Ordinal))
        {
            // "a"."b" is not meant where it is the end of x."a"."b" or the head of "a"."b""c".
            var isWhole = (at == 0 || text[at - 1] is not ('.' or '"'))
                && (at + relation.Length == text.Length || text[at + relation.Length] != '"');
            if (isWhole)
            {
                return at;
            }
        }

        return -1;
    }
}
