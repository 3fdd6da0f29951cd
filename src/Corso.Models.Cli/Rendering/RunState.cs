using System.Collections.Immutable;
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
    private readonly List<(PlanStep Step, long Started)> _running = [];
    private int _done;
    private int _failed;
    private int _skipped;
    private long _rows;
    private bool _isStopping;

    /// <summary>A step begins; steps of the preparation end when the next step begins.</summary>
    public void Begin(PlanStep step)
    {
        lock (_lock)
        {
            _running.RemoveAll(running => running.Step is not RelationStep);
            _running.Add((step, time.GetTimestamp()));
        }
    }

    /// <summary>A node is over; gives the number of those that are.</summary>
    public int End(NodeResult result)
    {
        lock (_lock)
        {
            _running.RemoveAll(running => running.Step is not RelationStep relation || relation.Node.Id == result.Node.Id);
            _failed += result.Status == NodeStatus.Error ? 1 : 0;
            _skipped += result.Status == NodeStatus.Skipped ? 1 : 0;
            _rows += result.Rows ?? 0;
            return ++_done;
        }
    }

    /// <summary>A data test on what is published is over; gives the number of nodes and tests that are.</summary>
    public int End(TestResult result)
    {
        lock (_lock)
        {
            _failed += result.Status is TestStatus.Fail or TestStatus.Error ? 1 : 0;
            _skipped += result.Status == TestStatus.Skipped ? 1 : 0;
            return ++_done;
        }
    }

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
                    StepWords.Kind(running.Step), StepWords.Subject(running.Step), time.GetElapsedTime(running.Started)))],
                _isStopping);
        }
    }
}
