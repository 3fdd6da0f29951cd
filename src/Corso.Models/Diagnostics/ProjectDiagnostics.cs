using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO1xxx: what can be wrong when reading the project: YAML, files, configuration.</summary>
public static partial class ProjectDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        YamlSyntax,
        TabInIndentation,
        SecondDocument,
        NotUtf8,
        UnreadableFile,
        DuplicateKey,
        UnknownKey,
        WrongKind,
        MissingKey,
        LackingKey,
        UnknownOption,
        TooDeep,
        UnknownAlias,
        TooManyAliased,
        MergeOfNoMap,
        KeyIsNoText,
        UnknownTag,
        NoProjectFile,
        VersionOutsideRange,
        UnknownVersionRange,
        ProjectNameRule,
        NameRule,
        UnknownEngine,
        LackingEngine,
        ConflictingKeys,
        UnknownDefaultTarget,
        PathOutsideProject,
        MissingPlus,
        UnusedFolderConfig,
        UnknownConfig,
        ConfigOfAnotherType,
        LackingConfig,
        TwoTestKeys,
        TestWithoutOneName,
        MissingPath,
        TemplateNotAllowed,
        NumberOutsideRange,
        RepeatedName,
        UnknownTarget,
        ChangingFile,
        UnknownDoc,
        BrokenDocBlock,
        RepeatedDocBlock,
        DocCall,
    ];

    private static DiagnosticDescriptor Error(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Warning, title);

    private static string? DidYouMean(string? nearest) => nearest is null ? null : $"did you mean \"{nearest}\"?";
}
