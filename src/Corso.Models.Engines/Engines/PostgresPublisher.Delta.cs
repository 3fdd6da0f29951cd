using Corso.Models.Dialects;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Engines;

/// <content>Brings a delta into the live table. Readers go on meanwhile, unless columns have to be retyped or dropped.</content>
internal sealed partial class PostgresPublisher
{
    /// <summary>Rows that the publish touched; null unless it was incremental.</summary>
    public DeltaCounts? Counts { get; private set; }

    private async Task MergeAsync(PublishDeltaAction action, CancellationToken cancellationToken)
    {
        var delta = request.Delta ?? throw new InvalidOperationException("a delta is published that was not checked");
        var statements = new PostgresStatements(connection);
        await statements.RunAsync("begin", cancellationToken);
        await statements.RunAsync(_lockTimeout, cancellationToken);
        if (action.Image is { } image)
        {
            // It reads the live table, and would count as one of its dependents.
            await statements.RunAsync($"drop view if exists {dialect.Quote(image)}", cancellationToken);
        }

        var dependents = await LockAsync(statements, action, delta, cancellationToken);
        if (dependents is not null)
        {
            Check(dependents);
            await dependents.DropAsync(cancellationToken);
        }

        var counts = new DeltaCounts(0, 0, 0);
        foreach (var statement in delta.Statements(dialect, action.Target))
        {
            counts = counts.With(statement.Effect, await statements.ExecuteAsync(statement.Sql, cancellationToken));
        }

        if (dependents is not null)
        {
            // Materialized views among them are filled from what the table holds now.
            await dependents.RestoreAsync(request, cancellationToken);
        }

        await statements.RunAsync($"drop table {dialect.Quote(action.Target.Delta)}", cancellationToken);
        await FinishAsync(statements, cancellationToken);
        Counts = counts;
    }

    /// <summary>
    /// Locks the live table against other writers and makes sure that it is as it was checked. Where columns are retyped
    /// or dropped, locks and reads its dependents, too: a view forbids either.
    /// </summary>
    private async Task<PostgresDependents?> LockAsync(
        PostgresStatements statements, PublishDeltaAction action, StagedDelta delta, CancellationToken cancellationToken)
    {
        var live = dialect.Quote(action.Live);
        PostgresDependents? dependents = null;
        if (delta.Shape.TouchesColumns)
        {
            dependents = await PostgresDependents.CaptureAsync(statements, live, action, cancellationToken)
                ?? throw Changed("it is gone", null);
        }
        else
        {
            try
            {
                // https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES: conflicts with itself and
                // with writers, not with readers.
                await statements.RunAsync($"lock table {live} in share row exclusive mode", cancellationToken);
            }
            catch (StatementException exception) when (exception.Error.Kind == EngineErrorKind.Missing)
            {
                throw Changed("it is gone", exception);
            }
        }

        var columns = await statements.ReadAsync(
            DeltaChecker.ColumnQuery(dialect, action.Live).Text,
            row => new CatalogColumn(row.GetString(0), row.GetString(1), row.GetBoolean(2)),
            cancellationToken);
        return columns.SequenceEqual(delta.LiveColumns)
            ? dependents
            : throw Changed(columns.Count == 0 ? "it is no table any more" : "its columns are others now", null);
    }
}
