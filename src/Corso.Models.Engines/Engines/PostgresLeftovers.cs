using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Corso.Models.Planning;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Drops what earlier runs left behind.</summary>
internal sealed class PostgresLeftovers(NpgsqlConnection connection, Dialect dialect, int lockTimeout)
{
    /// <summary>
    /// Drops a relation if the run that made it is over: the advisory lock it held is free then, and this transaction holds
    /// it meanwhile.
    /// </summary>
    public async Task DropAsync(DropLeftoverAction leftover, CancellationToken cancellationToken)
    {
        var statements = new PostgresStatements(connection);
        var kind = leftover.Kind switch
        {
            RelationKind.View => "view",
            RelationKind.MaterializedView => "materialized view",
            _ => "table",
        };
        try
        {
            await statements.RunAsync("begin", cancellationToken);
            await statements.RunAsync(
                FormattableString.Invariant($"set local lock_timeout = {lockTimeout * 1000L}"), cancellationToken);
            var isOver = await statements.ReadAsync(
                "select pg_catalog.pg_try_advisory_xact_lock($1, $2)",
                row => row.GetBoolean(0),
                cancellationToken,
                RunLock.Class,
                RunLock.KeyOf(leftover.Run));
            if (isOver[0])
            {
                await statements.RunAsync($"drop {kind} if exists {dialect.Quote(leftover.Relation)}", cancellationToken);
            }

            await statements.RunAsync("commit", cancellationToken);
        }
        catch (StatementException exception) when (exception.Error.Kind != EngineErrorKind.ConnectionLost)
        {
            // Somebody reads it or has built on it. It is in nobody's way: this run's names are others.
            await statements.RunAsync("rollback", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await statements.RunAsync("rollback", CancellationToken.None);
            throw;
        }
    }
}
