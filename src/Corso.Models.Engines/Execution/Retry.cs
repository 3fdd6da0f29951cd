using Corso.Models.Engines.Engines;

namespace Corso.Models.Engines.Execution;

/// <summary>Sends a statement again when the engine rolled it back for reasons that pass.</summary>
internal static class Retry
{
    private const int Attempts = 5;

    /// <summary>
    /// Runs a statement that is atomic: deadlocks, serialization failures and lock timeouts undo it wholly, so it may be
    /// sent again. A lost connection leaves open whether it took effect, so that is no reason.
    /// </summary>
    public static async Task<T> RunAsync<T>(Func<Task<T>> statement, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await statement();
            }
            catch (StatementException exception) when (attempt < Attempts
                && exception.Error.Kind is EngineErrorKind.Locked or EngineErrorKind.Conflict)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt * attempt), cancellationToken);
            }
        }
    }
}
