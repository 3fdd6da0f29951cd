using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO53xx: what can be wrong in the settings of an incremental model.</summary>
public static class IncrementalDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownStrategyKind =
        Kind("CORSO5301", "unknown incremental strategy");

    private static readonly DiagnosticDescriptor NoUniqueKeyKind =
        Kind("CORSO5302", "incremental strategy without unique_key");

    private static readonly DiagnosticDescriptor UpdateAndExcludeKind =
        Kind("CORSO5303", "merge_update_columns and merge_exclude_columns together");

    private static readonly DiagnosticDescriptor ColumnListKind =
        Kind("CORSO5304", "column name that can't be used in a setting");

    private static readonly DiagnosticDescriptor UnusedSettingKind =
        new("CORSO5305", DiagnosticSeverity.Warning, "setting that the incremental strategy does not use");

    private static readonly DiagnosticDescriptor NoConditionKind =
        Kind("CORSO5306", "incremental predicate is no condition");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownStrategyKind, NoUniqueKeyKind, UpdateAndExcludeKind, ColumnListKind, UnusedSettingKind, NoConditionKind,
    ];

    /// <summary>CORSO5301: no such strategy.</summary>
    /// <param name="span">The value.</param>
    /// <param name="value">The value.</param>
    /// <param name="nearest">The one most likely meant; null when none is.</param>
    /// <param name="known">All there are.</param>
    public static Diagnostic UnknownStrategy(
        SourceSpan span, string value, string? nearest, IEnumerable<string> known) =>
        new(
            UnknownStrategyKind,
            span,
            $"incremental strategy \"{Shorten(value)}\" does not exist; there are {string.Join(", ", known)}",
            nearest is null ? "use one of them" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO5302: the strategy can't tell which rows to replace.</summary>
    /// <param name="span">The strategy.</param>
    /// <param name="strategy">Its name.</param>
    public static Diagnostic NoUniqueKey(SourceSpan span, string strategy) =>
        new(
            NoUniqueKeyKind,
            span,
            $"strategy \"{strategy}\" replaces rows by their key, and the model has no unique_key",
            "set unique_key, or use \"append\"");

    /// <summary>CORSO5303: both lists say which columns merge updates.</summary>
    /// <param name="span">The second.</param>
    /// <param name="other">The first.</param>
    public static Diagnostic UpdateAndExclude(SourceSpan span, SourceSpan other) =>
        new(
            UpdateAndExcludeKind,
            span,
            "merge_update_columns and merge_exclude_columns are both set",
            "remove one of them")
        {
            Related = [new RelatedSpan(other, "merge_update_columns is set here")],
        };

    /// <summary>CORSO5304: an empty name, or one that no database takes.</summary>
    /// <param name="span">The name.</param>
    /// <param name="setting">The list it stands in.</param>
    public static Diagnostic NoColumnName(SourceSpan span, string setting) =>
        new(ColumnListKind, span, $"a column name in {setting} is empty or holds a NUL character", "write the column's name");

    /// <summary>CORSO5304: the same name twice.</summary>
    /// <param name="span">The second.</param>
    /// <param name="setting">The list it stands in.</param>
    /// <param name="column">The name.</param>
    public static Diagnostic RepeatedColumn(SourceSpan span, string setting, string column) =>
        new(ColumnListKind, span, $"column \"{Shorten(column)}\" stands twice in {setting}", "remove one of them");

    /// <summary>CORSO5305: the setting changes nothing.</summary>
    /// <param name="span">The setting's value.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="strategy">The strategy.</param>
    public static Diagnostic UnusedSetting(SourceSpan span, string setting, string strategy) =>
        new(
            UnusedSettingKind,
            span,
            $"strategy \"{strategy}\" does not use {setting}",
            strategy == "append" && setting == "unique_key" ? "use \"merge\" to replace rows by their key" : "remove it");

    /// <summary>CORSO5306: nothing, or a <c>;</c>.</summary>
    /// <param name="span">The value.</param>
    /// <param name="value">The value.</param>
    public static Diagnostic NoCondition(SourceSpan span, string value) =>
        new(
            NoConditionKind,
            span,
            value.Trim().Length == 0
                ? "an incremental predicate is empty"
                : $"incremental predicate \"{Shorten(value)}\" is not one condition",
            "write a condition, as in dbt_internal_dest.ordered_at >= date '2024-01-01'");

    private static DiagnosticDescriptor Kind(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static string Shorten(string text) =>
        text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[76]) ? 76 : 77), "...");
}
