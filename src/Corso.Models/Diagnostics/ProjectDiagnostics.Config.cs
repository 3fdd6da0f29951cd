using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class ProjectDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownEngine = Error(1023, "unknown engine");
    private static readonly DiagnosticDescriptor LackingEngine = Error(1024, "engine not available in this version");
    private static readonly DiagnosticDescriptor ConflictingKeys = Error(1025, "two keys that exclude each other");
    private static readonly DiagnosticDescriptor UnknownDefaultTarget = Error(1026, "unknown default target");
    private static readonly DiagnosticDescriptor MissingPlus = Error(1028, "folder configuration without +");
    private static readonly DiagnosticDescriptor UnusedFolderConfig = Warning(1029, "configuration of no folder");
    private static readonly DiagnosticDescriptor UnknownConfig = Error(1030, "unknown config key");
    private static readonly DiagnosticDescriptor ConfigOfAnotherType =
        Error(1031, "config key of another resource type");
    private static readonly DiagnosticDescriptor LackingConfig = Warning(1032, "config key not available yet");
    private static readonly DiagnosticDescriptor TwoTestKeys = Error(1033, "both tests and data_tests");
    private static readonly DiagnosticDescriptor TestWithoutOneName = Error(1034, "data test without exactly one name");
    private static readonly DiagnosticDescriptor TemplateNotAllowed = Error(1036, "template where none is read");
    private static readonly DiagnosticDescriptor RepeatedName = Error(1038, "name given twice in one list");

    /// <summary>A connection names an engine that does not exist.</summary>
    public static Diagnostic NoSuchEngine(SourceSpan span, string engine, string? nearest, string supported) => new(
        UnknownEngine, span, $"there is no engine \"{engine}\"", DidYouMean(nearest) ?? $"use one of {supported}");

    /// <summary>A connection names an engine that a later version will bring.</summary>
    public static Diagnostic EngineNotAvailable(SourceSpan span, string engine, string supported) => new(
        LackingEngine, span, $"the engine \"{engine}\" is not available in this version", $"use one of {supported}");

    /// <summary>Two keys say the same thing in two ways.</summary>
    public static Diagnostic KeysExcludeEachOther(SourceSpan span, string owner, string key, string other) => new(
        ConflictingKeys, span, $"{owner} has both \"{key}\" and \"{other}\"", $"keep either \"{key}\" or \"{other}\"");

    /// <summary><c>default_target</c> names no target.</summary>
    public static Diagnostic NoSuchDefaultTarget(SourceSpan span, string name, string? nearest, string targets) => new(
        UnknownDefaultTarget, span, $"there is no target \"{name}\"", DidYouMean(nearest) ?? $"use one of {targets}");

    /// <summary>A key below <c>models:</c> and the like is neither a folder nor marked as configuration.</summary>
    /// <param name="span">The key.</param>
    /// <param name="key">The key.</param>
    /// <param name="config">The config key that was most likely meant; null when none is near.</param>
    public static Diagnostic NeedsPlus(SourceSpan span, string key, string? config) => new(
        MissingPlus,
        span,
        $"\"{key}\" is no folder, and configuration begins with +",
        config is null ? "put + in front of a config key, or a map below a folder" : $"write \"+{config}\"");

    /// <summary>Folder configuration matches nothing.</summary>
    public static Diagnostic FolderConfigUnused(SourceSpan span, string owner, string folder, string? nearest) => new(
        UnusedFolderConfig,
        span,
        $"the configuration of {owner} in \"{folder}\" applies to nothing",
        DidYouMean(nearest) ?? "remove it, or correct the folder's name");

    /// <summary>A config key that Corso doesn't know.</summary>
    public static Diagnostic NoSuchConfig(SourceSpan span, string key, string? nearest) => new(
        UnknownConfig, span, $"there is no config key \"{key}\"",
            DidYouMean(nearest) ?? "put values of your own under meta");

    /// <summary>A config key that means nothing for this type of node.</summary>
    public static Diagnostic ConfigDoesNotApply(SourceSpan span, string key, string type, string types) => new(
        ConfigOfAnotherType, span, $"the config key \"{key}\" does not apply to {type}", $"it applies to {types}");

    /// <summary>A config key that a later version will read.</summary>
    public static Diagnostic ConfigNotAvailable(SourceSpan span, string key) => new(
        LackingConfig, span, $"the config key \"{key}\" is not available yet and changes nothing");

    /// <summary>dbt's old and new key for data tests stand side by side.</summary>
    public static Diagnostic BothTestKeys(SourceSpan span, SourceSpan other) =>
        new(TwoTestKeys, span, "tests and data_tests stand side by side", "keep data_tests and move all tests there")
        {
            Related = [new RelatedSpan(other, "the other one")],
        };

    /// <summary>A data test names no test, or several.</summary>
    public static Diagnostic NotOneTest(SourceSpan span, string fact, string hint) =>
        new(TestWithoutOneName, span, fact, hint);

    /// <summary>A value holds <c>{{</c> where templates aren't rendered.</summary>
    public static Diagnostic NoTemplateHere(SourceSpan span, string key) => new(
        TemplateNotAllowed,
        span,
        $"{key} holds a template, which is not rendered here",
        "write the value itself; a macro generate_schema_name can compute schemas");

    /// <summary>Two entries of one list carry the same name.</summary>
    public static Diagnostic NameRepeated(SourceSpan span, string owner, string name, SourceSpan first) =>
        new(RepeatedName, span, $"{owner} \"{name}\" is listed twice", "join the two entries")
        {
            Related = [new RelatedSpan(first, "first listed here")],
        };
}
