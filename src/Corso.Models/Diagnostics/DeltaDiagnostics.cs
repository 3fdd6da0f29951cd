using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO74xx: what can be wrong with the new rows of an incremental model.</summary>
public static class DeltaDiagnostics
{
    private static readonly DiagnosticDescriptor DuplicateKeysKind = Kind("CORSO7401", "new rows with the same key");
    private static readonly DiagnosticDescriptor UnknownColumnKind = Kind("CORSO7402", "setting names no column");
    private static readonly DiagnosticDescriptor ColumnsDifferKind = Kind("CORSO7403", "query's columns are not the table's");
    private static readonly DiagnosticDescriptor DestructiveKind = Kind("CORSO7404", "column would be lost");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        DuplicateKeysKind, UnknownColumnKind, ColumnsDifferKind, DestructiveKind,
    ];

    /// <summary>CORSO7401: merge can't know which of them to keep.</summary>
    /// <param name="span">The <c>unique_key</c>.</param>
    /// <param name="columns">The key's columns.</param>
    /// <param name="keys">Some of the keys, as people read them, each with the number of its rows.</param>
    /// <param name="hasMore">There are more than these.</param>
    public static Diagnostic DuplicateKeys(
        SourceSpan span, IEnumerable<string> columns, ImmutableArray<string> keys, bool hasMore) =>
        new(
            DuplicateKeysKind,
            span,
            $"the query gives several rows with the same {string.Join(", ", columns)}: "
                + $"{string.Join("; ", keys)}{(hasMore ? "; and more" : "")}",
            "make the key unique in the query, or use the strategy delete_insert");

    /// <summary>CORSO7402: the query or the table has no such column.</summary>
    /// <param name="span">The setting's value.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="column">The name.</param>
    /// <param name="where">What lacks it: <c>the query</c> or a relation.</param>
    /// <param name="nearest">The column most like it; null when none is.</param>
    public static Diagnostic UnknownColumn(
        SourceSpan span, string setting, string column, string where, string? nearest) =>
        new(
            UnknownColumnKind,
            span,
            $"{setting} names column \"{Shorten(column)}\", which {where} does not have",
            nearest is null ? "correct the name" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO7403: the policy does not allow the difference, or the engine would change values without a word.</summary>
    /// <param name="span">The <c>on_schema_change</c>, or the node.</param>
    /// <param name="relation">The table, for people.</param>
    /// <param name="policy">The policy as written.</param>
    /// <param name="differences">What differs, in words.</param>
    /// <param name="hint">What to do.</param>
    public static Diagnostic ColumnsDiffer(
        SourceSpan span, string relation, string policy, ImmutableArray<string> differences, string hint) =>
        new(
            ColumnsDifferKind,
            span,
            $"the query's columns are not those of {Shorten(relation)}: {string.Join("; ", differences)} "
                + $"(on_schema_change is {policy})",
            hint);

    /// <summary>CORSO7404: values that are in the table would be gone.</summary>
    /// <param name="span">The <c>on_schema_change</c>, or the node.</param>
    /// <param name="relation">The table, for people.</param>
    /// <param name="changes">What would happen, in words.</param>
    public static Diagnostic Destructive(SourceSpan span, string relation, ImmutableArray<string> changes) =>
        new(
            DestructiveKind,
            span,
            $"{Shorten(relation)} would lose what it holds: {string.Join("; ", changes)}",
            "allow it with --allow-destructive");

    private static DiagnosticDescriptor Kind(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static string Shorten(string text) =>
        text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[76]) ? 76 : 77), "...");
}
