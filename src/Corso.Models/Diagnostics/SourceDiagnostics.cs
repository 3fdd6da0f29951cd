using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO75xx: what can be wrong with the sources of a project as they are in their databases.</summary>
public static class SourceDiagnostics
{
    private static readonly DiagnosticDescriptor NothingTellsLoadingKind = Error(7501, "no time of loading");
    private static readonly DiagnosticDescriptor UnusableThresholdKind = Error(7502, "threshold of freshness not complete");
    private static readonly DiagnosticDescriptor StaleKind = Error(7503, "source is stale");
    private static readonly DiagnosticDescriptor AgingKind = Warning(7504, "source grows old");
    private static readonly DiagnosticDescriptor NotATimeKind = Error(7505, "time of loading can't be read");
    private static readonly DiagnosticDescriptor NoSuchRelationKind = Error(7511, "source table does not exist");
    private static readonly DiagnosticDescriptor VanishedColumnKind = Warning(7512, "column no longer exists");
    private static readonly DiagnosticDescriptor NotEditableKind = Error(7513, "YAML can't be edited here");
    private static readonly DiagnosticDescriptor ChangedMeanwhileKind = Error(7514, "file changed meanwhile");
    private static readonly DiagnosticDescriptor NoSuchSchemaKind = Error(7515, "schema does not exist");
    private static readonly DiagnosticDescriptor UnusableNameKind = Warning(7516, "name can't stand in YAML");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NothingTellsLoadingKind, UnusableThresholdKind, StaleKind, AgingKind, NotATimeKind, NoSuchRelationKind,
        VanishedColumnKind, NotEditableKind, ChangedMeanwhileKind, NoSuchSchemaKind, UnusableNameKind,
    ];

    /// <summary>A source table has a threshold, and nothing that says when it was loaded.</summary>
    public static Diagnostic NothingTellsLoading(SourceSpan span, string title) => new(
        NothingTellsLoadingKind,
        span,
        $"{title} has a limit of freshness, and nothing that tells when it was loaded",
        "add loaded_at_field: a_column to the table or its source, or freshness: null to the table");

    /// <summary>A threshold lacks one of its two halves, or its count is no number of periods.</summary>
    public static Diagnostic UnusableThreshold(SourceSpan span, string title, string key, string? count, string? period) => new(
        UnusableThresholdKind,
        span,
        (count, period) switch
        {
            (null, _) => $"{key} of {title} has no count",
            (_, null) => $"{key} of {title} has no period",
            _ => $"{key} of {title} can't have the count {count}",
        },
        $"write {key}: {{ count: 12, period: hour }}");

    /// <summary>A source was last loaded longer ago than it may be.</summary>
    public static Diagnostic Stale(SourceSpan span, string title, bool isError, string age, string limit) => new(
        isError ? StaleKind : AgingKind, span, $"{title} was last loaded {age} ago, and {limit} is the limit",
        "see whether what loads it still runs");

    /// <summary>A source has nothing that was ever loaded, which is older than any limit.</summary>
    public static Diagnostic NeverLoaded(SourceSpan span, string title, bool isError, string reason) => new(
        isError ? StaleKind : AgingKind, span, $"nothing tells when {title} was last loaded: {reason}",
        "see whether what loads it has ever run, and whether loaded_at_field is what it fills");

    /// <summary>What tells when a source was loaded is no point in time.</summary>
    public static Diagnostic NotATime(SourceSpan span, string title, string fact) => new(
        NotATimeKind, span, $"when {title} was loaded can't be read: {fact}",
        "name a timestamp or date, or cast to one: cast(loaded_on as timestamp)");

    /// <summary>The database has no relation for a source table.</summary>
    public static Diagnostic NoSuchRelation(SourceSpan span, string title, string relation, string connection, string? nearest) =>
        new(
            NoSuchRelationKind,
            span,
            $"{title} is {relation}, which does not exist on connection \"{connection}\"",
            nearest is null ? "correct its schema or identifier" : $"did you mean {nearest}?");

    /// <summary>A column that YAML lists is gone.</summary>
    public static Diagnostic VanishedColumn(SourceSpan span, string title, string column, string? nearest) => new(
        VanishedColumnKind,
        span,
        $"{title} has no column \"{column}\" any more",
        nearest is null ? "corso source pull --prune removes it" : $"it may be \"{nearest}\" now; corso source pull --prune removes it");

    /// <summary>A part of a file is written in a way that can't be changed in place.</summary>
    public static Diagnostic NotEditable(SourceSpan span, string what, string fact, string hint) =>
        new(NotEditableKind, span, $"{what} can't be pulled: {fact}", hint);

    /// <summary>A file is no longer what it was when the pull began.</summary>
    public static Diagnostic ChangedMeanwhile(string path) => new(
        ChangedMeanwhileKind, SourceSpan.StartOf(path), $"{path} was changed while its sources were being read",
        "run corso source pull again");

    /// <summary>A schema to pull from is absent, or holds nothing to pull.</summary>
    public static Diagnostic NoSuchSchema(string schema, string connection, bool exists, string? nearest) => new(
        NoSuchSchemaKind,
        null,
        exists
            ? $"the schema \"{schema}\" on connection \"{connection}\" holds no table or view of others"
            : $"connection \"{connection}\" has no schema \"{schema}\"",
        nearest is null ? null : $"did you mean \"{nearest}\"?");

    /// <summary>A relation or column whose name YAML or a source can't hold is left out.</summary>
    public static Diagnostic UnusableName(SourceSpan? span, string what, string name, string fact) =>
        new(UnusableNameKind, span, $"{what} \"{name}\" is left out: its name {fact}", "rename it in the database, or read it through a view");

    private static DiagnosticDescriptor Error(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Warning, title);
}
