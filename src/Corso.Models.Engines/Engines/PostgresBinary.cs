using System.Buffers;
using System.Buffers.Binary;
using Corso.Models.Materializations;

namespace Corso.Models.Engines.Engines;

/// <summary>How a value stands in binary <c>COPY</c>.</summary>
internal enum PostgresBinaryFormat
{
    Text,
    Int2,
    Int4,
    Int8,
    Numeric,
    Float4,
    Float8,
    Boolean,
    Date,
    Timestamp,
    TimestampWithZone,
}

/// <summary>Writes rows in the format of binary <c>COPY</c>, numbers exactly as the file has them.</summary>
// https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4
internal sealed class PostgresBinary
{
    // Days from 0001-01-01 to 2000-01-01, PostgreSQL's day 0.
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly PostgresNumeric _numeric = new();

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>The format of a column, or null when only the server can read its type.</summary>
    public static PostgresBinaryFormat? FormatOf(SeedColumn column)
    {
        var bracket = column.DataType.IndexOf('(', StringComparison.Ordinal);
        var type = (bracket < 0 ? column.DataType : column.DataType[..bracket]).Trim().ToLowerInvariant();
        return (column.Type, type) switch
        {
            (SeedType.Text, "text" or "varchar" or "character varying") => PostgresBinaryFormat.Text,
            (SeedType.Integer, "smallint" or "int2") => PostgresBinaryFormat.Int2,
            (SeedType.Integer, "integer" or "int" or "int4") => PostgresBinaryFormat.Int4,
            (SeedType.Integer, "bigint" or "int8") => PostgresBinaryFormat.Int8,
            (SeedType.Decimal or SeedType.Integer, "numeric" or "decimal") => PostgresBinaryFormat.Numeric,
            (SeedType.Double, "double precision" or "float8") => PostgresBinaryFormat.Float8,
            (SeedType.Double, "real" or "float4") => PostgresBinaryFormat.Float4,
            (SeedType.Boolean, "boolean" or "bool") => PostgresBinaryFormat.Boolean,
            (SeedType.Date, "date") => PostgresBinaryFormat.Date,
            (SeedType.Timestamp, _) when column.DataType is "timestamp" or "timestamp without time zone" =>
                PostgresBinaryFormat.Timestamp,
            (SeedType.TimestampWithZone, _) when column.DataType is "timestamptz" or "timestamp with time zone" =>
                PostgresBinaryFormat.TimestampWithZone,
            _ => null,
        };
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Begins the stream.</summary>
    public void Header()
    {
        Raw([(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0]);
        Int32(0);
        Int32(0);
    }

    /// <summary>Ends the stream.</summary>
    public void Trailer() => Int16(-1);

    /// <summary>Begins a row of so many fields.</summary>
    public void BeginRow(int fields) => Int16((short)fields);

    /// <summary>Writes NULL.</summary>
    public void Null() => Int32(-1);

    /// <summary>Writes a field; false, with nothing written, when the text is no such value.</summary>
    public bool TryWrite(PostgresBinaryFormat format, ReadOnlySpan<byte> field)
    {
        switch (format)
        {
            case PostgresBinaryFormat.Text:
                Int32(field.Length);
                Raw(field);
                return true;
            case PostgresBinaryFormat.Int2 when SeedFields.TryInteger(field, out var value) && value == (short)value:
                Int32(2);
                Int16((short)value);
                return true;
            case PostgresBinaryFormat.Int4 when SeedFields.TryInteger(field, out var value) && value == (int)value:
                Int32(4);
                Int32((int)value);
                return true;
            case PostgresBinaryFormat.Int8 when SeedFields.TryInteger(field, out var value):
                Int32(8);
                Int64(value);
                return true;
            case PostgresBinaryFormat.Numeric when _numeric.TryRead(field):
                Int32(_numeric.Bytes.Length);
                Raw(_numeric.Bytes);
                return true;
            case PostgresBinaryFormat.Float4 when SeedFields.TryDouble(field, out var value)
                && (double.IsInfinity(value) || !float.IsInfinity((float)value)):
                Int32(4);
                Int32(BitConverter.SingleToInt32Bits((float)value));
                return true;
            case PostgresBinaryFormat.Float8 when SeedFields.TryDouble(field, out var value):
                Int32(8);
                Int64(BitConverter.DoubleToInt64Bits(value));
                return true;
            case PostgresBinaryFormat.Boolean when SeedFields.TryBoolean(field, out var value):
                Int32(1);
                Raw([value ? (byte)1 : (byte)0]);
                return true;
            case PostgresBinaryFormat.Date when SeedFields.TryDate(field, out var value):
                Int32(4);
                Int32(value.DayNumber - Epoch);
                return true;
            case PostgresBinaryFormat.Timestamp when SeedFields.TryTimestamp(field, out var value, out var hasOffset)
                && !hasOffset:
                Timestamp(value);
                return true;
            case PostgresBinaryFormat.TimestampWithZone when SeedFields.TryTimestamp(field, out var value, out var hasOffset)
                && hasOffset:
                Timestamp(value);
                return true;
            default:
                return false;
        }
    }

    private void Timestamp(DateTime value)
    {
        Int32(8);
        Int64((value.Ticks - (Epoch * TimeSpan.TicksPerDay)) / TimeSpan.TicksPerMicrosecond);
    }

    private void Int16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(2), value);
        _buffer.Advance(2);
    }

    private void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    private void Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.GetSpan(bytes.Length));
        _buffer.Advance(bytes.Length);
    }
}
