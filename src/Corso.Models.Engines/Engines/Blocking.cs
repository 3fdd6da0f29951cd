namespace Corso.Models.Engines.Engines;

/// <summary>Runs calls that block, as those of an embedded engine do, on threads of their own.</summary>
internal static class Blocking
{
    /// <summary>Runs a call; cancellation before it begins leaves it out.</summary>
    public static Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken) => Task.Factory.StartNew(
        call, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
