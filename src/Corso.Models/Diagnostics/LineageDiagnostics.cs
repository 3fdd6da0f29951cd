using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO415x and 416x: the columns of nodes, and what is said about them elsewhere.</summary>
public static class LineageDiagnostics
{
    private static readonly DiagnosticDescriptor MissingInFormKind = Error("CORSO4150", "incremental forms with other columns");
    private static readonly DiagnosticDescriptor OtherTypeInFormKind = Error("CORSO4151", "incremental forms with other types");
    private static readonly DiagnosticDescriptor MissingContractColumnKind =
        Error("CORSO4152", "contract's column that the query lacks");
    private static readonly DiagnosticDescriptor ExtraContractColumnKind =
        Error("CORSO4153", "query's column that the contract lacks");
    private static readonly DiagnosticDescriptor OtherContractTypeKind = Error("CORSO4154", "type other than the contract's");
    private static readonly DiagnosticDescriptor UnusableAcceptedValueKind =
        Error("CORSO4155", "accepted value of another type");
    private static readonly DiagnosticDescriptor UnrelatedTypesKind = Error("CORSO4156", "relationship between other types");
    private static readonly DiagnosticDescriptor AlwaysNullKind = Warning("CORSO4157", "not_null column that is NULL in every row");
    private static readonly DiagnosticDescriptor MayBeNullKind = Warning("CORSO4158", "not_null column that may be NULL");
    private static readonly DiagnosticDescriptor UnknownNodeKind = Usage("CORSO4160", "node without columns to trace");
    private static readonly DiagnosticDescriptor UnknownColumnKind = Usage("CORSO4161", "column that a node does not have");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        MissingInFormKind, OtherTypeInFormKind, MissingContractColumnKind, ExtraContractColumnKind, OtherContractTypeKind,
        UnusableAcceptedValueKind, UnrelatedTypesKind, AlwaysNullKind, MayBeNullKind, UnknownNodeKind, UnknownColumnKind,
    ];

    /// <summary>CORSO4150: a column is in one form of an incremental model only.</summary>
    /// <param name="span">The model.</param>
    /// <param name="column">The column.</param>
    /// <param name="form">The form it is missing in: full or incremental.</param>
    public static Diagnostic MissingInForm(SourceSpan span, string column, string form) => new(
        MissingInFormKind,
        span,
        $"column \"{column}\" is missing in the {form} form of the query",
        "select the same columns whether is_incremental is true or not");

    /// <summary>CORSO4151: a column has two types.</summary>
    public static Diagnostic OtherTypeInForm(SourceSpan span, string column, string full, string incremental) => new(
        OtherTypeInFormKind,
        span,
        $"column \"{column}\" is {full} in the full form of the query and {incremental} in the incremental one",
        "cast it to one type in both");

    /// <summary>CORSO4152: the query does not give a column that the contract promises.</summary>
    public static Diagnostic MissingContractColumn(SourceSpan span, string column, string? nearest) => new(
        MissingContractColumnKind,
        span,
        $"the contract has column \"{column}\", the query has not",
        nearest is null ? "select it, or take it out of the contract" : $"the query has \"{nearest}\": correct one of the two");

    /// <summary>CORSO4153: the query gives a column that the contract does not know.</summary>
    public static Diagnostic ExtraContractColumn(SourceSpan span, string column) => new(
        ExtraContractColumnKind,
        span,
        $"the query has column \"{column}\", the contract has not",
        "add it to the contract, or don't select it");

    /// <summary>CORSO4154: a column has another type than the contract promises.</summary>
    public static Diagnostic OtherContractType(SourceSpan span, string column, string declared, string actual) => new(
        OtherContractTypeKind,
        span,
        $"column \"{column}\" is {actual}, the contract says {declared}",
        $"cast it to {declared} in the query, or change data_type");

    /// <summary>CORSO4155: a value that the column can't have.</summary>
    public static Diagnostic UnusableAcceptedValue(SourceSpan span, string value, string type) => new(
        UnusableAcceptedValueKind,
        span,
        $"\"{value}\" can't be compared with a column of type {type}",
        "list values that the column can have");

    /// <summary>CORSO4156: a column that can't be compared with the one it is said to refer to.</summary>
    public static Diagnostic UnrelatedTypes(SourceSpan span, string type, string parent, string field, string parentType) => new(
        UnrelatedTypesKind,
        span,
        $"the column is {type}, and \"{field}\" of \"{parent}\" is {parentType}: they can't be compared",
        "name the column it refers to, or cast one of the two");

    /// <summary>CORSO4157: a column that the contract keeps from being NULL is always so.</summary>
    public static Diagnostic AlwaysNull(SourceSpan span, string column) => new(
        AlwaysNullKind,
        span,
        $"column \"{column}\" must not be NULL, and is NULL in every row",
        "select a value, or take the constraint out");

    /// <summary>CORSO4158: a column that the contract keeps from being NULL may be so.</summary>
    /// <param name="span">The constraint.</param>
    /// <param name="column">The column.</param>
    /// <param name="reason">What makes it NULL, as the end of a sentence.</param>
    /// <param name="hint">What keeps it from that.</param>
    public static Diagnostic MayBeNull(SourceSpan span, string column, string reason, string hint) => new(
        MayBeNullKind,
        span,
        $"column \"{column}\" must not be NULL, but {reason}",
        hint);

    /// <summary>CORSO4160: nothing with columns has that name.</summary>
    public static Diagnostic UnknownNode(string name, string? nearest) => new(
        UnknownNodeKind,
        null,
        $"no model, seed or source table \"{name}\" has columns to trace",
        nearest is null ? "write MODEL.COLUMN, as in orders.total" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO4161: the node has no such column.</summary>
    public static Diagnostic UnknownColumn(string node, string column, string? nearest) => new(
        UnknownColumnKind,
        null,
        $"\"{node}\" has no column \"{column}\" that is known",
        nearest is null ? "`corso ls --output columns` lists those that are" : $"did you mean \"{nearest}\"?");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(string code, string title) => new(code, DiagnosticSeverity.Warning, title);

    private static DiagnosticDescriptor Usage(string code, string title) => Error(code, title) with { ExitCode = 2 };
}
