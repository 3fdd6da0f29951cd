namespace Corso.Models.Engines.Engines;

/// <summary>
/// Lets publishes of one engine through: those that touch one relation alone side by side, one that makes dependents again
/// by itself. Two of the latter lock the same views in different orders and would end in deadlocks.
/// </summary>
internal sealed class PublishGate : IDisposable
{
    private const int Places = 64;

    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly SemaphoreSlim _alone = new(1, 1);

    /// <summary>Runs a publish when the gate lets it through.</summary>
    /// <param name="isAlone">No other publish may run meanwhile.</param>
    /// <param name="publish">The publish.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task RunAsync(bool isAlone, Func<Task> publish, CancellationToken cancellationToken)
    {
        var taken = 0;
        if (isAlone)
        {
            await _alone.WaitAsync(cancellationToken);
        }

        try
        {
            for (var wanted = isAlone ? Places : 1; taken < wanted; taken++)
            {
                await _places.WaitAsync(cancellationToken);
            }

            await publish();
        }
        finally
        {
            if (taken > 0)
            {
                _places.Release(taken);
            }

            if (isAlone)
            {
                _alone.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _alone.Dispose();
    }
}
