namespace Corso.Models.Cli.Rendering;

/// <summary>Prints SQL: as it is when piped, in colour on a terminal.</summary>
internal static class SqlText
{
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

        var styles = output.UseColor ? SqlStyles.Of(sql) : new TextStyle[sql.Length];
        for (var at = 0; at <= sql.Length;)
        {
            var length = sql.AsSpan(at).IndexOf('\n');
            var end = length < 0 ? sql.Length : at + length;
            output.Write(at == end ? "" : indent);
            while (at < end)
            {
                var run = at + 1;
                while (run < end && styles[run] == styles[at])
                {
                    run++;
                }

                output.Write(styles[at], sql[at..run]);
                at = run;
            }

            output.Line();
            at = end + 1;
        }
    }
}
