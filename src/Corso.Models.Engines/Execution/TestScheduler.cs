using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;
using Corso.Models.Projects;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs data tests on what is published: statements on several threads, results in the plan's order.</summary>
internal sealed class TestScheduler(
    ImmutableArray<TestStep> steps,
    ImmutableHashSet<string> brokenConnections,
    RunOptions options,
    IReadOnlyDictionary<string, IEngine> engines,
    IRunObserver observer,
    FailureStore failures)
{
    private readonly Lock _lock = new();
    private int _next;
    private bool _stopping;

    /// <summary>Runs all tests; what a database says is in the results.</summary>
    public async Task<ImmutableArray<TestResult>> RunAsync(CancellationToken cancellationToken)
    {
        var work = new List<(ConnectionDefinition Connection, TestBatch Batch)>();
        foreach (var step in steps)
        {
            work.AddRange(TestBatcher.Batch(step.Tests, null).Select(batch => (step.Connection, batch)));
        }

        var results = new ImmutableArray<TestResult>[work.Count];
        var workers = Enumerable.Range(1, Math.Clamp(options.Threads, 1, Math.Max(1, work.Count)))
            .Select(number => Task.Run(() => WorkAsync(number, work, results, cancellationToken), CancellationToken.None))
            .ToArray();
        await Task.WhenAll(workers);
        var byTest = results.SelectMany(found => found).ToDictionary(result => result.Test.Node.Id, StringComparer.Ordinal);
        return [.. steps.SelectMany(step => step.Tests).Select(test => byTest[test.Node.Id])];
    }

    private async Task WorkAsync(
        int number,
        List<(ConnectionDefinition Connection, TestBatch Batch)> work,
        ImmutableArray<TestResult>[] results,
        CancellationToken cancellationToken)
    {
        var runner = new TestRunner(options, failures, number);
        var sessions = new Dictionary<string, IEngineSession>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                int index;
                (TestStatus Status, string Message)? skip;
                lock (_lock)
                {
                    if (_next == work.Count)
                    {
                        return;
                    }

                    index = _next++;
                    skip = ReasonToSkip(work[index].Connection, cancellationToken);
                    if (skip is null)
                    {
                        observer.TestsStarted([.. work[index].Batch.Columns.Select(column => column.Test)]);
                    }
                }

                var (connection, batch) = work[index];
                var found = skip is { } reason
                    ? NotBegun(batch, reason.Status, reason.Message)
                    : await RunAsync(runner, sessions, connection, batch, cancellationToken);
                lock (_lock)
                {
                    results[index] = found;
                    _stopping |= options.FailFast
                        && found.Any(result => result.Status is TestStatus.Fail or TestStatus.Error);
                    foreach (var result in found)
                    {
                        observer.TestFinished(result);
                    }
                }
            }
        }
        finally
        {
            foreach (var session in sessions.Values)
            {
                await session.DisposeAsync();
            }
        }
    }

    private async Task<ImmutableArray<TestResult>> RunAsync(
        TestRunner runner,
        Dictionary<string, IEngineSession> sessions,
        ConnectionDefinition connection,
        TestBatch batch,
        CancellationToken cancellationToken)
    {
        try
        {
            if (!sessions.TryGetValue(connection.Name, out var session))
            {
                sessions.Add(
                    connection.Name, session = await engines[connection.Name].OpenSessionAsync(cancellationToken));
            }

            return await runner.RunAsync(connection, session, batch, null, cancellationToken);
        }
        catch (EngineException exception)
        {
            return [.. NotBegun(batch, TestStatus.Error, exception.Diagnostic.Message).Select(result => result with
            {
                Diagnostics = [exception.Diagnostic],
            })];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return NotBegun(batch, TestStatus.Cancelled, "cancelled");
        }
    }

    private (TestStatus Status, string Message)? ReasonToSkip(
        ConnectionDefinition connection, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? (TestStatus.Cancelled, "cancelled before it began")
        : brokenConnections.Contains(connection.Name)
            ? (TestStatus.Skipped, $"skipped: connection \"{connection.Name}\" could not be prepared")
        : _stopping ? (TestStatus.Skipped, "skipped: the run stops at the first failure")
        : null;

    private ImmutableArray<TestResult> NotBegun(TestBatch batch, TestStatus status, string message) =>
        [.. batch.Columns.Select(column => new TestResult(
            column.Test, status, options.Time.GetUtcNow(), TimeSpan.Zero, message))];
}
