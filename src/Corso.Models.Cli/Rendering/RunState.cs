using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>How far a run is, at one moment.</summary>
/// <param name="Total">Nodes in the plan.</param>
/// <param name="Done">Nodes that are over, however they went.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Skipped">Those that were not begun.</param>
/// <param name="Rows">Rows written so far.</param>
/// <param name="Elapsed">Since the run began.</param>
/// <param name="Running">What is under way, the oldest first.</param>
/// <param name="IsStopping">Whether the run was asked to stop.</param>
internal sealed record RunState(
    int Total,
    int Done,
    int Failed,
    int Skipped,
    long Rows,
    TimeSpan Elapsed,
    ImmutableArray<RunningStep> Running,
    bool IsStopping);

/// <summary>A step under way.</summary>
/// <param name="Kind">What it makes.</param>
/// <param name="Subject">Its name in the database.</param>
/// <param name="Elapsed">Since it began.</param>
internal sealed record RunningStep(string Kind, string Subject, TimeSpan Elapsed);

/// <summary>Keeps count of a run; any thread may ask how far it is.</summary>
internal sealed class RunTally(int total, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<Running> _running = [];
    private int _done;
    private int _failed;
    private int _skipped;
    private long _rows;
    private bool _isStopping;

    /// <summary>A step begins; steps of the preparation end when anything else begins or ends.</summary>
    public void Begin(PlanStep step) =>
        Begin(StepWords.Kind(step), StepWords.Subject(step), step is RelationStep relation ? [relation.Node.Id] : []);

    /// <summary>Data tests that one statement decides begin.</summary>
    public void Begin(ImmutableArray<TestQuery> tests)
    {
        var name = SafeText.CleanLine(tests[0].Node.Name);
        Begin("test", tests.Length == 1 ? name : $"{name} and {tests.Length - 1} more", [.. tests.Select(test => test.Node.Id)]);
    }

    /// <summary>A node is over; gives the number of those that are.</summary>
    public int End(NodeResult result) => End(
        result.Node.Id, result.Status == NodeStatus.Error, result.Status == NodeStatus.Skipped, result.Rows ?? 0);

    /// <summary>A data test on what is published is over; gives the number of nodes and tests that are.</summary>
    public int End(TestResult result) => End(
        result.Test.Node.Id,
        result.Status is TestStatus.Fail or TestStatus.Error,
        result.Status == TestStatus.Skipped,
        0);

    /// <summary>The run was asked to stop.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopping = true;
        }
    }

    /// <summary>How far it is now.</summary>
    public RunState Now()
    {
        lock (_lock)
        {
            return new RunState(
                total,
                _done,
                _failed,
                _skipped,
                _rows,
                time.GetElapsedTime(_started),
                [.. _running.Select(running => new RunningStep(
                    running.Kind, running.Subject, time.GetElapsedTime(running.Started)))],
                _isStopping);
        }
    }

    private void Begin(string kind, string subject, HashSet<string> ids)
    {
        lock (_lock)
        {
            _running.RemoveAll(running => running.Ids.Count == 0);
            _running.Add(new Running(kind, subject, ids, time.GetTimestamp()));
        }
    }

    private int End(string id, bool hasFailed, bool isSkipped, long rows)
    {
        lock (_lock)
        {
            _running.ForEach(running => running.Ids.Remove(id));
            _running.RemoveAll(running => running.Ids.Count == 0);
            _failed += hasFailed ? 1 : 0;
            _skipped += isSkipped ? 1 : 0;
            _rows += rows;
            return ++_done;
        }
    }

    /// <summary>Something under way, until every node and test of these ids is over.</summary>
    private sealed record Running(string Kind, string Subject, HashSet<string> Ids, long Started);
}
