using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs the statements of a macro, all of them or none.</summary>
public static class OperationRunner
{
    private static readonly TimeSpan RollbackLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs the statements in order.</summary>
    /// <param name="operation">What to run.</param>
    /// <param name="engine">Where.</param>
    /// <param name="options">Gives the run's values.</param>
    /// <param name="inTransaction">Whether they run in one transaction; otherwise each in its own.</param>
    /// <param name="onDone">Called after each with the rows it wrote or found, null where the engine doesn't say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    public static async Task<Diagnostic?> RunAsync(
        MacroOperation operation,
        IEngine engine,
        RunOptions options,
        bool inTransaction,
        Action<RenderedSql, long?> onDone,
        CancellationToken cancellationToken)
    {
        var isOpen = false;
        IEngineSession? session = null;
        try
        {
            session = await engine.OpenSessionAsync(cancellationToken);
            if (inTransaction)
            {
                await session.ExecuteAsync(new RenderedSql("begin", []), cancellationToken);
                isOpen = true;
            }

            foreach (var statement in operation.Statements)
            {
                var sql = RunValues.Bind(statement, options);
                onDone(statement, await session.ExecuteAsync(sql, cancellationToken));
            }

            if (inTransaction)
            {
                await session.ExecuteAsync(new RenderedSql("commit", []), cancellationToken);
                isOpen = false;
            }

            return null;
        }
        catch (StatementException exception)
        {
            return StatementErrors.OfText(
                operation.Span ?? operation.Connection.Span,
                operation.Connection,
                $"running macro \"{operation.Macro}\"",
                exception,
                options.ReadText);
        }
        catch (EngineException exception)
        {
            return exception.Diagnostic;
        }
        finally
        {
            if (session is not null)
            {
                await CloseAsync(session, isOpen);
            }
        }
    }

    private static async Task CloseAsync(IEngineSession session, bool isOpen)
    {
        try
        {
            if (isOpen)
            {
                using var limit = new CancellationTokenSource(RollbackLimit);
                await session.ExecuteAsync(new RenderedSql("rollback", []), limit.Token);
            }
        }
        catch (Exception exception) when (exception is StatementException or EngineException or OperationCanceledException)
        {
            // The session is gone, or has no transaction any more: the database has undone it.
        }
        finally
        {
            await session.DisposeAsync();
        }
    }
}
