using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>An advisory lock that a session holds until this is disposed of.</summary>
internal sealed class PostgresAdvisoryLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly int _class;
    private readonly int _key;
    private readonly bool _isOfRun;

    private PostgresAdvisoryLock(NpgsqlConnection connection, int lockClass, int key, bool isOfRun)
    {
        _connection = connection;
        _class = lockClass;
        _key = key;
        _isOfRun = isOfRun;
    }

    private string Suffix => _isOfRun ? "_shared" : "";

    /// <summary>The lock of a run. It is shared: two runs whose ids begin alike don't wait for each other.</summary>
    /// <param name="connection">A connection that becomes the lock's.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StatementException">The server refuses.</exception>
    public static Task<PostgresAdvisoryLock> OfRunAsync(
        NpgsqlConnection connection, string runId, CancellationToken cancellationToken) =>
        TakeAsync(new PostgresAdvisoryLock(connection, RunLock.Class, RunLock.KeyOf(runId), true), cancellationToken);

    /// <summary>
    /// The lock on a relation that rows are being added to, held by the session that stages and publishes; waits for a run
    /// that has it.
    /// </summary>
    /// <exception cref="StatementException">The server refuses.</exception>
    public static Task<PostgresAdvisoryLock> OfRelationAsync(
        NpgsqlConnection connection, RelationName relation, CancellationToken cancellationToken) =>
        TakeAsync(
            new PostgresAdvisoryLock(connection, RunLock.RelationClass, RunLock.KeyOf(relation), false), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.FullState == System.Data.ConnectionState.Open)
            {
                await CallAsync($"pg_advisory_unlock{Suffix}", CancellationToken.None);
            }
        }
        catch (StatementException)
        {
            // The connection is gone, and the lock with it.
        }

        if (_isOfRun)
        {
            await _connection.DisposeAsync();
        }
    }

    private static async Task<PostgresAdvisoryLock> TakeAsync(PostgresAdvisoryLock wanted, CancellationToken cancellationToken)
    {
        await wanted.CallAsync($"pg_advisory_lock{wanted.Suffix}", cancellationToken);
        return wanted;
    }

    private Task CallAsync(string function, CancellationToken cancellationToken) =>
        new PostgresStatements(_connection).ReadAsync(
            $"select pg_catalog.{function}($1, $2)", _ => 0, cancellationToken, _class, _key);
}
