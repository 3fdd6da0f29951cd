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
    /// <param name="statement">Sends it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isIdempotent">
    /// The statement says <c>IF NOT EXISTS</c>: when two sessions send it at once, one may hear that it exists already.
    /// </param>
    public static async Task<T> RunAsync<T>(
        Func<Task<T>> statement, CancellationToken cancellationToken, bool isIdempotent = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await statement();
            }
            catch (StatementException exception) when (attempt < Attempts
                && (exception.Error.Kind is EngineErrorKind.Locked or EngineErrorKind.Conflict
                    || (isIdempotent && exception.Error.Kind is EngineErrorKind.AlreadyExists)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt * attempt), cancellationToken);
            }
        }
    }
}
