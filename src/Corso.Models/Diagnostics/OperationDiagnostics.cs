using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO752x: what can be wrong with macros that are run, and with queries that are shown.</summary>
public static class OperationDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownMacroKind = Usage(7521, "unknown macro");
    private static readonly DiagnosticDescriptor MacroArgumentsKind = Usage(7522, "arguments don't fit the macro");
    private static readonly DiagnosticDescriptor NoStatementKind = Warning(7523, "operation without a statement");
    private static readonly DiagnosticDescriptor TransactionControlKind = Error(7524, "transaction ended in an operation");
    private static readonly DiagnosticDescriptor NothingToShowKind = Usage(7525, "node without a query");
    private static readonly DiagnosticDescriptor UnknownConnectionKind = Usage(7526, "unknown connection");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownMacroKind, MacroArgumentsKind, NoStatementKind, TransactionControlKind, NothingToShowKind,
        UnknownConnectionKind,
    ];

    /// <summary>The project has no macro of this name.</summary>
    public static Diagnostic UnknownMacro(string name, string? nearest) => new(
        UnknownMacroKind, null, $"the project has no macro \"{name}\"",
        DidYouMean(nearest) ?? $"write {{{{ func {name}() }}}} … {{{{ end }}}} in a file under macros/");

    /// <summary>An argument is missing, or the macro has none of this name.</summary>
    /// <param name="signature">The macro with its parameters.</param>
    /// <param name="fact">What is wrong.</param>
    /// <param name="hint">What to do.</param>
    public static Diagnostic MacroArguments(string signature, string fact, string hint) =>
        new(MacroArgumentsKind, null, $"{fact}: {signature}", hint);

    /// <summary>A macro gives no statement to run.</summary>
    public static Diagnostic NoStatement(SourceSpan? span, string macro) => new(
        NoStatementKind, span, $"macro \"{macro}\" gives no statement, so that nothing was run",
        "let it print the SQL that is to run");

    /// <summary>A statement would end the transaction that the others run in.</summary>
    public static Diagnostic TransactionControl(SourceSpan span, string word) => new(
        TransactionControlKind, span, $"\"{word}\" has no place here: an operation runs in one transaction of its own",
        "leave it out, or run with --no-transaction");

    /// <summary>A node has no query that could be run.</summary>
    public static Diagnostic NothingToShow(string id) => new(
        NothingToShowKind, null, $"{id} has no query to show", "name a model, a seed or a source, or give --inline 'select …'");

    /// <summary>The target has no connection of this name.</summary>
    public static Diagnostic UnknownConnection(string name, string target, string? nearest) => new(
        UnknownConnectionKind, null, $"target \"{target}\" has no connection \"{name}\"", DidYouMean(nearest));

    private static string? DidYouMean(string? nearest) => nearest is null ? null : $"did you mean \"{nearest}\"?";

    private static DiagnosticDescriptor Usage(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Error, title, ExitCode: 2);

    private static DiagnosticDescriptor Error(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Warning, title);
}
