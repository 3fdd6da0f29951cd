using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Corso.Models.Projects;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgresEngine : IEngine
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresAddress _address;
    private string? _run;

    private PostgresEngine(ConnectionDefinition connection, PostgresAddress address, NpgsqlDataSource source)
    {
        Connection = connection;
        _address = address;
        _source = source;
    }

    /// <inheritdoc/>
    public ConnectionDefinition Connection { get; }

    /// <summary>What publishes of all sessions go through.</summary>
    public PublishGate Gate { get; } = new();

    /// <inheritdoc/>
    public Dialect Dialect { get; } = Dialect.For("postgres") ?? Dialect.Generic;

    /// <summary>Opens the database and makes sure that it answers.</summary>
    /// <exception cref="EngineException">It doesn't.</exception>
    public static async Task<PostgresEngine> OpenAsync(
        ConnectionDefinition connection,
        Func<ConfigText, string?> resolve,
        string projectDirectory,
        CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions(connection, resolve, PostgresAddress.Options);
        var address = PostgresAddress.Read(options, projectDirectory);
        // The slim builder leaves out what Corso doesn't use, half of the driver's start-up time.
        var builder = new NpgsqlSlimDataSourceBuilder(address.Settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        var engine = new PostgresEngine(connection, address, builder.Build());
        try
        {
            await (await engine.ConnectAsync(cancellationToken)).DisposeAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<string> TestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select current_setting('server_version')", connection);
        var version = await Guard(() => command.ExecuteScalarAsync(cancellationToken));
        return $"PostgreSQL {version}";
    }

    /// <inheritdoc/>
    public async Task<Catalog> ReadCatalogAsync(
        IReadOnlyCollection<string> schemas, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await Guard(() => PostgresCatalogReader.ReadAsync(connection, schemas, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> HoldRunAsync(string runId, CancellationToken cancellationToken)
    {
        _run = runId;
        var connection = await ConnectAsync(cancellationToken);
        try
        {
            return await PostgresAdvisoryLock.OfRunAsync(connection, runId, cancellationToken);
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is StatementException refused)
            {
                throw new EngineException(
                    Execution.StatementErrors.OfConnection(Connection, "beginning a run", refused.Error), exception);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IEngineSession> OpenSessionAsync(CancellationToken cancellationToken) =>
        new PostgresSession(this, await ConnectToWorkAsync(cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Gate.Dispose();
        return _source.DisposeAsync();
    }

    /// <summary>How long one attempt to publish waits for locks, in seconds.</summary>
    internal int LockTimeout => _address.LockTimeout;

    /// <summary>Takes a connection from the pool.</summary>
    /// <exception cref="EngineException">The server does not let us in.</exception>
    internal async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new EngineException(PostgresErrors.OfConnecting(Connection, _address, exception), exception);
        }
    }

    /// <summary>
    /// Takes a connection for work: should this process die, the server gives up its statement within a second, instead of
    /// holding locks to the end of it.
    /// </summary>
    // https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL
    internal async Task<NpgsqlConnection> ConnectToWorkAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        try
        {
            if (_run is { } run)
            {
                await new PostgresStatements(connection).ReadAsync(
                    "select pg_catalog.pg_advisory_lock_shared($1, $2)",
                    _ => 0,
                    cancellationToken,
                    RunLock.WorkClass,
                    RunLock.KeyOf(run));
            }

            if (connection.PostgreSqlVersion.Major >= 14)
            {
                await using var command = new NpgsqlCommand("set client_connection_check_interval = '1s'", connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        catch (PostgresException)
        {
            // Its system can't tell.
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is StatementException or NpgsqlException)
            {
                throw new EngineException(
                    PostgresErrors.OfConnecting(Connection, _address, exception.InnerException ?? exception), exception);
            }

            throw;
        }

        return connection;
    }

    /// <summary>Runs a read of Corso's own; its failure is the connection's.</summary>
    private async Task<T> Guard<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            var error = PostgresErrors.Of(exception, null);
            throw new EngineException(
                Execution.StatementErrors.OfConnection(Connection, "reading the catalog", error), exception);
        }
    }
}
