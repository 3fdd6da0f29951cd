using System.Collections.Frozen;

namespace Corso.Models.Cli.Rendering;

/// <summary>Prints SQL: as it is when piped, with keywords, literals and comments in colour on a terminal.</summary>
internal static class SqlText
{
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "all", "alter", "and", "as", "asc", "between", "by", "case", "cast", "create", "cross", "delete", "desc",
        "distinct", "drop", "else", "end", "except", "exists", "false", "filter", "from", "full", "group", "having",
        "if", "in", "index", "inner", "insert", "intersect", "into", "is", "join", "lateral", "left", "like", "limit",
        "not", "null", "offset", "on", "or", "order", "outer", "over", "partition", "rename", "replace", "right",
        "rows", "schema", "select", "set", "table", "then", "to", "true", "union", "update", "using", "values", "view",
        "when", "where", "window", "with",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prints the text and a line end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="sql">The SQL.</param>
    /// <param name="indent">What stands before every line.</param>
    public static void Write(TextOutput output, string sql, string indent = "")
    {
        sql = sql.Trim('\n');
        if (!output.IsTerminal && indent.Length == 0)
        {
            output.WriteRaw(sql + "\n");
            return;
        }

        var at = 0;
        var isLineStart = true;
        while (at < sql.Length)
        {
            var end = EndOfPiece(sql, at, out var style);
            var lines = sql[at..end].Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    output.Line();
                    isLineStart = true;
                }

                if (lines[i].Length > 0)
                {
                    output.Write(isLineStart ? indent : "").Write(style, lines[i]);
                    isLineStart = false;
                }
            }

            at = end;
        }

        output.Line();
    }

    private static int EndOfPiece(string sql, int at, out TextStyle style)
    {
        style = TextStyle.Plain;
        var rest = sql.AsSpan(at);
        if (rest.StartsWith("--"))
        {
            style = TextStyle.Faint;
            var line = rest.IndexOf('\n');
            return line < 0 ? sql.Length : at + line;
        }

        if (rest.StartsWith("/*"))
        {
            style = TextStyle.Faint;
            var close = rest[2..].IndexOf("*/");
            return close < 0 ? sql.Length : at + close + 4;
        }

        if (rest[0] is '\'' or '"')
        {
            style = rest[0] == '\'' ? TextStyle.Success : TextStyle.Plain;
            var close = rest[1..].IndexOf(rest[0]);
            return close < 0 ? sql.Length : at + close + 2;
        }

        var end = at;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }

        if (end > at)
        {
            style = Keywords.Contains(sql[at..end]) ? TextStyle.Keyword : TextStyle.Plain;
            return end;
        }

        while (end < sql.Length && !(char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '\'' or '"' or '-' or '/'))
        {
            end++;
        }

        return Math.Max(end, at + 1);
    }
}
