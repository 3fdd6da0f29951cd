using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>
/// Reads a seed's CSV, RFC 4180 with these choices: UTF-8 with or without byte order mark; LF, CRLF or CR end a record,
/// also mixed, and CRLF within quotes reads as LF, so that a checkout's line ends don't matter; an empty field is NULL, an
/// empty quoted field is an empty text; a quote within an unquoted field means itself; blank lines are passed over unless
/// the file has one column, where they are NULL. One record is held at a time.
/// </summary>
public sealed class SeedReader : IDisposable
{
    private readonly SeedRecords _records;

    private SeedReader(SeedRecords records) => _records = records;

    /// <summary>Names from the header, in the file's order; empty when the header can't be read.</summary>
    public ImmutableArray<string> Columns { get; private set; } = [];

    /// <summary>Why the last <see cref="Read"/> (or opening) failed; null after a row or at the end.</summary>
    public Diagnostic? Error { get; private set; }

    /// <summary>Whether reading on makes sense after <see cref="Error"/>: the row had too many or too few fields.</summary>
    public bool CanContinue { get; private set; }

    /// <summary>Rows read so far, without the header.</summary>
    public long RowCount { get; private set; }

    /// <summary>Line the current row begins on, from 1.</summary>
    public int Line => _records.Line;

    /// <summary>Opens a file and reads its header; look at <see cref="Error"/> before going on. The stream is closed with the reader.</summary>
    public static SeedReader Open(Stream stream, SeedFormat format) => Open(stream, format, null);

    /// <summary>Opens a file whose content is hashed on the way.</summary>
    internal static SeedReader Open(Stream stream, SeedFormat format, SeedHash? hash)
    {
        var reader = new SeedReader(new SeedRecords(stream, format, hash));
        reader.ReadHeader();
        return reader;
    }

    /// <summary>Goes to the next row; false at the end, or on an error, which <see cref="Error"/> then tells.</summary>
    public bool Read()
    {
        if (Error is not null && !CanContinue)
        {
            return false;
        }

        Error = null;
        if (!_records.Read(skipBlank: Columns.Length > 1))
        {
            Error = _records.Error;
            CanContinue = false;
            return false;
        }

        if (_records.FieldCount != Columns.Length)
        {
            Error = MaterializationDiagnostics.SeedRaggedRow(
                _records.RecordSpan, Columns.Length, _records.FieldCount);
            CanContinue = true;
            return false;
        }

        RowCount++;
        return true;
    }

    /// <summary>A field of the current row as UTF-8, quotes resolved; good until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Field(int column) => _records.Field(column);

    /// <summary>A field of the current row as text, quotes resolved.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(_records.Field(column));

    /// <summary>Whether the field is empty and not quoted: NULL for every type.</summary>
    public bool IsNull(int column) => _records.IsEmpty(column) && !_records.IsQuoted(column);

    /// <summary>Whether the field is NULL for a column of this type: an empty quoted field is a value of texts only.</summary>
    public bool IsNull(int column, SeedType type) =>
        _records.IsEmpty(column) && (type != SeedType.Text || !_records.IsQuoted(column));

    /// <summary>Where a field of the current row stands in the file.</summary>
    public SourceSpan Span(int column) => _records.FieldSpan(column);

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    private void ReadHeader()
    {
        if (!_records.Read(skipBlank: true))
        {
            Error = _records.Error ?? MaterializationDiagnostics.SeedWithoutHeader(_records.RecordSpan.Path);
            return;
        }

        var columns = ImmutableArray.CreateBuilder<string>(_records.FieldCount);
        for (var i = 0; i < _records.FieldCount; i++)
        {
            columns.Add(Text(i));
            if (_records.IsEmpty(i))
            {
                Error = MaterializationDiagnostics.SeedColumnWithoutName(_records.FieldSpan(i), i + 1);
                return;
            }
        }

        Columns = columns.ToImmutable();
        HeaderSpans = [.. Enumerable.Range(0, Columns.Length).Select(_records.FieldSpan)];
    }

    /// <summary>Where each column's name stands in the header.</summary>
    internal ImmutableArray<SourceSpan> HeaderSpans { get; private set; } = [];
}
