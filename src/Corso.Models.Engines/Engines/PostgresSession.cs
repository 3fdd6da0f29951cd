using System.Collections.Immutable;
using Corso.Models.Engines.Execution;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>A session with PostgreSQL.</summary>
internal sealed class PostgresSession : IEngineSession
{
    private readonly PostgresEngine _engine;
    private readonly string _recordPublish;
    private NpgsqlConnection _connection;

    public PostgresSession(PostgresEngine engine, NpgsqlConnection connection)
    {
        _engine = engine;
        _connection = connection;
        _recordPublish =
            DdlTemplates.Render(engine.Dialect, "record_publish", ("relation", PublishMark.Log)).Text;
    }

    /// <inheritdoc/>
    public async Task<long?> ExecuteAsync(RenderedSql sql, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        try
        {
            // A batch tells the rows of CREATE TABLE AS, which a command does not.
            await using var batch = new NpgsqlBatch(_connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.Text));
            await batch.ExecuteNonQueryAsync(cancellationToken);
            var done = batch.BatchCommands[0];
            return done.StatementType is StatementType.Select or StatementType.CreateTableAs or StatementType.Insert
                ? (long)done.Rows
                : null;
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, sql.Text), sql, exception);
        }
    }

    /// <inheritdoc/>
    public async Task QueryAsync(RenderedSql query, IRowSink sink, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        try
        {
            // As text, the server's own spelling reaches values that .NET has no type for.
            await using var command = new NpgsqlCommand(query.Text, _connection) { AllResultTypesAreUnknown = true };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            sink.Begin([.. Enumerable.Range(0, reader.FieldCount)
                .Select(i => new ResultColumn(reader.GetName(i), reader.GetDataTypeName(i)))]);
            var values = new string?[reader.FieldCount];
            while (await reader.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
                }

                if (!sink.Add(values))
                {
                    command.Cancel();
                    return;
                }
            }
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            throw new StatementException(PostgresErrors.Of(exception, query.Text), query, exception);
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Dialects.CatalogColumn>> DescribeAsync(
        RenderedSql query, Dialects.RelationName scratch, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        var view = _engine.Dialect.Quote(scratch);
        var statements = new PostgresStatements(_connection);
        await statements.RunAsync("begin", cancellationToken);
        try
        {
            // A view's columns have full types; what the protocol says of a query leaves precision and names to guess.
            await statements.RunAsync(
                new RenderedSqlBuilder().Append($"create view {view} as\n").Append(query).Build(), cancellationToken);
            return
            [
                .. await statements.ReadAsync(
                    """
                    select attname, pg_catalog.format_type(atttypid, atttypmod) from pg_catalog.pg_attribute
                    where attrelid = pg_catalog.to_regclass($1) and attnum > 0 order by attnum
                    """,
                    row => new Dialects.CatalogColumn(row.GetString(0), row.GetString(1), true),
                    cancellationToken,
                    view),
            ];
        }
        finally
        {
            await RollBackAsync();
        }
    }

    /// <inheritdoc/>
    public Task<long?> CountAsync(Dialects.RelationName table, CancellationToken cancellationToken) =>
        Task.FromResult<long?>(null);

    /// <inheritdoc/>
    public async Task<long> LoadAsync(
        LoadSeedAction load, Func<SeedReader> open, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        return await new PostgresSeedLoader(_connection, _engine.Dialect, load, open).LoadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DeltaCounts?> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        var publisher = new PostgresPublisher(
            _connection, _engine.Dialect, _engine.LockTimeout, _engine.Gate, _recordPublish, request);
        await publisher.RunAsync(cancellationToken);
        return publisher.Counts;
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> HoldRelationAsync(
        Dialects.RelationName relation, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        return await PostgresAdvisoryLock.OfRelationAsync(_connection, relation, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DropLeftoverAsync(DropLeftoverAction leftover, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        await new PostgresLeftovers(_connection, _engine.Dialect, _engine.LockTimeout).DropAsync(leftover, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> IsPublishedAsync(PublishMark mark, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        var marks = await new PostgresStatements(_connection).ReadAsync(
            PublishMark.Count, row => row.GetInt64(0), cancellationToken, mark.InvocationId, mark.NodeId);
        return marks[0] > 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.FullState == System.Data.ConnectionState.Open)
            {
                // The pool resets a connection no sooner than it is used again.
                await new PostgresStatements(_connection).ReadAsync(
                    "select pg_catalog.pg_advisory_unlock_all()", _ => 0, CancellationToken.None);
            }
        }
        catch (StatementException)
        {
            // The connection is gone, and its locks with it.
        }

        await _connection.DisposeAsync();
    }

    private async Task RollBackAsync()
    {
        if (_connection.FullState != System.Data.ConnectionState.Open)
        {
            return;
        }

        try
        {
            await new PostgresStatements(_connection).RunAsync("rollback", CancellationToken.None);
        }
        catch (StatementException)
        {
            await _connection.CloseAsync();
        }
    }

    /// <summary>Takes another connection when the last one broke.</summary>
    private async Task EnsureOpenAsync(CancellationToken cancellationToken)
    {
        if (_connection.FullState is not System.Data.ConnectionState.Open)
        {
            await _connection.DisposeAsync();
            _connection = await _engine.ConnectToWorkAsync(cancellationToken);
        }
    }
}
