using System.Collections.Immutable;
using System.Text;
using Corso.Models.Engines.Engines;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes rows as CSV (RFC 4180): a line of names, then one a row. NULL is an empty field and an empty text is <c>""</c>.
/// </summary>
internal sealed class CsvRows(TextOutput output) : IRowSink
{
    /// <inheritdoc/>
    public void Begin(ImmutableArray<ResultColumn> columns) =>
        WriteLine([.. columns.Select(column => column.Name)]);

    /// <inheritdoc/>
    public bool Add(ReadOnlySpan<string?> values)
    {
        WriteLine(values);
        return true;
    }

    private void WriteLine(ReadOnlySpan<string?> values)
    {
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            line.Append(i == 0 ? "" : ",");
            if (values[i] is { } value)
            {
                Append(line, value);
            }
        }

        line.Append("\r\n");
        // On a terminal a value must not move the cursor; a file or pipe gets it as it is.
        output.WriteRaw(output.IsTerminal ? SafeText.Clean(line.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)) : line.ToString());
    }

    private static void Append(StringBuilder line, string value)
    {
        if (value.Length > 0 && value.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            line.Append(value);
        }
        else
        {
            line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
