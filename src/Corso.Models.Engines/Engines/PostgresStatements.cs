using Corso.Models.Text;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Runs statements on one connection; the driver's exceptions become ours.</summary>
internal sealed class PostgresStatements(NpgsqlConnection connection)
{
    /// <summary>Version of the server, as 150003.</summary>
    public int ServerVersion => connection.PostgreSqlVersion.Major * 10000 + connection.PostgreSqlVersion.Minor;

    /// <summary>Runs a statement of Corso's own.</summary>
    public async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql);
        await RunAsync(command, null, cancellationToken);
    }

    /// <summary>Runs a statement of the plan.</summary>
    public async Task RunAsync(RenderedSql sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Text);
        await RunAsync(command, sql, cancellationToken);
    }

    /// <summary>Runs a statement of the plan and tells how many rows it touched.</summary>
    public async Task<long> ExecuteAsync(RenderedSql sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Text, connection);
        try
        {
            return Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken));
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, sql.Text), sql, exception);
        }
    }

    /// <summary>Runs a command.</summary>
    public async Task RunAsync(NpgsqlCommand command, RenderedSql? sql, CancellationToken cancellationToken)
    {
        command.Connection = connection;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, sql?.Text), sql, exception);
        }
    }

    /// <summary>Runs several statements in one round trip.</summary>
    public async Task RunAllAsync(IReadOnlyCollection<string> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in statements)
        {
            // The driver splits at semicolons; the body of a function may have some of its own.
            // https://www.npgsql.org/doc/basic-usage.html#batching
            if (!sql.Contains(';', StringComparison.Ordinal))
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
                continue;
            }

            var setting = new NpgsqlBatchCommand("select pg_catalog.set_config('corso.statement', $1, true)");
            setting.Parameters.Add(new NpgsqlParameter { Value = sql });
            batch.BatchCommands.Add(setting);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "do $$begin execute pg_catalog.current_setting('corso.statement'); end$$"));
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, null), null, exception);
        }
    }

    /// <summary>Reads all rows of a query of Corso's own.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] arguments)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(argument is uint[]
                ? new NpgsqlParameter
                {
                    Value = argument,
                    NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid,
                }
                : argument is uint
                    ? new NpgsqlParameter { Value = argument, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid }
                    : new NpgsqlParameter { Value = argument });
        }

        var rows = new List<T>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, null), null, exception);
        }

        return rows;
    }
}
