namespace Corso.Models.Cli.Rendering;

/// <summary>Writes how a text differs from an earlier one, line by line, as <c>diff -u</c> does.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const long MostCells = 16_000_000;

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
        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var lines = new List<(char, string)>(after.Length);
        lines.AddRange(after[..head].Select(line => (' ', line)));
        lines.AddRange(Middle(before[head..^tail], after[head..^tail]));
        lines.AddRange(after[^tail..].Select(line => (' ', line)));
        return lines;
    }

    /// <summary>The longest run of lines that both have in this order stays; all of the rest goes and comes.</summary>
    private static IEnumerable<(char Kind, string Line)> Middle(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MostCells)
        {
            return [.. before.Select(line => ('-', line)), .. after.Select(line => ('+', line))];
        }

        // common[i, j]: how many lines the rests from i and from j have in common.
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add((' ', after[j]));
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', before[i++]));
            }
            else
            {
                lines.Add(('+', after[j++]));
            }
        }

        return lines;
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
