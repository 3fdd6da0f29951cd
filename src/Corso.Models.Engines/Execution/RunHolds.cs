using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <summary>What tells other runs, on each connection where this one builds, that it is under way.</summary>
internal sealed class RunHolds : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _holds = [];

    /// <summary>Takes one a connection; gives the connections where that failed.</summary>
    public async Task<ImmutableHashSet<string>> TakeAsync(
        Plan plan,
        string runId,
        IReadOnlyDictionary<string, IEngine> engines,
        ImmutableArray<Diagnostic>.Builder diagnostics,
        CancellationToken cancellationToken)
    {
        var failed = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var name in plan.Steps.OfType<RelationStep>().Select(step => step.Connection.Name).Distinct())
        {
            try
            {
                _holds.Add(await engines[name].HoldRunAsync(runId, cancellationToken));
            }
            catch (EngineException exception)
            {
                diagnostics.Add(exception.Diagnostic);
                failed.Add(name);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return failed.ToImmutable();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var hold in _holds)
        {
            await hold.DisposeAsync();
        }
    }
}
