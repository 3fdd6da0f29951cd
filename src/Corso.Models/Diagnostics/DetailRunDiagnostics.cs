using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO73xx: what a database shows to be wrong with contracts, constraints, comments and hooks.</summary>
public static class DetailRunDiagnostics
{
    private static readonly DiagnosticDescriptor MissingColumnKind = Error("CORSO7301", "column of the contract is missing");
    private static readonly DiagnosticDescriptor ExtraColumnKind = Error("CORSO7302", "column is not in the contract");
    private static readonly DiagnosticDescriptor OtherTypeKind = Error("CORSO7303", "column has another type than the contract says");

    private static readonly DiagnosticDescriptor NoSuchColumnKind =
        new("CORSO7304", DiagnosticSeverity.Warning, "described column does not exist");

    private static readonly DiagnosticDescriptor ViolatedKind = Error("CORSO7305", "rows break a constraint");
    private static readonly DiagnosticDescriptor HookFailedKind = Error("CORSO7306", "hook fails");
    private static readonly DiagnosticDescriptor DetailRejectedKind = Error("CORSO7307", "database rejects what is declared of a relation");

    /// <summary>Every kind of this group, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        MissingColumnKind, ExtraColumnKind, OtherTypeKind, NoSuchColumnKind, ViolatedKind, HookFailedKind, DetailRejectedKind,
    ];

    /// <summary>CORSO7301: declared, but not in the query.</summary>
    public static Diagnostic MissingColumn(SourceSpan span, string column, string? nearest, string nodeId) => new(
        MissingColumnKind,
        span,
        $"the contract has column \"{column}\", the query has not",
        nearest is null ? "select it, or take it out of the contract" : $"the query has \"{nearest}\": correct one of the two")
    { NodeId = nodeId };

    /// <summary>CORSO7302: in the query, but not declared.</summary>
    public static Diagnostic ExtraColumn(SourceSpan span, string column, string type, string nodeId) => new(
        ExtraColumnKind,
        span,
        $"the query has column \"{column}\" ({type}), the contract has not",
        "add it to the contract, or don't select it")
    { NodeId = nodeId };

    /// <summary>CORSO7303: declared with another type.</summary>
    public static Diagnostic OtherType(SourceSpan span, string column, string declared, string actual, string nodeId) => new(
        OtherTypeKind,
        span,
        $"column \"{column}\" is {actual}, the contract says {declared}",
        $"cast it in the query, or write data_type: {actual}")
    { NodeId = nodeId };

    /// <summary>CORSO7304: a description of a column that the relation hasn't.</summary>
    public static Diagnostic NoSuchColumn(SourceSpan span, string column, string? nearest, string nodeId) => new(
        NoSuchColumnKind,
        span,
        $"the relation has no column \"{column}\" to describe",
        nearest is null ? "remove the column from YAML" : $"did you mean \"{nearest}\"?")
    { NodeId = nodeId };

    /// <summary>CORSO7305: rows that a constraint forbids; the old data stays.</summary>
    /// <param name="span">The constraint or index.</param>
    /// <param name="what">As <c>unique (id)</c>; null when several may be the one.</param>
    /// <param name="fact">What the engine says.</param>
    /// <param name="engineMessage">Everything it says.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic Violated(SourceSpan span, string? what, string fact, string engineMessage, string nodeId) => new(
        ViolatedKind,
        span,
        $"rows break {what ?? "a constraint"}: {fact}",
        "correct the query or the constraint; what was published before is unchanged")
    {
        EngineMessage = engineMessage,
        NodeId = nodeId,
    };

    /// <summary>CORSO7306: the database rejects a hook's statement.</summary>
    /// <param name="span">The place in the hook.</param>
    /// <param name="calls">The macro calls that led there.</param>
    /// <param name="which"><c>pre_hook</c>, <c>post_hook</c>, <c>on_run_start</c> or <c>on_run_end</c>.</param>
    /// <param name="fact">What the engine says.</param>
    /// <param name="hint">Its advice, or ours.</param>
    /// <param name="engineMessage">Everything it says.</param>
    public static Diagnostic HookFailed(
        SourceSpan? span, MacroCall? calls, string which, string fact, string? hint, string engineMessage) => new(
        HookFailedKind, span, $"{which}: {fact}", hint)
    {
        Calls = calls,
        EngineMessage = engineMessage,
    };

    /// <summary>CORSO7307: a grant, comment, owner, index or constraint that the database doesn't take.</summary>
    public static Diagnostic DetailRejected(SourceSpan span, string fact, string? hint, string engineMessage, string nodeId) => new(
        DetailRejectedKind, span, fact, hint)
    {
        EngineMessage = engineMessage,
        NodeId = nodeId,
    };

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
