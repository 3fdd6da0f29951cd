using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs the hooks of a whole run, each statement in a transaction of its own.</summary>
internal static class RunHookRunner
{
    /// <summary>Runs one side's hooks in order, as far as the first that fails; true when none did.</summary>
    public static async Task<bool> RunAsync(
        IEnumerable<RunHookStep> hooks,
        RunOptions options,
        IReadOnlyDictionary<string, IEngine> engines,
        IRunObserver observer,
        ImmutableArray<Diagnostic>.Builder diagnostics,
        CancellationToken cancellationToken)
    {
        foreach (var hook in hooks)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            observer.StepStarted(hook, 0, 0);
            var sql = RunValues.Bind(hook.Sql, options);
            try
            {
                await using var session = await engines[hook.Connection.Name].OpenSessionAsync(cancellationToken);
                await Retry.RunAsync(() => session.ExecuteAsync(sql, cancellationToken), cancellationToken);
            }
            catch (StatementException exception)
            {
                diagnostics.Add(DetailErrors.IsOfStatement(exception.Error)
                    ? DetailErrors.OfHook(hook.Word, exception, sql, options.ReadText, null)
                    : StatementErrors.OfConnection(hook.Connection, $"running {hook.Word}", exception.Error));
                return false;
            }
            catch (EngineException exception)
            {
                diagnostics.Add(exception.Diagnostic);
                return false;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        return true;
    }
}
