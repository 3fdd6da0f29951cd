using System.Collections.Immutable;
using Corso.Models.Text;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>Runs statements on one connection; the driver's exceptions become ours, and cancelling interrupts the engine.</summary>
internal sealed class DuckDbStatements(DuckDBConnection connection) : IDisposable
{
    /// <summary>The connection, for an appender.</summary>
    public DuckDBConnection Connection => connection;

    /// <summary>Runs a statement of Corso's own.</summary>
    public void Run(string sql, CancellationToken cancellationToken, params object?[] arguments) =>
        Run(sql, null, command => command.ExecuteNonQuery(), arguments, cancellationToken);

    /// <summary>Runs a statement of the plan.</summary>
    public void Run(RenderedSql sql, CancellationToken cancellationToken) =>
        Run(sql, command => command.ExecuteNonQuery(), cancellationToken);

    /// <summary>Runs a statement of the plan and tells how many rows it touched.</summary>
    public long Execute(RenderedSql sql, CancellationToken cancellationToken)
    {
        var rows = 0L;
        Run(sql.Text, sql, command => rows = command.ExecuteNonQuery(), [], cancellationToken);
        return Math.Max(0, rows);
    }

    /// <summary>Reads all rows of a query of Corso's own.</summary>
    public List<T> Read<T>(
        string sql, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments) =>
        Read(sql, null, read, arguments, cancellationToken);

    /// <summary>Reads all rows of a query of the plan.</summary>
    public List<T> Read<T>(RenderedSql sql, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken) =>
        Read(sql.Text, sql, read, [], cancellationToken);

    private List<T> Read<T>(
        string sql,
        RenderedSql? statement,
        Func<DuckDBDataReader, T> read,
        object?[] arguments,
        CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        Run(
            sql,
            statement,
            command =>
            {
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    rows.Add(read(reader));
                }
            },
            arguments,
            cancellationToken);
        return rows;
    }

    /// <summary>Hands on the rows of a query of the plan, each value as the engine casts it to text.</summary>
    public void Query(RenderedSql query, IRowSink sink, CancellationToken cancellationToken)
    {
        var columns = ImmutableArray.CreateBuilder<ResultColumn>();
        Run(
            Around("describe\n", query, ""),
            command =>
            {
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    columns.Add(new ResultColumn(reader.GetString(0), reader.GetString(1)));
                }
            },
            cancellationToken);
        sink.Begin(columns.DrainToImmutable());
        Run(
            Around("select columns(*)::varchar from (\n", query, "\n)"),
            command =>
            {
                command.UseStreamingMode = true;
                using var reader = command.ExecuteReader();
                var values = new string?[reader.FieldCount];
                do
                {
                    if (!reader.Read())
                    {
                        return;
                    }

                    for (var i = 0; i < values.Length; i++)
                    {
                        values[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
                    }
                }
                while (sink.Add(values));
            },
            cancellationToken);
    }

    /// <summary>Ends an open transaction, if there is one.</summary>
    public void RollBack()
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "rollback";
            command.ExecuteNonQuery();
        }
        catch (DuckDBException)
        {
            // There was none: a failed COMMIT has ended it already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static RenderedSql Around(string before, RenderedSql query, string after) =>
        new RenderedSqlBuilder().Append(before).Append(query).Append(after).Build();

    private void Run(RenderedSql sql, Action<DuckDBCommand> run, CancellationToken cancellationToken) =>
        Run(sql.Text, sql, run, [], cancellationToken);

    private void Run(
        string sql,
        RenderedSql? statement,
        Action<DuckDBCommand> run,
        object?[] arguments,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new DuckDBParameter(argument ?? DBNull.Value));
        }

        // An interrupt that comes between two statements is lost, so it is repeated until the call returns.
        using var cancelled = new CancellationTokenSource();
        using var registration = cancellationToken.Register(() => _ = InterruptAsync(command, cancelled.Token));
        try
        {
            run(command);
        }
        catch (DuckDBException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StatementException(DuckDbErrors.Of(exception, statement?.Text), statement, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StatementException(
                new EngineError(EngineErrorKind.Cancelled, "the statement was interrupted", "interrupted"), statement);
        }
        finally
        {
            cancelled.Cancel();
        }
    }

    private static async Task InterruptAsync(DuckDBCommand command, CancellationToken returned)
    {
        try
        {
            while (!returned.IsCancellationRequested)
            {
                command.Cancel();
                await Task.Delay(50, returned);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The call has returned.
        }
    }
}
