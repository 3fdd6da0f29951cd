namespace Corso.Models.Cli.Rendering;

/// <summary>Writes how a text differs from an earlier one, line by line, as <c>diff -u</c> does.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const int LookAhead = 400;

    /// <summary>Writes the differences.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="path">The file.</param>
    /// <param name="before">Its text before; null when it is new.</param>
    /// <param name="after">Its text now.</param>
    public static void Write(TextOutput output, string path, string? before, string after)
    {
        output.Write(TextStyle.Strong, SafeText.CleanLine(before is null ? "--- /dev/null" : $"--- {path}")).Line();
        output.Write(TextStyle.Strong, SafeText.CleanLine($"+++ {path}")).Line();
        var lines = Compare(Lines(before ?? ""), Lines(after));
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Kind == ' ')
            {
                i++;
                continue;
            }

            var start = Math.Max(0, i - Context);
            var end = EndOfHunk(lines, i);
            WriteHunk(output, lines, start, end);
            i = end;
        }
    }

    /// <summary>The lines of both texts in order: <c>-</c> is gone, <c>+</c> is new, a blank is in both.</summary>
    internal static List<(char Kind, string Line)> Compare(string[] before, string[] after)
    {
        var lines = new List<(char, string)>(after.Length);
        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add((' ', after[j]));
                i++;
                j++;
                continue;
            }

            // The nearest line that both texts have again.
            var (removed, added) = Nearest(before.AsSpan(i), after.AsSpan(j));
            for (; removed > 0; removed--)
            {
                lines.Add(('-', before[i++]));
            }

            for (; added > 0; added--)
            {
                lines.Add(('+', after[j++]));
            }
        }

        return lines;
    }

    private static (int Removed, int Added) Nearest(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        for (var distance = 1; distance < LookAhead; distance++)
        {
            for (var removed = 0; removed <= distance; removed++)
            {
                var added = distance - removed;
                if (removed < before.Length && added < after.Length && before[removed] == after[added])
                {
                    return (removed, added);
                }
            }
        }

        return (before.Length, after.Length);
    }

    private static int EndOfHunk(List<(char Kind, string Line)> lines, int start)
    {
        var end = start;
        for (var i = start; i < lines.Count && i <= end + (2 * Context); i++)
        {
            end = lines[i].Kind == ' ' ? end : i;
        }

        return Math.Min(lines.Count, end + Context + 1);
    }

    private static void WriteHunk(TextOutput output, List<(char Kind, string Line)> lines, int start, int end)
    {
        var old = 1 + lines.Take(start).Count(line => line.Kind != '+');
        var now = 1 + lines.Take(start).Count(line => line.Kind != '-');
        var hunk = lines[start..end];
        output.Write(
            TextStyle.Note,
            FormattableString.Invariant(
                $"@@ -{old},{hunk.Count(line => line.Kind != '+')} +{now},{hunk.Count(line => line.Kind != '-')} @@")).Line();
        foreach (var (kind, line) in hunk)
        {
            var style = kind == '+' ? TextStyle.Success : kind == '-' ? TextStyle.Error : TextStyle.Plain;
            output.Write(style, SafeText.CleanLine(kind + line)).Line();
        }
    }

    private static string[] Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return lines is [.., ""] ? lines[..^1] : lines;
    }
}
