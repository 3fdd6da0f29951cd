using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <summary>How a run went.</summary>
/// <param name="Nodes">One a node of the plan, in the plan's order.</param>
/// <param name="Diagnostics">Errors of the preparation; those of nodes are in their results.</param>
/// <param name="IsCancelled">The run was cancelled before all nodes were done.</param>
/// <param name="Elapsed">From first step to last.</param>
public sealed record RunResult(
    ImmutableArray<NodeResult> Nodes, ImmutableArray<Diagnostic> Diagnostics, bool IsCancelled, TimeSpan Elapsed)
{
    /// <summary>Whether every node succeeded.</summary>
    public bool IsSuccess =>
        !IsCancelled && Diagnostics.IsEmpty && Nodes.All(node => node.Status == NodeStatus.Success)
        && Tests.All(test => test.Status is TestStatus.Pass or TestStatus.Warn);

    /// <summary>How every data test of the plan went, those before the nodes first, then by node.</summary>
    public ImmutableArray<TestResult> Tests { get; init; } = [];

    /// <summary>Number of nodes with this status.</summary>
    public int Count(NodeStatus status) => Nodes.Count(node => node.Status == status);
}

/// <summary>How a node went.</summary>
/// <param name="Node">The node.</param>
/// <param name="Status">Outcome.</param>
/// <param name="StartedAt">When it began; when that was decided, for one that never did.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Rows">Rows written; null where there are none to count.</param>
/// <param name="Message">A few words for people: <c>12 rows</c>, <c>skipped: model.shop.orders failed</c>.</param>
/// <param name="Diagnostic">Why it failed; null unless <paramref name="Status"/> is <see cref="NodeStatus.Error"/>.</param>
public sealed record NodeResult(
    Node Node,
    NodeStatus Status,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    long? Rows,
    string Message,
    Diagnostic? Diagnostic)
{
    /// <summary>What else there is to say of it: further errors, warnings.</summary>
    public ImmutableArray<Diagnostic> Others { get; init; } = [];

    /// <summary>The step that was run.</summary>
    public required RelationStep Step { get; init; }

    /// <summary>How the data tests before its publish went; empty when it didn't come to them.</summary>
    public ImmutableArray<TestResult> Tests { get; init; } = [];

    /// <summary>The worker that ran it, from 1; 0 when none did.</summary>
    public int Worker { get; init; }

    /// <summary>Whether the new relation is visible: true also for a node cancelled after its publish.</summary>
    public bool IsPublished { get; init; }
}

/// <summary>Outcomes of a node.</summary>
public enum NodeStatus
{
    /// <summary>Published.</summary>
    Success,

    /// <summary>Failed; what was there before is still there.</summary>
    Error,

    /// <summary>Not begun, for an upstream failed or the run stopped at the first failure.</summary>
    Skipped,

    /// <summary>Not begun or given up, for the run was cancelled.</summary>
    Cancelled,
}
