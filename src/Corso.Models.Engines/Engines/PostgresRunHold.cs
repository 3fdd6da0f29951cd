using Corso.Models.Engines.State;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>A connection that holds a run's advisory lock.</summary>
internal sealed class PostgresRunHold : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly int _key;

    private PostgresRunHold(NpgsqlConnection connection, int key)
    {
        _connection = connection;
        _key = key;
    }

    /// <summary>Takes the lock. It is shared: two runs whose ids begin alike don't wait for each other.</summary>
    /// <param name="connection">A connection that becomes the hold's.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StatementException">The server refuses.</exception>
    public static async Task<PostgresRunHold> TakeAsync(
        NpgsqlConnection connection, string runId, CancellationToken cancellationToken)
    {
        var key = RunLock.KeyOf(runId);
        await new PostgresStatements(connection).ReadAsync(
            "select pg_catalog.pg_advisory_lock_shared($1, $2)", _ => 0, cancellationToken, RunLock.Class, key);
        return new PostgresRunHold(connection, key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.FullState == System.Data.ConnectionState.Open)
            {
                await new PostgresStatements(_connection).ReadAsync(
                    "select pg_catalog.pg_advisory_unlock_shared($1, $2)", _ => 0, CancellationToken.None, RunLock.Class, _key);
            }
        }
        catch (StatementException)
        {
            // The connection is gone, and the lock with it.
        }

        await _connection.DisposeAsync();
    }
}
