using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO52xx: what can be wrong with a data test before it runs.</summary>
public static partial class DataTestDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownTestKind = Error("CORSO5201", "unknown data test");
    private static readonly DiagnosticDescriptor UnknownArgumentKind = Error("CORSO5202", "unknown argument of a data test");
    private static readonly DiagnosticDescriptor MissingArgumentKind = Error("CORSO5203", "data test lacks an argument");
    private static readonly DiagnosticDescriptor ArgumentValueKind =
        Error("CORSO5204", "argument of a data test can't be used");

    private static readonly DiagnosticDescriptor ConditionKind =
        Error("CORSO5205", "condition on the number of failures can't be read");

    private static readonly DiagnosticDescriptor SettingValueKind =
        Error("CORSO5206", "setting of a data test can't be used");

    private static readonly DiagnosticDescriptor KeptAsTableKind =
        new("CORSO5207", DiagnosticSeverity.Warning, "failing rows are kept as a table");

    private static readonly DiagnosticDescriptor NoWhereKind =
        new("CORSO5208", DiagnosticSeverity.Warning, "where has no effect on a singular data test");

    private static readonly DiagnosticDescriptor SameFailureTableKind =
        Error("CORSO5209", "two data tests keep failing rows in one table");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownTestKind, UnknownArgumentKind, MissingArgumentKind, ArgumentValueKind, ConditionKind, SettingValueKind,
        KeptAsTableKind, NoWhereKind, SameFailureTableKind,
    ];

    /// <summary>CORSO5201: neither Corso nor the project has a generic test of this name.</summary>
    /// <param name="span">The name.</param>
    /// <param name="test">The name.</param>
    /// <param name="nearest">The test most like it; null when none is.</param>
    public static Diagnostic UnknownTest(SourceSpan span, string test, string? nearest) => new(
        UnknownTestKind,
        span,
        $"data test \"{test}\" does not exist",
        nearest is not null ? $"did you mean \"{nearest}\"?"
            : $"write a macro test_{test[(test.LastIndexOf('.') + 1)..]}(model, column_name) that selects the failing rows");

    /// <summary>CORSO5202: the test takes no such argument.</summary>
    /// <param name="span">The argument's name.</param>
    /// <param name="test">The test.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="nearest">The argument most like it; null when none is.</param>
    /// <param name="known">The arguments it takes.</param>
    public static Diagnostic UnknownArgument(
        SourceSpan span, string test, string argument, string? nearest, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            UnknownArgumentKind,
            span,
            $"data test \"{test}\" has no argument \"{argument}\"",
            nearest is not null ? $"did you mean \"{nearest}\"?"
                : list.Length == 0 ? "remove it" : $"it takes {list}");
    }

    /// <summary>CORSO5203: an argument that the test can't do without is absent.</summary>
    /// <param name="span">The test.</param>
    /// <param name="test">Its name.</param>
    /// <param name="argument">What is absent.</param>
    /// <param name="hint">How to give it.</param>
    public static Diagnostic MissingArgument(SourceSpan span, string test, string argument, string hint) => new(
        MissingArgumentKind, span, $"data test \"{test}\" lacks {argument}", hint);

    /// <summary>CORSO5204: an argument is of the wrong kind.</summary>
    /// <param name="span">The value.</param>
    /// <param name="test">The test.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="fact">What is wrong, as <c>is no list</c>.</param>
    /// <param name="hint">How to write it.</param>
    public static Diagnostic ArgumentValue(SourceSpan span, string test, string argument, string fact, string hint) => new(
        ArgumentValueKind, span, $"\"{argument}\" of data test \"{test}\" {fact}", hint);

    /// <summary>CORSO5205: <c>warn_if</c> or <c>error_if</c> is no comparison.</summary>
    public static Diagnostic Condition(SourceSpan span, string key, string text) => new(
        ConditionKind,
        span,
        $"{key} \"{text}\" is no comparison with a number",
        "write an operator and a number, as \"> 10\", or \"between 1 and 5\"");

    /// <summary>CORSO5206: a setting's value is out of range.</summary>
    public static Diagnostic SettingValue(SourceSpan span, string key, string fact, string hint) =>
        new(SettingValueKind, span, $"{key} {fact}", hint);

    /// <summary>CORSO5207: <c>store_failures_as: view</c>.</summary>
    public static Diagnostic KeptAsTable(SourceSpan span, string test) => new(
        KeptAsTableKind,
        span,
        $"failing rows of \"{test}\" are kept in a table: a view would lose them when the candidate is dropped",
        "write store_failures_as: table");

    /// <summary>CORSO5208: a singular test has no relation that <c>where</c> could limit.</summary>
    public static Diagnostic NoWhere(SourceSpan span, string test) => new(
        NoWhereKind,
        span,
        $"where has no effect on \"{test}\": a singular data test reads what its query says",
        "put the condition into the query");

    /// <summary>CORSO5209: the tables of two tests have one name.</summary>
    public static Diagnostic SameFailureTable(
        SourceSpan span, string test, string other, SourceSpan otherSpan, string table) => new(
        SameFailureTableKind,
        span,
        $"data tests \"{test}\" and \"{other}\" both keep failing rows in {table}",
        "give one of them a name or an alias of its own")
    { Related = [new RelatedSpan(otherSpan, "the other one")] };

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
