using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO902x: what can be wrong with options taken together, and with running a run again.</summary>
public static class RetryDiagnostics
{
    private static readonly DiagnosticDescriptor OptionsExcludeKind =
        new("CORSO9020", DiagnosticSeverity.Error, "options exclude each other", ExitCode: 2);

    private static readonly DiagnosticDescriptor NoRunKind =
        new("CORSO9021", DiagnosticSeverity.Error, "no run to retry", ExitCode: 2);

    private static readonly DiagnosticDescriptor ResultsUnusableKind =
        new("CORSO9022", DiagnosticSeverity.Error, "results of the last run can't be used", ExitCode: 2);

    private static readonly DiagnosticDescriptor NothingToRetryKind =
        new("CORSO9023", DiagnosticSeverity.Note, "nothing to retry");

    private static readonly DiagnosticDescriptor NodeGoneKind =
        new("CORSO9024", DiagnosticSeverity.Warning, "node to retry is gone");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [OptionsExcludeKind, NoRunKind, ResultsUnusableKind, NothingToRetryKind, NodeGoneKind];

    /// <summary>Two options were given that can't both hold.</summary>
    public static Diagnostic OptionsExclude(string first, string second, string hint) =>
        new(OptionsExcludeKind, null, $"{first} and {second} exclude each other", hint);

    /// <summary>There are no results of an earlier run.</summary>
    /// <param name="path">Where they would be, from the project folder.</param>
    public static Diagnostic NoRun(string path) =>
        new(NoRunKind, null, $"there is no earlier run to retry: {path} does not exist", "run corso build first");

    /// <summary>The results are damaged, or of no use for running again.</summary>
    /// <param name="path">The file, from the project folder.</param>
    /// <param name="fact">What is wrong with it.</param>
    public static Diagnostic ResultsUnusable(string path, string fact) =>
        new(ResultsUnusableKind, null, $"{path} can't be used to retry: {fact}", "run the command itself again");

    /// <summary>Everything succeeded.</summary>
    /// <param name="command">The command that ran.</param>
    /// <param name="nodes">How many nodes it ran.</param>
    public static Diagnostic NothingToRetry(string command, int nodes) =>
        new(NothingToRetryKind, null, nodes == 0
            ? $"there is nothing to retry: the last {command} had nothing to do"
            : $"there is nothing to retry: all of the last {command} succeeded");

    /// <summary>A node that failed is no longer there.</summary>
    public static Diagnostic NodeGone(string id) =>
        new(NodeGoneKind, null, $"{id} is to be retried, but the project no longer has it") { NodeId = id };
}
