using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;

namespace Corso.Models.Engines.Execution;

/// <summary>How a data test went.</summary>
/// <param name="Test">The test.</param>
/// <param name="Status">Outcome.</param>
/// <param name="StartedAt">When its statement began; when that was decided, for one that never did.</param>
/// <param name="Elapsed">Its share of the time that its statements took.</param>
/// <param name="Message">A few words for people: <c>3 failing rows</c>.</param>
public sealed record TestResult(
    TestQuery Test, TestStatus Status, DateTimeOffset StartedAt, TimeSpan Elapsed, string Message)
{
    /// <summary>What was counted: failing rows unless <c>fail_calc</c> says otherwise; null when it did not run.</summary>
    public decimal? Failures { get; init; }

    /// <summary>What it found, and what came of keeping its rows.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The table that keeps its failing rows; null when none does.</summary>
    public RelationName? Table { get; init; }

    /// <summary>Failing rows for display; null when none were asked for.</summary>
    public QueryRows? Rows { get; init; }

    /// <summary>The worker that ran it, from 1; 0 when none did.</summary>
    public int Worker { get; init; }
}

/// <summary>Outcomes of a data test.</summary>
public enum TestStatus
{
    /// <summary>Nothing wrong.</summary>
    Pass,

    /// <summary>Failures that are only worth a warning.</summary>
    Warn,

    /// <summary>Failures.</summary>
    Fail,

    /// <summary>It could not run.</summary>
    Error,

    /// <summary>Not begun, for what it reads was not built or the run stopped at the first failure.</summary>
    Skipped,

    /// <summary>Not begun or given up, for the run was cancelled.</summary>
    Cancelled,
}
