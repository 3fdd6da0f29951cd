using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>The advisory lock on a relation that rows are being added to, held by the session that stages and publishes.</summary>
internal sealed class PostgresRelationHold : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly int _key;

    private PostgresRelationHold(NpgsqlConnection connection, int key)
    {
        _connection = connection;
        _key = key;
    }

    /// <summary>Takes the lock; waits for a run that has it.</summary>
    /// <exception cref="StatementException">The server refuses.</exception>
    public static async Task<PostgresRelationHold> TakeAsync(
        NpgsqlConnection connection, RelationName relation, CancellationToken cancellationToken)
    {
        var key = RunLock.KeyOf(relation);
        await new PostgresStatements(connection).ReadAsync(
            "select pg_catalog.pg_advisory_lock($1, $2)", _ => 0, cancellationToken, RunLock.RelationClass, key);
        return new PostgresRelationHold(connection, key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.FullState == System.Data.ConnectionState.Open)
            {
                await new PostgresStatements(_connection).ReadAsync(
                    "select pg_catalog.pg_advisory_unlock($1, $2)", _ => 0, CancellationToken.None, RunLock.RelationClass, _key);
            }
        }
        catch (StatementException)
        {
            // The connection is gone, and the lock with it.
        }
    }
}
