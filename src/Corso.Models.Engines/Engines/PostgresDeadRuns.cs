using Corso.Models.Engines.State;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>
/// Waits until the server has noticed that a run died: a statement of its may be under way still, and what it stages would
/// come to light behind the back of the run that cleans up.
/// </summary>
internal static class PostgresDeadRuns
{
    private const int Rounds = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits, five seconds at most; nothing is changed.</summary>
    public static async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds && await AreThereAnyAsync(connection, cancellationToken); round++)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<bool> AreThereAnyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // https://www.postgresql.org/docs/current/view-pg-locks.html: objsubid is 2 for keys of two halves.
        await using var command = new NpgsqlCommand(
            """
            with held as (
              select classid::bigint as class, objid from pg_catalog.pg_locks
              where locktype = 'advisory' and objsubid = 2 and granted and database = (
                select oid from pg_catalog.pg_database where datname = current_database())
            )
            select exists (
              select from held w
              where w.class = $1 and not exists (select from held r where r.class = $2 and r.objid = w.objid))
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (long)RunLock.WorkClass });
        command.Parameters.Add(new NpgsqlParameter { Value = (long)RunLock.Class });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
