using System.Collections.Immutable;
using System.Text;

namespace Corso.ExampleSeeds;

/// <summary>One seed file in the making: RFC 4180, UTF-8 without a mark, lines end in LF on every machine.</summary>
internal sealed class CsvTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly StringBuilder _text = new();
    private readonly int _columns;

    /// <summary>Starts a file with its header line.</summary>
    public CsvTable(string path, params ImmutableArray<string> columns)
    {
        Path = path;
        _columns = columns.Length;
        _text.AppendJoin(',', columns).Append('\n');
    }

    /// <summary>Place of the file below the seeds folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Rows added so far, without the header.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds one row; it must have a field for every column.</summary>
    public void Add(params ReadOnlySpan<CsvField> fields)
    {
        if (fields.Length != _columns)
        {
            throw new InvalidOperationException($"{Path}: {fields.Length} fields for {_columns} columns");
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
            }

            fields[i].WriteTo(_text);
        }

        _text.Append('\n');
        Rows++;
    }

    /// <summary>The whole file.</summary>
    public byte[] ToBytes() => Utf8.GetBytes(_text.ToString());
}
