using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Planning;
using Corso.Models.Text;
using Npgsql;
using NpgsqlTypes;

namespace Corso.Models.Engines.Engines;

/// <summary>Publishes one relation on PostgreSQL: one transaction, readers see the old relation or the new one.</summary>
/// <param name="connection">An open connection without a transaction.</param>
/// <param name="dialect">Dialect.</param>
/// <param name="lockTimeout">
/// How long one attempt waits for locks, in seconds: every reader that comes while it waits has to queue behind it.
/// </param>
/// <param name="gate">Keeps publishes apart that would lock each other out.</param>
/// <param name="recordPublish">Inserts the mark.</param>
/// <param name="request">What to publish.</param>
internal sealed partial class PostgresPublisher(
    NpgsqlConnection connection,
    Dialect dialect,
    int lockTimeout,
    PublishGate gate,
    string recordPublish,
    PublishRequest request)
{
    private const int Attempts = 6;

    private readonly RenderedSql _lockTimeout = new(
        FormattableString.Invariant($"set local lock_timeout = {lockTimeout * 1000L}"), []);

    /// <summary>Publishes; tries again when locks or other transactions are in the way.</summary>
    /// <exception cref="StatementException">The server rejects it.</exception>
    /// <exception cref="EngineException">It would lose something, or the plan no longer fits.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A view that stays a view needs one round trip, unless columns or settings stand in the way.
        var inPlace = request.Action is PublishViewAction { ReplacedKind: null or RelationKind.View } or KeepRelationAction;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // New rows come in beside other publishes, unless columns change under dependents.
                var isAlone = request.Delta is { } delta ? delta.Shape.TouchesColumns : !inPlace;
                await gate.RunAsync(isAlone, () => AttemptAsync(inPlace, cancellationToken), cancellationToken);
                return;
            }
            catch (StatementException exception)
            {
                switch (exception.Error.Kind)
                {
                    case EngineErrorKind.ViewColumnsDiffer when inPlace:
                        inPlace = false;
                        break;
                    case EngineErrorKind.WrongKind when inPlace && exception.Statement is not null:
                        throw Changed("it is no view any more", exception);
                    case EngineErrorKind.AlreadyExists when exception.Statement is not null:
                        throw Changed("something of that name exists now", exception);
                    case EngineErrorKind.Locked when attempt == Attempts:
                        throw new EngineException(
                            ExecutionDiagnostics.Locked(
                                null, request.Action.Live.ToString(), Attempts, exception.Error.Full),
                            exception);
                    case EngineErrorKind.Locked or EngineErrorKind.Conflict or EngineErrorKind.HasDependents
                        when attempt < Attempts:
                        await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt * attempt), cancellationToken);
                        break;
                    default:
                        throw;
                }
            }
        }
    }

    private async Task AttemptAsync(bool inPlace, CancellationToken cancellationToken)
    {
        try
        {
            await (request.Action is KeepRelationAction ? KeepAsync(cancellationToken)
                : inPlace ? ReplaceViewAsync((PublishViewAction)request.Action, cancellationToken)
                : request.Action is PublishDeltaAction delta ? MergeAsync(delta, cancellationToken)
                : ReplaceAsync(cancellationToken));
        }
        catch
        {
            await RollBackAsync();
            throw;
        }
    }

    /// <summary>
    /// <c>CREATE OR REPLACE VIEW</c> and the mark in one round trip. The first query fails where the view has settings
    /// (<c>security_barrier</c> and the like), which a replace would drop.
    /// </summary>
    // https://www.postgresql.org/docs/current/sql-createview.html
    private async Task ReplaceViewAsync(PublishViewAction view, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(_lockTimeout.Text));
        if (view.ReplacedKind is not null)
        {
            var settings = new NpgsqlBatchCommand(
                "select 1 / (reloptions is null)::int from pg_catalog.pg_class where oid = pg_catalog.to_regclass($1)");
            settings.Parameters.Add(new NpgsqlParameter { Value = dialect.Quote(view.Live) });
            batch.BatchCommands.Add(settings);
        }

        var create = new NpgsqlBatchCommand(view.CreateOrReplace.Text);
        batch.BatchCommands.Add(create);
        var ofPlan = new Dictionary<NpgsqlBatchCommand, RenderedSql> { [create] = view.CreateOrReplace };
        foreach (var sql in view.Within)
        {
            var within = new NpgsqlBatchCommand(sql.Text);
            batch.BatchCommands.Add(within);
            ofPlan.Add(within, sql);
        }

        batch.BatchCommands.Add(Mark());
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DivisionByZero
            && (exception.BatchCommand is not NpgsqlBatchCommand failed || !ofPlan.ContainsKey(failed)))
        {
            throw new StatementException(
                new EngineError(EngineErrorKind.ViewColumnsDiffer, "the view has settings", exception.MessageText),
                null,
                exception);
        }
        catch (Exception exception) when (PostgresErrors.IsDriver(exception))
        {
            var sql = (exception as NpgsqlException)?.BatchCommand is NpgsqlBatchCommand failed
                ? ofPlan.GetValueOrDefault(failed)
                : null;
            var error = PostgresErrors.Of(exception, sql?.Text);
            throw new StatementException(
                sql is null || ReferenceEquals(sql, view.CreateOrReplace) ? error : error.WithinPublish(),
                sql,
                exception);
        }
    }

    /// <summary>Drops what stands there, puts the new relation in its place and makes again all that hung on it.</summary>
    private async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        var statements = new PostgresStatements(connection);
        await statements.RunAsync("begin", cancellationToken);
        await statements.RunAsync(_lockTimeout, cancellationToken);
        var dependents = await PostgresDependents.CaptureAsync(
            statements, dialect.Quote(request.Action.Live), request.Action, cancellationToken);
        if (dependents is not null)
        {
            Check(dependents);
            await dependents.DropAsync(cancellationToken);
        }

        switch (request.Action)
        {
            case PublishViewAction view:
                await statements.RunAsync(view.Create, cancellationToken);
                break;
            case SwapTableAction swap:
                await statements.RunAsync(
                    $"alter table {dialect.Quote(swap.Candidate)} rename to {dialect.Quote(swap.Live.Name)}",
                    cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"{request.Action.GetType().Name} has no publish on PostgreSQL");
        }

        if (dependents is not null)
        {
            await dependents.RestoreAsync(request, cancellationToken);
        }

        await FinishAsync(statements, cancellationToken);
    }

    /// <summary>Runs what goes with the publish, leaves its mark and commits.</summary>
    private async Task FinishAsync(PostgresStatements statements, CancellationToken cancellationToken)
    {
        await RunWithinAsync(statements, cancellationToken);
        await using (var command = new NpgsqlCommand(recordPublish))
        {
            AddMark(command.Parameters);
            await statements.RunAsync(command, null, cancellationToken);
        }

        await statements.RunAsync("commit", cancellationToken);
    }

    /// <summary>Leaves the relation and runs what goes with a publish.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var statements = new PostgresStatements(connection);
        await statements.RunAsync("begin", cancellationToken);
        await statements.RunAsync(_lockTimeout, cancellationToken);
        await FinishAsync(statements, cancellationToken);
    }

    private async Task RunWithinAsync(PostgresStatements statements, CancellationToken cancellationToken)
    {
        foreach (var sql in request.Action.Within)
        {
            try
            {
                await statements.RunAsync(sql, cancellationToken);
            }
            catch (StatementException exception)
            {
                throw new StatementException(exception.Error.WithinPublish(), sql, exception);
            }
        }
    }

    private void Check(PostgresDependents dependents)
    {
        if (request.Action.ReplacedKind is not { } planned)
        {
            throw Changed($"a {KindName(dependents.LiveKind)} of that name exists now", null);
        }

        if (planned != dependents.LiveKind)
        {
            throw Changed($"it was a {KindName(planned)} and is a {KindName(dependents.LiveKind)}", null);
        }

        if (!dependents.Blocked.IsEmpty)
        {
            throw new EngineException(ExecutionDiagnostics.BlockedDependents(
                null, request.Action.Live.ToString(), dependents.Blocked));
        }
    }

    private NpgsqlBatchCommand Mark()
    {
        var command = new NpgsqlBatchCommand(recordPublish);
        AddMark(command.Parameters);
        return command;
    }

    private void AddMark(NpgsqlParameterCollection parameters)
    {
        var mark = request.Mark;
        foreach (var text in (string[])
            [mark.InvocationId, mark.NodeId, mark.Relation.Schema, mark.Relation.Name, mark.KindText, mark.Fingerprint])
        {
            parameters.Add(new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Text });
        }

        parameters.Add(new NpgsqlParameter
        {
            Value = mark.RowCount is { } rows ? rows : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Bigint,
        });
    }

    private async Task RollBackAsync()
    {
        if (connection.FullState != System.Data.ConnectionState.Open)
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand("rollback", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the transaction with it.
            await connection.CloseAsync();
        }
    }

    private EngineException Changed(string fact, Exception? inner) =>
        new(ExecutionDiagnostics.ChangedSincePlan(null, request.Action.Live.ToString(), fact), inner);

    private static string KindName(RelationKind kind) => kind switch
    {
        RelationKind.Table => "table",
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        _ => "relation of another kind",
    };
}
