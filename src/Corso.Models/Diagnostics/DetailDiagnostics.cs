using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO52xx: what can be wrong with what is declared of a relation beside its query.</summary>
public static class DetailDiagnostics
{
    private static readonly DiagnosticDescriptor NotOnEngineKind =
        new("CORSO5401", DiagnosticSeverity.Note, "engine has no such thing");

    private static readonly DiagnosticDescriptor NotOnViewKind =
        new("CORSO5402", DiagnosticSeverity.Warning, "only a table can have it");

    private static readonly DiagnosticDescriptor NotEnforcedKind =
        new("CORSO5403", DiagnosticSeverity.Warning, "constraints without an enforced contract");

    private static readonly DiagnosticDescriptor NoTypeKind = Error("CORSO5404", "contract's column has no type");
    private static readonly DiagnosticDescriptor NoColumnsKind = Error("CORSO5405", "contract without columns");
    private static readonly DiagnosticDescriptor IncompleteConstraintKind = Error("CORSO5406", "constraint lacks something");
    private static readonly DiagnosticDescriptor UnknownColumnKind = Error("CORSO5407", "constraint on no column");
    private static readonly DiagnosticDescriptor SecondPrimaryKeyKind = Error("CORSO5408", "second primary key");
    private static readonly DiagnosticDescriptor SameIndexKind = Error("CORSO5409", "same index twice");
    private static readonly DiagnosticDescriptor NoIndexColumnsKind = Error("CORSO5410", "index without columns");
    private static readonly DiagnosticDescriptor UnknownPrivilegeKind = Error("CORSO5411", "unknown privilege");
    private static readonly DiagnosticDescriptor HookEndsTransactionKind = Error("CORSO5412", "hook controls the transaction");
    private static readonly DiagnosticDescriptor UnusableTextKind = Error("CORSO5413", "text the database can't hold");

    /// <summary>Every kind of this group, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotOnEngineKind, NotOnViewKind, NotEnforcedKind, NoTypeKind, NoColumnsKind, IncompleteConstraintKind,
        UnknownColumnKind, SecondPrimaryKeyKind, SameIndexKind, NoIndexColumnsKind, UnknownPrivilegeKind,
        HookEndsTransactionKind, UnusableTextKind,
    ];

    /// <summary>CORSO5401: declared on a connection whose engine lacks it; said once a connection.</summary>
    /// <param name="span">The first place.</param>
    /// <param name="what">As <c>grants</c>.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="count">Nodes that declare it.</param>
    public static Diagnostic NotOnEngine(SourceSpan span, string what, string engine, string connection, int count) => new(
        NotOnEngineKind,
        span,
        FormattableString.Invariant(
            $"{engine} has no {what}: those of {count} {(count == 1 ? "node" : "nodes")} on connection \"{connection}\" are left out"));

    /// <summary>CORSO5402: indexes or constraints of a view.</summary>
    /// <param name="span">The declaration.</param>
    /// <param name="what"><c>indexes</c> or <c>constraints</c>.</param>
    /// <param name="materialized">How the node is materialized.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic NotOnView(SourceSpan span, string what, string materialized, string nodeId) => new(
        NotOnViewKind,
        span,
        $"{what} have no effect: materialized as {materialized} it can have none",
        "materialize it as a table, or remove them")
    { NodeId = nodeId };

    /// <summary>CORSO5403: constraints that nobody enforces.</summary>
    /// <param name="span">The first of them.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic NotEnforced(SourceSpan span, string nodeId) => new(
        NotEnforcedKind,
        span,
        "constraints have no effect: the contract is not enforced",
        "set config: { contract: { enforced: true } }")
    { NodeId = nodeId };

    /// <summary>CORSO5404: a column that the contract can't check.</summary>
    public static Diagnostic NoType(SourceSpan span, string column, string nodeId) => new(
        NoTypeKind, span, $"column \"{column}\" of an enforced contract has no data_type", "add data_type: and its type")
    { NodeId = nodeId };

    /// <summary>CORSO5405: an enforced contract that declares nothing.</summary>
    public static Diagnostic NoColumns(SourceSpan span, string nodeId) => new(
        NoColumnsKind, span, "the contract is enforced, but no columns are declared", "list the columns with their types in YAML")
    { NodeId = nodeId };

    /// <summary>CORSO5406: a part without which the constraint means nothing.</summary>
    /// <param name="span">The constraint.</param>
    /// <param name="type">Its type.</param>
    /// <param name="key">The key that is missing.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic IncompleteConstraint(SourceSpan span, string type, string key, string nodeId) => new(
        IncompleteConstraintKind, span, $"constraint {type} has no {key}", $"add {key}:")
    { NodeId = nodeId };

    /// <summary>CORSO5407: a constraint about a column that the contract doesn't declare.</summary>
    public static Diagnostic UnknownColumn(SourceSpan span, string column, string? nearest, string nodeId) => new(
        UnknownColumnKind,
        span,
        $"the contract has no column \"{column}\"",
        nearest is null ? "use a column listed under columns:" : $"did you mean \"{nearest}\"?")
    { NodeId = nodeId };

    /// <summary>CORSO5408: more than one primary key.</summary>
    public static Diagnostic SecondPrimaryKey(SourceSpan span, SourceSpan first, string nodeId) => new(
        SecondPrimaryKeyKind,
        span,
        "the relation has a primary key already",
        "declare one primary_key with all its columns under the model's constraints:")
    {
        NodeId = nodeId,
        Related = [new RelatedSpan(first, "the first one")],
    };

    /// <summary>CORSO5409: two indexes that are the same.</summary>
    public static Diagnostic SameIndex(SourceSpan span, string nodeId) => new(
        SameIndexKind, span, "the same index is declared twice", "remove one of them")
    { NodeId = nodeId };

    /// <summary>CORSO5410: an index on nothing.</summary>
    public static Diagnostic NoIndexColumns(SourceSpan span, string nodeId) => new(
        NoIndexColumnsKind, span, "the index has no columns", "name at least one column")
    { NodeId = nodeId };

    /// <summary>CORSO5411: no privilege that relations have.</summary>
    public static Diagnostic UnknownPrivilege(
        SourceSpan span, string privilege, string? nearest, IEnumerable<string> known, string nodeId) => new(
        UnknownPrivilegeKind,
        span,
        $"there is no privilege \"{privilege}\" on relations",
        nearest is null ? $"use one of {string.Join(", ", known)}" : $"did you mean \"{nearest}\"?")
    { NodeId = nodeId };

    /// <summary>CORSO5412: a hook that begins or ends a transaction.</summary>
    public static Diagnostic HookEndsTransaction(SourceSpan span, MacroCall? calls, string word) => new(
        HookEndsTransactionKind,
        span,
        $"a hook can't run {word}: the transaction is Corso's",
        "remove it; a post_hook with transaction: false runs behind the publish")
    { Calls = calls };

    /// <summary>CORSO5413: a text with NUL.</summary>
    /// <param name="span">The text.</param>
    /// <param name="what">As <c>the description</c>.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic UnusableText(SourceSpan span, string what, string nodeId) => new(
        UnusableTextKind, span, $"{what} is empty or holds a NUL character", "write another text")
    { NodeId = nodeId };

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
