using System.Globalization;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>
/// Loads a seed by the appender. Columns of types that the appender can't take go through a temporary table as text, and
/// the engine casts them.
/// </summary>
// https://duckdb.org/docs/stable/data/appender
internal sealed class DuckDbSeedLoader(
    DuckDbStatements statements, Dialect dialect, LoadSeedAction load, Func<SeedReader> open)
{
    private const int CheckEvery = 1024;
    private const string Stage = "corso_seed";
    private const string RowColumn = "corso_row";

    /// <summary>Loads all rows and tells how many.</summary>
    /// <exception cref="StatementException">A value does not fit, or the engine gives up.</exception>
    public long Load(CancellationToken cancellationToken)
    {
        var isDirect = load.Columns.Select(IsDirect).ToArray();
        var isStaged = isDirect.Contains(false);
        if (isStaged)
        {
            CreateStage(isDirect, cancellationToken);
        }

        try
        {
            using var rows = open();
            Append(rows, isDirect, isStaged, cancellationToken);
            if (isStaged)
            {
                Cast(isDirect, cancellationToken);
            }

            return rows.RowCount;
        }
        catch (DuckDBException exception)
        {
            throw new StatementException(DuckDbErrors.Of(exception, null), null, exception);
        }
        finally
        {
            if (isStaged)
            {
                statements.Run($"drop table if exists temp.{Stage}", CancellationToken.None);
            }
        }
    }

    private void Append(SeedReader rows, bool[] isDirect, bool isStaged, CancellationToken cancellationToken)
    {
        using var appender = isStaged
            ? statements.Connection.CreateAppender("temp", "main", Stage)
            : statements.Connection.CreateAppender(load.Candidate.Schema, load.Candidate.Name);
        try
        {
            while (rows.Read())
            {
                if (rows.RowCount % CheckEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                var row = appender.CreateRow();
                if (isStaged)
                {
                    row.AppendValue((long?)rows.RowCount);
                }

                for (var i = 0; i < load.Columns.Length; i++)
                {
                    if (rows.IsNull(i, load.Columns[i].Type))
                    {
                        row.AppendNullValue();
                    }
                    else if (!isDirect[i])
                    {
                        row.AppendValue(rows.Text(i));
                    }
                    else if (!TryAppend(row, load.Columns[i], rows, i))
                    {
                        throw DoesNotFit(rows, i, null);
                    }
                }

                row.EndRow();
            }

            if (rows.Error is { } error)
            {
                throw new EngineException(error);
            }

            appender.Close();
        }
        catch
        {
            // Closing the appender would send the rows that it still holds.
            appender.Clear();
            throw;
        }
    }

    /// <summary>Whether the appender takes the column's values as they are.</summary>
    private static bool IsDirect(SeedColumn column)
    {
        var type = column.DataType.Trim().ToUpperInvariant();
        return column.Type switch
        {
            SeedType.Text => type is "VARCHAR" or "TEXT" or "STRING",
            SeedType.Integer => type is "BIGINT" or "INT8" or "LONG" or "INTEGER" or "INT" or "INT4" or "SMALLINT" or "INT2",
            SeedType.Double => type is "DOUBLE" or "FLOAT8" or "DOUBLE PRECISION",
            SeedType.Boolean => type is "BOOLEAN" or "BOOL",
            SeedType.Date => type == "DATE",
            SeedType.Timestamp => type is "TIMESTAMP" or "DATETIME" or "TIMESTAMP WITHOUT TIME ZONE",
            SeedType.TimestampWithZone => type is "TIMESTAMPTZ" or "TIMESTAMP WITH TIME ZONE",
            _ => false,
        };
    }

    private static bool TryAppend(IDuckDBAppenderRow row, SeedColumn column, SeedReader rows, int index)
    {
        var field = rows.Field(index);
        switch (column.Type)
        {
            case SeedType.Text:
                row.AppendValue(rows.Text(index));
                return true;
            case SeedType.Integer when SeedFields.TryInteger(field, out var value):
                return AppendInteger(row, column.DataType.Trim().ToUpperInvariant(), value);
            case SeedType.Double when SeedFields.TryDouble(field, out var value):
                row.AppendValue((double?)value);
                return true;
            case SeedType.Boolean when SeedFields.TryBoolean(field, out var value):
                row.AppendValue((bool?)value);
                return true;
            case SeedType.Date when SeedFields.TryDate(field, out var value):
                row.AppendValue((DuckDB.NET.Native.DuckDBDateOnly?)new DuckDB.NET.Native.DuckDBDateOnly(
                    value.Year, (byte)value.Month, (byte)value.Day));
                return true;
            case SeedType.Timestamp when SeedFields.TryTimestamp(field, out var value, out var hasOffset) && !hasOffset:
                row.AppendValue((DateTime?)value);
                return true;
            case SeedType.TimestampWithZone when SeedFields.TryTimestamp(field, out var value, out var hasOffset)
                && hasOffset:
                row.AppendValue((DateTimeOffset?)new DateTimeOffset(value, TimeSpan.Zero));
                return true;
            default:
                return false;
        }
    }

    private static bool AppendInteger(IDuckDBAppenderRow row, string type, long value)
    {
        switch (type)
        {
            case "BIGINT" or "INT8" or "LONG":
                row.AppendValue((long?)value);
                return true;
            case "INTEGER" or "INT" or "INT4" when value == (int)value:
                row.AppendValue((int?)value);
                return true;
            case "SMALLINT" or "INT2" when value == (short)value:
                row.AppendValue((short?)value);
                return true;
            default:
                return false;
        }
    }

    private void CreateStage(bool[] isDirect, CancellationToken cancellationToken)
    {
        var columns = load.Columns.Select(
            (column, i) => $"{dialect.Quote("c" + i.ToString(CultureInfo.InvariantCulture))} "
                + (isDirect[i] ? column.DataType : "VARCHAR"));
        statements.Run(
            $"create or replace temp table {Stage} ({RowColumn} BIGINT, {string.Join(", ", columns)})", cancellationToken);
    }

    private void Cast(bool[] isDirect, CancellationToken cancellationToken)
    {
        var names = load.Columns.Select(column => dialect.Quote(column.Name));
        var values = load.Columns.Select((column, i) => isDirect[i]
            ? $"c{i.ToString(CultureInfo.InvariantCulture)}"
            : $"cast(c{i.ToString(CultureInfo.InvariantCulture)} as {column.DataType})");
        try
        {
            statements.Run(
                $"insert into {dialect.Quote(load.Candidate)} ({string.Join(", ", names)}) "
                + $"select {string.Join(", ", values)} from temp.{Stage} order by {RowColumn}",
                cancellationToken);
        }
        catch (StatementException exception) when (exception.Error.Kind == EngineErrorKind.Statement)
        {
            throw Find(isDirect, exception, cancellationToken) ?? exception;
        }
    }

    /// <summary>Finds the first field that the cast refuses.</summary>
    private StatementException? Find(bool[] isDirect, StatementException exception, CancellationToken cancellationToken)
    {
        (long Row, int Column)? first = null;
        for (var i = 0; i < load.Columns.Length; i++)
        {
            if (isDirect[i])
            {
                continue;
            }

            var name = "c" + i.ToString(CultureInfo.InvariantCulture);
            var rows = statements.Read(
                $"select min({RowColumn}) from temp.{Stage} "
                + $"where {name} is not null and try_cast({name} as {load.Columns[i].DataType}) is null",
                row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0),
                cancellationToken);
            if (rows[0] is { } found && (first is null || found < first.Value.Row))
            {
                first = (found, i);
            }
        }

        if (first is not { } place)
        {
            return null;
        }

        using var reader = open();
        for (long i = 0; i < place.Row; i++)
        {
            if (!reader.Read())
            {
                return null;
            }
        }

        return DoesNotFit(reader, place.Column, exception);
    }

    private StatementException DoesNotFit(SeedReader rows, int index, StatementException? cause)
    {
        var column = load.Columns[index];
        var shown = SeedFields.Show(rows.Field(index));
        var fact = $"{shown} is no {column.DataType}";
        return new StatementException(
            cause?.Error ?? new EngineError(EngineErrorKind.Statement, fact, fact), null, cause)
        {
            SeedField = new SeedFieldError(rows.Span(index), column.Name, column.DataType, shown),
        };
    }
}
