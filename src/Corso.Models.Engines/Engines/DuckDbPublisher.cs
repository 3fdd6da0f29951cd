using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Engines;

/// <summary>Publishes one relation on DuckDB: one transaction, readers see the old relation or the new one.</summary>
/// <param name="statements">Session, without a transaction.</param>
/// <param name="committed">Another session: while the publish is open it still sees what stood before.</param>
/// <param name="dialect">Dialect.</param>
/// <param name="recordPublish">Inserts the mark.</param>
/// <param name="request">What to publish.</param>
internal sealed partial class DuckDbPublisher(
    DuckDbStatements statements,
    Func<DuckDbStatements> committed,
    Dialect dialect,
    string recordPublish,
    PublishRequest request)
{
    private const int Attempts = 8;

    private readonly PublishAction _action = request.Action;

    /// <summary>Publishes; tries again when another transaction was in the way.</summary>
    /// <exception cref="StatementException">The engine rejects it.</exception>
    /// <exception cref="EngineException">It would lose something, or the plan no longer fits.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                statements.Run("begin transaction", cancellationToken);
                Publish(cancellationToken);
                statements.Run("commit", cancellationToken);
                return;
            }
            catch (StatementException exception)
            {
                statements.RollBack();
                switch (exception.Error.Kind)
                {
                    case EngineErrorKind.Conflict when attempt < Attempts:
                        cancellationToken.WaitHandle.WaitOne(10 * attempt * attempt);
                        break;
                    case EngineErrorKind.WrongKind:
                        throw Changed("it is of another kind now", exception);
                    case EngineErrorKind.AlreadyExists:
                        throw Changed("something of that name exists now", exception);
                    case EngineErrorKind.HasDependents:
                        throw new EngineException(
                            ExecutionDiagnostics.BlockedDependents(
                                null, _action.Live.ToString(), [exception.Error.Hint ?? exception.Error.Fact]),
                            exception);
                    default:
                        throw;
                }
            }
            catch
            {
                statements.RollBack();
                throw;
            }
        }
    }

    private void Publish(CancellationToken cancellationToken)
    {
        var live = dialect.Quote(_action.Live);
        var before = _action.ReplacedKind is null ? null : ReadLive(live, cancellationToken);
        if (before is not null && before.Kind != _action.ReplacedKind)
        {
            throw Changed($"it is a {(before.Kind == RelationKind.View ? "view" : "table")} now", null);
        }

        switch (_action)
        {
            case PublishViewAction view when before is null or { Kind: RelationKind.View }:
                statements.Run(before is null ? view.Create : view.CreateOrReplace, cancellationToken);
                break;
            case PublishViewAction view:
                statements.Run($"drop table {live}", cancellationToken);
                statements.Run(view.Create, cancellationToken);
                break;
            case PublishDeltaAction delta when before is not null:
                Merge(delta, before, live, cancellationToken);
                break;
            case PublishDeltaAction:
                throw Changed("it is gone", null);
            case SwapTableAction swap:
                if (before is not null)
                {
                    statements.Run(
                        $"drop {(before.Kind == RelationKind.View ? "view" : "table")} {live}", cancellationToken);
                }

                statements.Run(
                    $"alter table {dialect.Quote(swap.Candidate)} rename to {dialect.Quote(swap.Live.Name)}",
                    cancellationToken);
                break;
            case KeepRelationAction:
                break;
            default:
                throw new InvalidOperationException($"{_action.GetType().Name} has no publish on DuckDB");
        }

        if (before is not null && _action is not (KeepRelationAction or PublishDeltaAction))
        {
            HandOn(before, live, cancellationToken);
        }

        RunWithin(cancellationToken);
        var mark = request.Mark;
        statements.Run(
            recordPublish,
            cancellationToken,
            mark.InvocationId,
            mark.NodeId,
            mark.Relation.Schema,
            mark.Relation.Name,
            mark.KindText,
            mark.Fingerprint,
            mark.RowCount);
    }

    private void RunWithin(CancellationToken cancellationToken)
    {
        foreach (var sql in _action.Within)
        {
            try
            {
                statements.Run(sql, cancellationToken);
            }
            catch (StatementException exception)
            {
                throw new StatementException(exception.Error.WithinPublish(), sql, exception);
            }
        }
    }

    /// <summary>Gives the new relation the old one's comments and indexes, and mends views that the new columns broke.</summary>
    private void HandOn(Relation before, string live, CancellationToken cancellationToken)
    {
        var isView = _action is PublishViewAction;
        var columns = ReadColumns(statements, live, cancellationToken) ?? [];
        if (before.Comment is { } comment)
        {
            statements.Run(
                $"comment on {(isView ? "view" : "table")} {live} is {dialect.Literal(comment)}", cancellationToken);
        }

        foreach (var (column, text) in before.ColumnComments)
        {
            if (columns.Any(item => dialect.IdentifierComparer.Equals(item.Name, column)))
            {
                statements.Run(
                    $"comment on column {live}.{dialect.Quote(column)} is {dialect.Literal(text)}", cancellationToken);
            }
        }

        foreach (var index in before.Indexes)
        {
            try
            {
                statements.Run(index, cancellationToken);
            }
            catch (StatementException exception) when (exception.Error.Kind
                is EngineErrorKind.Statement or EngineErrorKind.Missing or EngineErrorKind.WrongKind)
            {
                throw Broken($"\"{index}\"", exception);
            }
        }

        if (before.Columns is null || !before.Columns.Value.SequenceEqual(columns))
        {
            MendViews(cancellationToken);
        }
    }

    private EngineException Changed(string fact, Exception? inner) =>
        new(ExecutionDiagnostics.ChangedSincePlan(null, _action.Live.ToString(), fact), inner);

    private EngineException Broken(string name, StatementException exception) => new(
        ExecutionDiagnostics.BrokenDependent(
            null, _action.Live.ToString(), name, exception.Error.Fact, exception.Error.Full),
        exception);
}
