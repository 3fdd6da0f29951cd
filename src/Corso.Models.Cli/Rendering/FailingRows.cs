using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Failing rows of data tests as tables:
/// <code>
/// unique_orders_id: 1 repeated key
///     id | n_records
///     ---+----------
///      7 | 2
/// </code>
/// </summary>
internal static class FailingRows
{
    private const string Indent = "    ";
    private const string Separator = " | ";
    private const int WidestValue = 60;

    /// <summary>Writes a table for each test that has rows to show.</summary>
    public static void Write(TextOutput output, IEnumerable<TestResult> tests)
    {
        foreach (var test in tests)
        {
            if (test.Rows is { } rows)
            {
                output.Line().Write(TextStyle.Strong, SafeText.CleanLine(test.Test.Node.Name)).Line($": {test.Message}");
                Write(output, rows);
            }
        }
    }

    /// <summary>Adds the rows to a JSON object, one object a row.</summary>
    public static void WriteJson(Utf8JsonWriter json, QueryRows rows)
    {
        json.WriteStartArray("rows");
        foreach (var row in rows.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WriteString(rows.Columns[i].Name, row[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(TextOutput output, QueryRows rows)
    {
        var lines = new List<ImmutableArray<string>>(rows.Rows.Length + 1)
        {
            rows.Columns.Select(column => Shorten(column.Name)).ToImmutableArray(),
        };
        lines.AddRange(rows.Rows.Select(row => row.Select(value => value is null ? "NULL" : Shorten(value)).ToImmutableArray()));
        var widths = Enumerable.Range(0, rows.Columns.Length)
            .Select(column => lines.Max(line => DisplayWidth.Of(line[column]))).ToArray();
        var shown = Shown(widths, output.Width - Indent.Length);
        var rest = shown == widths.Length ? "" : $"{Separator}… {Words.Count(widths.Length - shown, "column")} more";
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = lines[i].Take(shown).Select((cell, column) =>
                cell + new string(' ', column == shown - 1 ? 0 : widths[column] - DisplayWidth.Of(cell)));
            output.Write(i == 0 ? TextStyle.Faint : TextStyle.Plain, Indent + string.Join(Separator, cells) + (i == 0 ? rest : ""))
                .Line();
            if (i == 0)
            {
                output.Line(Indent + string.Join("-+-", widths.Take(shown).Select(width => new string('-', width))));
            }
        }

        if (rows.IsCut)
        {
            output.Line($"{Indent}… more than {Words.Count(rows.Rows.Length, "row")}");
        }
    }

    /// <summary>How many columns fit into a line; at least one.</summary>
    private static int Shown(int[] widths, int room)
    {
        var used = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            used += widths[i] + (i == 0 ? 0 : Separator.Length);
            if (used > room)
            {
                return Math.Max(1, i);
            }
        }

        return widths.Length;
    }

    private static string Shorten(string value)
    {
        var line = SafeText.CleanLine(value);
        if (DisplayWidth.Of(line) <= WidestValue)
        {
            return line;
        }

        var end = Math.Min(line.Length, WidestValue - 1);
        while (end > 0 && (char.IsLowSurrogate(line[end]) || DisplayWidth.Of(line.AsSpan(0, end)) >= WidestValue))
        {
            end--;
        }

        return line[..end] + "…";
    }
}
