using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>
/// CORSO31xx: what can be wrong when selecting nodes. Text from the command line has no file, so its place is part of the
/// message.
/// </summary>
public static class SelectionDiagnostics
{
    private static readonly DiagnosticDescriptor SelectorSyntaxKind = Usage("CORSO3101", "unreadable selection");
    private static readonly DiagnosticDescriptor UnknownMethodKind = Usage("CORSO3102", "unknown selection method");
    private static readonly DiagnosticDescriptor MethodNeedsKind = Usage("CORSO3103", "selection method without its input");
    private static readonly DiagnosticDescriptor NothingMatchesKind =
        new("CORSO3104", DiagnosticSeverity.Warning, "selection that matches nothing");

    private static readonly DiagnosticDescriptor UnknownSelectorKind = Usage("CORSO3105", "unknown named selector");
    private static readonly DiagnosticDescriptor SelectorDefinitionKind = Error("CORSO3106", "unreadable selector definition");
    private static readonly DiagnosticDescriptor SelectorCycleKind = Error("CORSO3107", "selector that uses itself");
    private static readonly DiagnosticDescriptor UnknownValueKind = Usage("CORSO3108", "unknown value of a selection method");
    private static readonly DiagnosticDescriptor TwoDefaultsKind = Error("CORSO3109", "two default selectors");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        SelectorSyntaxKind, UnknownMethodKind, MethodNeedsKind, NothingMatchesKind, UnknownSelectorKind,
        SelectorDefinitionKind, SelectorCycleKind, UnknownValueKind, TwoDefaultsKind,
    ];

    /// <summary>CORSO3101: selection text doesn't follow the grammar.</summary>
    /// <param name="span">Where in <c>selectors.yml</c>; null for the command line.</param>
    /// <param name="where">Option, text and column, as <c>--select "a,,b", column 3</c>; empty when <paramref name="span"/> says it.</param>
    /// <param name="fact">What is wrong.</param>
    /// <param name="hint">What to write.</param>
    public static Diagnostic SelectorSyntax(SourceSpan? span, string where, string fact, string hint) =>
        new(SelectorSyntaxKind, span, fact + At(where), hint);

    /// <summary>CORSO3102: nothing is called so before the colon.</summary>
    public static Diagnostic UnknownMethod(SourceSpan? span, string where, string method, string? nearest) =>
        new(UnknownMethodKind, span, $"there is no selection method \"{method}\"{At(where)}",
            nearest is null
                ? "methods: " + "fqn, tag, path, file, source, exposure, config.KEY, resource_type, test_type, test_name, "
                  + "package, connection, owner, selector"
                : $"did you mean \"{nearest}:\"?");

    /// <summary>CORSO3103: a method that compares needs what it compares with.</summary>
    public static Diagnostic MethodNeeds(SourceSpan? span, string where, string method, string needs) =>
        new(MethodNeedsKind, span, $"selection method \"{method}\" needs {needs}, which this command does not have{At(where)}",
            "select by name, path or tag instead");

    /// <summary>CORSO3104: a part of the selection matches no node.</summary>
    public static Diagnostic NothingMatches(SourceSpan? span, string where, string fact, string? hint) =>
        new(NothingMatchesKind, span, fact + At(where), hint);

    /// <summary>CORSO3105: <c>selectors.yml</c> has no selector of that name.</summary>
    public static Diagnostic UnknownSelector(SourceSpan? span, string where, string name, string? nearest, bool hasFile) =>
        new(UnknownSelectorKind, span, $"there is no selector \"{name}\"{At(where)}", (hasFile, nearest) switch
        {
            (false, _) => "the project has no selectors.yml: define it there",
            (_, { } near) => $"did you mean \"{near}\"?",
            _ => "define it in selectors.yml",
        });

    /// <summary>CORSO3106: a definition in <c>selectors.yml</c> has another form than dbt's.</summary>
    public static Diagnostic SelectorDefinition(SourceSpan span, string fact, string hint) =>
        new(SelectorDefinitionKind, span, fact, hint);

    /// <summary>CORSO3107: selectors that inherit from each other in a ring.</summary>
    public static Diagnostic SelectorCycle(SourceSpan span, ImmutableArray<string> names) =>
        new(SelectorCycleKind, span, $"selector \"{names[0]}\" uses itself: {string.Join(" -> ", names)} -> {names[0]}",
            "write out the shared part in a selector of its own");

    /// <summary>CORSO3108: a method with fixed values is given another one.</summary>
    public static Diagnostic UnknownValue(
        SourceSpan? span, string where, string method, string value, string? nearest, string values) =>
        new(UnknownValueKind, span, $"\"{value}\" is no {method}{At(where)}",
            nearest is null ? $"write one of: {values}" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO3109: two selectors say <c>default: true</c>.</summary>
    public static Diagnostic TwoDefaults(SourceSpan span, string name, string first, SourceSpan firstAt) =>
        new(TwoDefaultsKind, span, $"selectors \"{first}\" and \"{name}\" are both the default",
            "leave `default: true` on one of them")
        {
            Related = [new RelatedSpan(firstAt, $"\"{first}\" is defined here")],
        };

    private static string At(string where) => where.Length == 0 ? "" : $" ({where})";

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Usage(string code, string title) =>
        new(code, DiagnosticSeverity.Error, title, ExitCode: 2);
}
