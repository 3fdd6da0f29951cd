using System.Text;
using System.Text.Unicode;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Splits a stream into records and fields, checks that it is UTF-8, and knows where everything stands.</summary>
internal sealed class SeedRecords(Stream stream, SeedFormat format, SeedHash? hash) : IDisposable
{
    private const int InitialBuffer = 256 * 1024;

    private readonly byte _delimiter = (byte)format.Delimiter;
    private byte[] _buffer = new byte[InitialBuffer];
    private byte[] _resolved = [];
    private int _resolvedLength;
    private SeedField[] _fields = new SeedField[16];
    private int _start;
    private int _end;
    private int _recordLength;
    private int _nextLine = 1;
    private bool _isAtEnd;
    private bool _hasBegun;
    private bool _isHashing;
    private long _offset;

    /// <summary>Fields of the current record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Line the current record begins on, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>What made <see cref="Read"/> stop; null at the end of the file.</summary>
    public Diagnostic? Error { get; private set; }

    /// <summary>The head of the current record.</summary>
    public SourceSpan RecordSpan => new(format.Path, Offset(0), Offset(0), Line, 1, Line, 1);

    /// <summary>Goes to the next record; false at the end of the file or on an error.</summary>
    public bool Read(bool skipBlank)
    {
        if (!_hasBegun)
        {
            Begin();
        }

        do
        {
            _start += _recordLength;
            _recordLength = 0;
            _resolvedLength = 0;
            FieldCount = 0;
            Line = _nextLine;
            if ((_start == _end && !Fill()) || !ReadFields() || !IsSound())
            {
                return false;
            }
        }
        while (skipBlank && FieldCount == 1 && _fields[0] is { Length: 0, IsQuoted: false });

        return true;
    }

    /// <summary>Whether a field has no characters.</summary>
    public bool IsEmpty(int field) => _fields[field].Length == 0;

    /// <summary>Whether a field stands in quotes.</summary>
    public bool IsQuoted(int field) => _fields[field].IsQuoted;

    /// <summary>A field's content; good until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Field(int field)
    {
        if ((uint)field >= (uint)FieldCount)
        {
            throw new ArgumentOutOfRangeException(nameof(field));
        }

        ref var place = ref _fields[field];
        var raw = _buffer.AsSpan(_start + place.Start, place.Length);
        return place.IsPlain ? raw : Resolve(ref place, raw);
    }

    /// <summary>Where a field stands.</summary>
    public SourceSpan FieldSpan(int field)
    {
        var place = _fields[field];
        var start = place.Start - (place.IsQuoted ? 1 : 0);
        var end = place.Start + place.Length + (place.IsQuoted ? 1 : 0);
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(end);
        return new SourceSpan(format.Path, Offset(start), Offset(end), line, column, endLine, endColumn);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Begin()
    {
        _hasBegun = true;
        while (_end < 3 && Fill())
        {
        }

        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }

        hash?.Append(_buffer.AsSpan(_start, _end - _start));
        _isHashing = true;
    }

    private bool ReadFields()
    {
        var at = 0;
        while (true)
        {
            var isQuoted = Peek(at) == '"';
            var end = isQuoted ? EndOfQuoted(at) : EndOfPlain(at);
            if (end < 0)
            {
                return false;
            }

            at = end;
            var next = Peek(at);
            if (next == _delimiter)
            {
                at++;
                continue;
            }

            if (next is not (-1 or '\r' or '\n'))
            {
                return Fail(MaterializationDiagnostics.SeedTextAfterQuote(SpanAt(at)));
            }

            _recordLength = at + (next < 0 ? 0 : next == '\r' && Peek(at + 1) == '\n' ? 2 : 1);
            _nextLine += next < 0 ? 0 : 1;
            return Error is null;
        }
    }

    private int EndOfPlain(int start)
    {
        var from = start;
        while (true)
        {
            var found = _buffer.AsSpan(_start + from, _end - _start - from)
                .IndexOfAny(_delimiter, (byte)'\n', (byte)'\r');
            if (found >= 0)
            {
                AddField(start, from + found - start, isQuoted: false, isPlain: true);
                return from + found;
            }

            from = _end - _start;
            if (!Fill())
            {
                if (Error is null)
                {
                    AddField(start, from - start, isQuoted: false, isPlain: true);
                }

                return Error is null ? from : -1;
            }
        }
    }

    private int EndOfQuoted(int start)
    {
        var from = start + 1;
        var isPlain = true;
        while (true)
        {
            var rest = _buffer.AsSpan(_start + from, _end - _start - from);
            var found = rest.IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
            if (found < 0)
            {
                from = _end - _start;
                if (Fill())
                {
                    continue;
                }

                Error ??= MaterializationDiagnostics.SeedUnclosedQuote(SpanAt(start));
                return -1;
            }

            from += found + 1;
            switch (rest[found])
            {
                case (byte)'"' when Peek(from) == '"':
                    isPlain = false;
                    from++;
                    break;
                case (byte)'"':
                    AddField(start + 1, from - start - 2, isQuoted: true, isPlain);
                    return from;
                case (byte)'\r' when Peek(from) == '\n':
                    isPlain = false;
                    break;
                default:
                    _nextLine++;
                    break;
            }
        }
    }

    private void AddField(int start, int length, bool isQuoted, bool isPlain)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, _fields.Length * 2);
        }

        _fields[FieldCount++] = new SeedField(start, length, isQuoted, isPlain);
    }

    /// <summary>A byte of the current record, read when need be; -1 at the end of the file.</summary>
    private int Peek(int at)
    {
        while (_start + at >= _end)
        {
            if (!Fill())
            {
                return -1;
            }
        }

        return _buffer[_start + at];
    }

    /// <summary>Reads on behind the current record's bytes; false at the end of the file or when the record is too long.</summary>
    private bool Fill()
    {
        if (_isAtEnd || Error is not null)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _offset += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= format.MaxRecordBytes)
            {
                return Fail(MaterializationDiagnostics.SeedRecordTooLong(RecordSpan, format.MaxRecordBytes));
            }

            Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, format.MaxRecordBytes));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (_isHashing)
        {
            hash?.Append(_buffer.AsSpan(_end, read));
        }

        _end += read;
        _isAtEnd = read == 0;
        return read > 0;
    }

    private bool IsSound()
    {
        var record = _buffer.AsSpan(_start, _recordLength);
        if (!Utf8.IsValid(record))
        {
            var at = 0;
            while (Rune.DecodeFromUtf8(record[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                at += length;
            }

            return Fail(MaterializationDiagnostics.SeedNotUtf8(SpanAt(at), record[at]));
        }

        var nul = record.IndexOf((byte)0);
        return nul < 0 || Fail(MaterializationDiagnostics.SeedHoldsNul(SpanAt(nul)));
    }

    private bool Fail(Diagnostic error)
    {
        Error = error;
        return false;
    }

    /// <summary>Doubled quotes become one, CRLF becomes LF.</summary>
    private ReadOnlySpan<byte> Resolve(ref SeedField field, ReadOnlySpan<byte> raw)
    {
        if (field.ResolvedLength >= 0)
        {
            return _resolved.AsSpan(field.ResolvedStart, field.ResolvedLength);
        }

        if (_resolved.Length < _resolvedLength + raw.Length)
        {
            Array.Resize(ref _resolved, Math.Max(_resolved.Length * 2, _resolvedLength + raw.Length));
        }

        var target = _resolvedLength;
        for (var i = 0; i < raw.Length; i++)
        {
            var isDropped = i + 1 < raw.Length
                && ((raw[i] == '"' && raw[i + 1] == '"') || (raw[i] == '\r' && raw[i + 1] == '\n'));
            if (isDropped)
            {
                i++;
            }

            _resolved[target++] = raw[i];
        }

        field.ResolvedStart = _resolvedLength;
        field.ResolvedLength = target - _resolvedLength;
        _resolvedLength = target;
        return _resolved.AsSpan(field.ResolvedStart, field.ResolvedLength);
    }

    private SourceSpan SpanAt(int at)
    {
        var (line, column) = Position(at);
        return new SourceSpan(format.Path, Offset(at), Offset(at + 1), line, column, line, column + 1);
    }

    /// <summary>Offset in the file, in bytes; only the order of messages hangs on it.</summary>
    private int Offset(int at) => (int)Math.Min(_offset + _start + at, int.MaxValue);

    /// <summary>Line and column of a byte of the current record, the column in UTF-16 units.</summary>
    private (int Line, int Column) Position(int at)
    {
        var before = _buffer.AsSpan(_start, at);
        var line = Line;
        var lineStart = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] == '\n' || (before[i] == '\r' && (i + 1 == before.Length || before[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return (line, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}

/// <summary>Where a field's content stands in its record.</summary>
/// <param name="Start">First byte, after the quote.</param>
/// <param name="Length">Bytes, without the quotes.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="IsPlain">Whether the bytes are the content: no doubled quotes, no CRLF.</param>
internal record struct SeedField(int Start, int Length, bool IsQuoted, bool IsPlain)
{
    /// <summary>Start of the content among the resolved ones.</summary>
    public int ResolvedStart { get; set; }

    /// <summary>Length of the resolved content; -1 until asked for.</summary>
    public int ResolvedLength { get; set; } = -1;
}
