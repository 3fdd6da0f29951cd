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
            result.Append(sql.Slice(at, found));
            var isOwn = replacement.Segments.IsEmpty && sql.SegmentAt(found) is { } segment && segment.Start + segment.Length > found;
            result.Append(isOwn ? Mapped(replacement.Text, sql, found) : replacement);
            at = found + relation.Length;
        }

        return result.Append(sql.Slice(at, sql.Text.Length)).Build();
    }

    /// <summary>Whether a text names the quoted relation.</summary>
    public static bool Names(RenderedSql sql, string relation) => Find(sql.Text, relation, 0) >= 0;

    /// <summary>
    /// SQL of the user's in brackets. A line end goes before the closing one where the text may end in a comment.
    /// </summary>
    public static RenderedSqlBuilder AppendBracketed(this RenderedSqlBuilder builder, RenderedSql sql) =>
        builder.Append("(").Append(sql).Append(sql.Text.Contains("--", StringComparison.Ordinal) ? "\n)" : ")");

    private static RenderedSql Mapped(string text, RenderedSql sql, int offset)
    {
        var origin = sql.Slice(offset, offset + 1).Segments[0];
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
