using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Corso.Models.Planning;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Drops what earlier runs left behind.</summary>
internal sealed class PostgresLeftovers(NpgsqlConnection connection, Dialect dialect, int lockTimeout)
{
    /// <summary>
    /// Drops a relation when the run that made it is over: the advisory lock it held is free then, and this transaction holds
    /// it meanwhile. Another thread may be dropping something of the same run; that is waited for.
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
            await statements.ReadAsync(
                "select pg_catalog.pg_advisory_xact_lock($1, $2)",
                _ => 0,
                cancellationToken,
                RunLock.Class,
                RunLock.KeyOf(leftover.Run));
            await statements.RunAsync($"drop {kind} if exists {dialect.Quote(leftover.Relation)}", cancellationToken);
            await statements.RunAsync("commit", cancellationToken);
        }
        catch (StatementException exception) when (exception.Error.Kind != EngineErrorKind.ConnectionLost)
        {
            // Its run is under way again, or somebody reads it or has built on it. It is in nobody's way: this run's names
            // are others.
            await statements.RunAsync("rollback", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await statements.RunAsync("rollback", CancellationToken.None);
            throw;
        }
    }
}
