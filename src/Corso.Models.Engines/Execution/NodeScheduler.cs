using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Hands nodes to workers, those that come first in the plan first, each when its upstreams are done.</summary>
internal sealed class NodeScheduler : IDisposable
{
    private readonly ImmutableArray<RelationStep> _steps;
    private readonly ImmutableHashSet<string> _brokenConnections;
    private readonly RunOptions _options;
    private readonly IReadOnlyDictionary<string, IEngine> _engines;
    private readonly IRunObserver _observer;
    private readonly FailureStore _failures;
    private readonly IReadOnlyDictionary<string, string> _blocked;
    private readonly ImmutableArray<ImmutableArray<int>> _downstream;
    private readonly int[] _waitingFor;
    private readonly NodeResult?[] _results;
    private readonly int[] _index;
    private readonly PriorityQueue<int, int> _ready = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Lock _lock = new();
    private int _begun;
    private int _left;
    private bool _stopping;

    public NodeScheduler(
        ImmutableArray<RelationStep> steps,
        ImmutableHashSet<string> brokenConnections,
        RunOptions options,
        IReadOnlyDictionary<string, IEngine> engines,
        IRunObserver observer,
        FailureStore failures,
        IReadOnlyDictionary<string, string> blocked)
    {
        _failures = failures;
        _blocked = blocked;
        _steps = steps;
        _brokenConnections = brokenConnections;
        _options = options;
        _engines = engines;
        _observer = observer;
        _results = new NodeResult?[steps.Length];
        _index = new int[steps.Length];
        _left = steps.Length;
        (_downstream, _waitingFor) = StepGraph.Build(steps, options.Graph);
    }

    /// <summary>Why no node is to begin; null when they may.</summary>
    public string? SkipAll { get; init; }

    /// <summary>Runs all nodes.</summary>
    public async Task<ImmutableArray<NodeResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (_steps.IsEmpty)
        {
            return [];
        }

        lock (_lock)
        {
            for (var i = 0; i < _steps.Length; i++)
            {
                if (_waitingFor[i] == 0)
                {
                    MakeReady(i);
                }
            }
        }

        // A bug of ours in one worker stops the others.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var views = NewDefinitions();
        var tables = _steps.Where(step => step.Actions.Any(action => action is SwapTableAction))
            .Select(step => (step.Connection.Name, step.Actions.OfType<SwapTableAction>().First().Live)).ToImmutableHashSet();
        var workers = Enumerable.Range(1, Math.Clamp(_options.Threads, 1, _steps.Length))
            .Select(number => Task.Run(
                async () =>
                {
                    try
                    {
                        await WorkAsync(
                            new StepRunner(_options, _engines, views, _failures, number) { Tables = tables }, stop.Token);
                    }
                    catch
                    {
                        await stop.CancelAsync();
                        lock (_lock)
                        {
                            _left = 0;
                        }

                        Wake();
                        throw;
                    }
                },
                CancellationToken.None))
            .ToArray();
        await Task.WhenAll(workers);
        return [.. _results.OfType<NodeResult>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    private async Task WorkAsync(StepRunner runner, CancellationToken cancellationToken)
    {
        await using var owned = runner;
        while (true)
        {
            await _signal.WaitAsync(CancellationToken.None);
            int step;
            lock (_lock)
            {
                if (_left == 0)
                {
                    return;
                }

                if (!_ready.TryDequeue(out step, out _))
                {
                    continue;
                }

                if (ReasonToSkip(step, cancellationToken) is { } reason)
                {
                    Finish(step, NotBegun(step, reason.Status, reason.Message));
                    continue;
                }

                _index[step] = ++_begun;
                _observer.StepStarted(_steps[step], _begun, _steps.Length);
            }

            var result = await runner.RunAsync(_steps[step], cancellationToken);
            lock (_lock)
            {
                Finish(step, result);
            }
        }
    }

    private (NodeStatus Status, string Message)? ReasonToSkip(int step, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return (NodeStatus.Cancelled, "cancelled before it began");
        }

        if (SkipAll is { } all)
        {
            return (NodeStatus.Skipped, all);
        }

        if (_brokenConnections.Contains(_steps[step].Connection.Name))
        {
            return (NodeStatus.Skipped, $"skipped: connection \"{_steps[step].Connection.Name}\" could not be prepared");
        }

        if (_blocked.TryGetValue(_steps[step].Node.Id, out var reason))
        {
            return (NodeStatus.Skipped, reason);
        }

        return _stopping ? (NodeStatus.Skipped, "skipped: the run stops at the first failure") : null;
    }

    private void Finish(int step, NodeResult result)
    {
        _results[step] = result;
        _left--;
        _observer.NodeFinished(result, _index[step], _steps.Length);
        if (result.Status == NodeStatus.Error && _options.FailFast)
        {
            _stopping = true;
        }

        foreach (var next in _downstream[step])
        {
            if (_results[next] is not null)
            {
                continue;
            }

            if (result.Status is NodeStatus.Error or NodeStatus.Skipped)
            {
                // Those further down hear the same first cause.
                Finish(next, NotBegun(
                    next,
                    NodeStatus.Skipped,
                    result.Status == NodeStatus.Error ? $"skipped: {result.Node.Id} failed" : result.Message));
            }
            else if (result.Status == NodeStatus.Cancelled)
            {
                Finish(next, NotBegun(next, NodeStatus.Cancelled, "cancelled before it began"));
            }
            else if (--_waitingFor[next] == 0)
            {
                MakeReady(next);
            }
        }

        if (_left == 0)
        {
            Wake();
        }
    }

    private NodeResult NotBegun(int step, NodeStatus status, string message) => new(
        _steps[step].Node, status, _options.Time.GetUtcNow(), TimeSpan.Zero, null, message, null) { Step = _steps[step] };

    private void MakeReady(int step)
    {
        _ready.Enqueue(step, step);
        _signal.Release();
    }

    /// <summary>Lets every worker see that nothing is left.</summary>
    private void Wake() => _signal.Release(Math.Max(1, _options.Threads));

    private ImmutableDictionary<(string Connection, RelationName Relation), RenderedSql> NewDefinitions()
    {
        var views = ImmutableDictionary.CreateBuilder<(string, RelationName), RenderedSql>();
        foreach (var step in _steps)
        {
            if (step.Actions.OfType<PublishViewAction>().FirstOrDefault() is { } publish)
            {
                views[(step.Connection.Name, publish.Live)] = publish.Create;
            }
        }

        return views.ToImmutable();
    }
}
