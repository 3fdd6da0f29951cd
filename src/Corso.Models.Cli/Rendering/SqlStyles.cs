using System.Collections.Frozen;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>How each character of a text of SQL looks on a terminal that shows colours.</summary>
internal static class SqlStyles
{
    // The words that give a query its shape; colouring every keyword of an engine would colour half the names.
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "all", "alter", "and", "as", "asc", "between", "by", "case", "cast", "create", "cross", "delete", "desc",
        "distinct", "drop", "else", "end", "except", "exists", "false", "filter", "from", "full", "group", "having",
        "if", "in", "index", "inner", "insert", "intersect", "into", "is", "join", "lateral", "left", "like", "limit",
        "not", "null", "offset", "on", "or", "order", "outer", "over", "partition", "rename", "replace", "right",
        "rows", "schema", "select", "set", "table", "then", "to", "true", "union", "update", "using", "values", "view",
        "when", "where", "window", "with",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of SQL.</summary>
    public static TextStyle[] Of(ReadOnlySpan<char> sql)
    {
        var styles = new TextStyle[sql.Length];
        var keywords = Keywords.GetAlternateLookup<ReadOnlySpan<char>>();
        // Whose SQL it is makes no difference to what is a string and what a comment, but in rare cases.
        var lexer = new SqlLexer(sql, SqlGrammar.Postgres) { KeepsComments = true };
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            var style = token.Kind switch
            {
                TokenKind.Word => keywords.Contains(sql[token.Start..token.End]) ? TextStyle.Keyword : TextStyle.Plain,
                TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.NationalString
                    or TokenKind.BitString or TokenKind.HexString or TokenKind.DollarString => TextStyle.Success,
                TokenKind.Number => TextStyle.Number,
                TokenKind.Comment => TextStyle.Faint,
                _ => TextStyle.Plain,
            };
            styles.AsSpan(token.Start, token.End - token.Start).Fill(style);
        }

        return styles;
    }

    /// <summary>Of a template of SQL; its code blocks stand apart, also those within strings and comments.</summary>
    public static TextStyle[] Of(SourceText template)
    {
        var blocks = BlockScanner.Scan(template).Blocks;
        if (blocks.Count == 0)
        {
            return Of(template.Content);
        }

        var sql = template.Content.ToCharArray();
        foreach (var (start, end) in blocks)
        {
            sql.AsSpan(start, end - start).Fill(' ');
        }

        var styles = Of(sql);
        foreach (var (start, end) in blocks)
        {
            styles.AsSpan(start, end - start).Fill(TextStyle.Template);
        }

        return styles;
    }
}
