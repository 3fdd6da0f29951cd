using Corso.Models.Graph;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>How a plan is run.</summary>
/// <param name="Threads">Nodes run at once, at least 1.</param>
/// <param name="FailFast">Start nothing more after the first failed node.</param>
/// <param name="InvocationId">Names the run in <c>corso.publishes</c> and in <c>invocation_id</c>.</param>
/// <param name="StartedAt">What <c>run_started_at</c> stands for.</param>
public sealed record RunOptions(int Threads, bool FailFast, string InvocationId, DateTimeOffset StartedAt)
{
    /// <summary>The whole graph: a node waits for its upstreams in the plan, also through nodes that are not in it.</summary>
    public required ModelGraph Graph { get; init; }

    /// <summary>The project folder; seed files are read from there.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Gives a project file's text, for messages; null when it is gone.</summary>
    public required Func<string, SourceText?> ReadText { get; init; }

    /// <summary>What is done with failing rows of data tests.</summary>
    public TestOptions Tests { get; init; } = new(false, 0);

    /// <summary>Measures how long nodes take.</summary>
    public required TimeProvider Time { get; init; }
}
