using System.Collections.Immutable;
using Corso.Models.Engines.Engines;

namespace Corso.Models.Cli.Rendering;

/// <summary>The rows of <c>corso show</c> in the form that was asked for, as many as were asked for.</summary>
internal sealed class ShownRows : IRowSink
{
    private readonly IRowSink _rows;
    private readonly int? _limit;
    private int _count;
    private bool _isCut;

    /// <summary>Writes to an output.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="form"><c>table</c>, <c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    /// <param name="limit">Most rows; null for all.</param>
    public ShownRows(TextOutput output, string form, int? limit)
    {
        _limit = limit;
        _rows = form switch
        {
            "csv" => new CsvRows(output),
            "json" => new JsonRows(output, isLines: false),
            "jsonl" => new JsonRows(output, isLines: true),
            _ => new TableRows(output),
        };
    }

    /// <inheritdoc/>
    public void Begin(ImmutableArray<ResultColumn> columns) => _rows.Begin(columns);

    /// <inheritdoc/>
    public bool Add(ReadOnlySpan<string?> values)
    {
        if (_count == _limit)
        {
            _isCut = true;
            return false;
        }

        _count++;
        return _rows.Add(values);
    }

    /// <summary>Writes what closes the form.</summary>
    public void End()
    {
        switch (_rows)
        {
            case JsonRows json:
                json.End();
                break;
            case TableRows table:
                table.End(_isCut);
                break;
        }
    }
}
