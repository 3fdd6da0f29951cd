using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <content>CORSO72xx: what data tests find, and what keeps them from running.</content>
public static partial class DataTestDiagnostics
{
    private static readonly DiagnosticDescriptor FailedKind = Error("CORSO7201", "data test failed");

    private static readonly DiagnosticDescriptor WarnedKind =
        new("CORSO7202", DiagnosticSeverity.Warning, "data test warns");

    private static readonly DiagnosticDescriptor NotPublishedKind =
        Error("CORSO7203", "node was not published because data tests failed");

    private static readonly DiagnosticDescriptor CouldNotRunKind = Error("CORSO7204", "data test could not run");

    private static readonly DiagnosticDescriptor NotStoredKind =
        new("CORSO7205", DiagnosticSeverity.Warning, "failing rows could not be kept");

    /// <summary>Every kind that a run reports, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> AllOfRuns { get; } =
        [FailedKind, WarnedKind, NotPublishedKind, CouldNotRunKind, NotStoredKind];

    /// <summary>CORSO7201, or CORSO7202 for one that only warns: a test found failures.</summary>
    /// <param name="span">The test.</param>
    /// <param name="isWarning">Whether it only warns.</param>
    /// <param name="test">Its name.</param>
    /// <param name="failures">How many, in words.</param>
    /// <param name="table">The table that keeps the rows, for people; null when none does.</param>
    /// <param name="command">The command that shows the rows; null where it would show others.</param>
    public static Diagnostic Found(
        SourceSpan span, bool isWarning, string test, string failures, string? table, string? command) => new(
        isWarning ? WarnedKind : FailedKind,
        span,
        $"data test \"{test}\" {(isWarning ? "warns" : "failed")}: {failures}",
        table is not null ? $"the failing rows are in {table}"
            : command is not null ? $"{command} shows them" : null);

    /// <summary>CORSO7203: the audit stopped a publish.</summary>
    /// <param name="span">The node.</param>
    /// <param name="relation">Its relation, for people.</param>
    /// <param name="failed">How many of how many tests failed, in words.</param>
    /// <param name="existed">Whether something is published.</param>
    /// <param name="kept">The candidate kept for inspection, for people; null when none is.</param>
    public static Diagnostic NotPublished(SourceSpan span, string relation, string failed, bool existed, string? kept) => new(
        NotPublishedKind,
        span,
        $"{relation} was not published, for {failed}; {(existed ? "what was there is unchanged" : "nothing was there before")}",
        kept is null ? null : $"{kept} holds what was refused until the node is built again");

    /// <summary>CORSO7204: the engine rejects the test's query.</summary>
    public static Diagnostic CouldNotRun(SourceSpan span, string test, string fact, string? hint, string engineMessage) =>
        new(CouldNotRunKind, span, $"data test \"{test}\" could not run: {fact}", hint) { EngineMessage = engineMessage };

    /// <summary>CORSO7205: the verdict stands; its rows are not kept.</summary>
    public static Diagnostic NotStored(SourceSpan span, string test, string table, string fact, string? engineMessage) =>
        new(
            NotStoredKind,
            span,
            $"failing rows of data test \"{test}\" are not kept in {table}: {fact}",
            "give the test another alias or schema, or the user the right it lacks")
        {
            EngineMessage = engineMessage,
        };
}
