using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Loads a seed by <c>COPY</c>: binary where every column has a type we can write, else as text that the server reads.</summary>
// https://www.postgresql.org/docs/current/sql-copy.html
internal sealed class PostgresSeedLoader(
    NpgsqlConnection connection, Dialect dialect, LoadSeedAction load, Func<SeedReader> open)
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Loads all rows and tells how many.</summary>
    /// <exception cref="StatementException">A value does not fit, or the server gives up.</exception>
    public async Task<long> LoadAsync(CancellationToken cancellationToken)
    {
        var formats = load.Columns.Select(column => PostgresBinary.FormatOf(column)).ToArray();
        var isBinary = !formats.Contains(null);
        var columns = string.Join(", ", load.Columns.Select(column => dialect.Quote(column.Name)));
        var copy = $"copy {dialect.Quote(load.Candidate)} ({columns}) from stdin "
            + (isBinary ? "(format binary)" : "(format text)");
        using var rows = open();
        try
        {
            if (isBinary)
            {
                await using var stream = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken);
                await WriteOrCancelAsync(
                    WriteBinaryAsync(stream, rows, formats, cancellationToken), () => stream.CancelAsync());
            }
            else
            {
                await using var writer = await connection.BeginTextImportAsync(copy, cancellationToken);
                // Bytes go beneath the writer: it would decode and encode them for nothing.
                await WriteOrCancelAsync(
                    WriteTextAsync(((StreamWriter)(TextWriter)writer).BaseStream, rows, cancellationToken),
                    () => writer.CancelAsync());
            }
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw Explain(exception);
        }

        return rows.RowCount;
    }

    private static async Task WriteOrCancelAsync(Task writing, Func<Task> cancel)
    {
        try
        {
            await writing;
        }
        catch (Exception exception) when (!PostgresErrors.IsDriver(exception))
        {
            await cancel();
            throw;
        }
    }

    private async Task WriteBinaryAsync(
        NpgsqlRawCopyStream stream, SeedReader rows, PostgresBinaryFormat?[] formats, CancellationToken cancellationToken)
    {
        var row = new PostgresBinary();
        row.Header();
        while (Next(rows))
        {
            row.BeginRow(formats.Length);
            for (var i = 0; i < formats.Length; i++)
            {
                var column = load.Columns[i];
                if (rows.IsNull(i, column.Type))
                {
                    row.Null();
                }
                else if (!row.TryWrite(formats[i] ?? PostgresBinaryFormat.Text, rows.Field(i)))
                {
                    throw DoesNotFit(rows, i);
                }
            }

            if (row.Written.Length >= FlushAt)
            {
                await stream.WriteAsync(row.Written, cancellationToken);
                row.Clear();
            }
        }

        row.Trailer();
        await stream.WriteAsync(row.Written, cancellationToken);
    }

    private async Task WriteTextAsync(Stream stream, SeedReader rows, CancellationToken cancellationToken)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        while (Next(rows))
        {
            for (var i = 0; i < load.Columns.Length; i++)
            {
                if (i > 0)
                {
                    Put(text, "\t"u8);
                }

                if (rows.IsNull(i, load.Columns[i].Type))
                {
                    Put(text, "\\N"u8);
                }
                else
                {
                    Escape(text, rows.Field(i));
                }
            }

            Put(text, "\n"u8);
            if (text.WrittenCount >= FlushAt)
            {
                await stream.WriteAsync(text.WrittenMemory, cancellationToken);
                text.ResetWrittenCount();
            }
        }

        await stream.WriteAsync(text.WrittenMemory, cancellationToken);
    }

    private static bool Next(SeedReader rows) => rows.Read()
        || (rows.Error is { } error ? throw new EngineException(error) : false);

    private static void Escape(System.Buffers.ArrayBufferWriter<byte> text, ReadOnlySpan<byte> field)
    {
        for (var at = field.IndexOfAny("\\\t\n\r"u8); at >= 0; at = field.IndexOfAny("\\\t\n\r"u8))
        {
            Put(text, field[..at]);
            Put(text, field[at] switch
            {
                (byte)'\t' => "\\t"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                _ => "\\\\"u8,
            });
            field = field[(at + 1)..];
        }

        Put(text, field);
    }

    private static void Put(System.Buffers.ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(text.GetSpan(bytes.Length));
        text.Advance(bytes.Length);
    }

    private StatementException DoesNotFit(SeedReader rows, int column)
    {
        var fact = $"{SeedFields.Show(rows.Field(column))} is no {load.Columns[column].DataType}";
        return new StatementException(new EngineError(EngineErrorKind.Statement, fact, fact), null)
        {
            SeedField = new SeedFieldError(
                rows.Span(column),
                load.Columns[column].Name,
                load.Columns[column].DataType,
                SeedFields.Show(rows.Field(column))),
        };
    }

    /// <summary>Finds the field that the server means: it names line and column of what it was sent.</summary>
    private StatementException Explain(Exception exception)
    {
        var error = PostgresErrors.Of(exception, null);
        var field = exception is PostgresException { Where: { } where } ? FieldOf(where) : null;
        return new StatementException(error, null, exception) { SeedField = field };
    }

    /// <summary>Reads <c>COPY orders, line 3, column total: "abc"</c>; the line counts rows from 1.</summary>
    private SeedFieldError? FieldOf(string where)
    {
        const string Line = ", line ";
        const string Column = ", column ";
        var at = where.IndexOf(Line, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var end = at + Line.Length;
        long row = 0;
        for (; end < where.Length && char.IsAsciiDigit(where[end]); end++)
        {
            row = (row * 10) + (where[end] - '0');
        }

        var named = where.AsSpan(end).StartsWith(Column, StringComparison.Ordinal)
            ? where.AsSpan(end + Column.Length)
            : default;
        using var rows = open();
        for (long i = 0; i < row; i++)
        {
            if (!rows.Read())
            {
                return null;
            }
        }

        for (var i = 0; i < load.Columns.Length; i++)
        {
            if (named.StartsWith(load.Columns[i].Name, StringComparison.Ordinal)
                && (named.Length == load.Columns[i].Name.Length || named[load.Columns[i].Name.Length] is ':' or '\n'))
            {
                return new SeedFieldError(
                    rows.Span(i), load.Columns[i].Name, load.Columns[i].DataType, SeedFields.Show(rows.Field(i)));
            }
        }

        return null;
    }
}
