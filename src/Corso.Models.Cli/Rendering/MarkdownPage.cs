namespace Corso.Models.Cli.Rendering;

/// <summary>Shows the little Markdown of help pages on a terminal: headings, code, bullets; as it is when piped.</summary>
internal static class MarkdownPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(TextOutput output, string markdown)
    {
        if (!output.IsTerminal)
        {
            output.WriteRaw(markdown.TrimEnd('\n') + "\n");
            return;
        }

        var inFence = false;
        foreach (var line in markdown.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inFence = !inFence;
            }
            else if (inFence)
            {
                output.Line("    " + line);
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                output.Line(line);
            }
            else if (line.StartsWith('#'))
            {
                output.Write(TextStyle.Strong, line.TrimStart('#').Trim()).Line();
            }
            else
            {
                WriteInline(output, line);
            }
        }
    }

    private static void WriteInline(TextOutput output, string line)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
        {
            output.Write("  • ");
            line = line[2..];
        }

        while (line.Length > 0)
        {
            if (Take(ref line, "`", output, TextStyle.Note) || Take(ref line, "**", output, TextStyle.Strong))
            {
                continue;
            }

            var next = line.AsSpan(1).IndexOfAny('`', '*') + 1;
            output.Write(next <= 0 ? line : line[..next]);
            line = next <= 0 ? "" : line[next..];
        }

        output.Line();
    }

    private static bool Take(ref string line, string mark, TextOutput output, TextStyle style)
    {
        if (!line.StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        var end = line.IndexOf(mark, mark.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        output.Write(style, line[mark.Length..end]);
        line = line[(end + mark.Length)..];
        return true;
    }
}
