using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>
/// A project as read from disk: definition, file texts, bound properties. Nothing is rendered or resolved yet.
/// </summary>
public sealed record Project
{
    /// <summary>The project folder, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>What <c>corso_project.yml</c> says.</summary>
    public required ProjectDefinition Definition { get; init; }

    /// <summary>SQL files under the model paths, by path.</summary>
    public required ImmutableArray<SqlFile> Models { get; init; }

    /// <summary>SQL files under the test paths, by path: singular data tests.</summary>
    public required ImmutableArray<SqlFile> Tests { get; init; }

    /// <summary>Files under the macro paths, by path.</summary>
    public required ImmutableArray<SqlFile> Macros { get; init; }

    /// <summary>CSV files under the seed paths, by path.</summary>
    public required ImmutableArray<SeedFile> Seeds { get; init; }

    /// <summary>Everything the properties files say, in order of path.</summary>
    public required ImmutableArray<PropertiesFile> Properties { get; init; }

    /// <summary>The blocks of Markdown that descriptions name with <c>doc(…)</c>, by name.</summary>
    public ImmutableArray<DocBlock> Docs { get; init; } = [];

    /// <summary>What <c>selectors.yml</c> says; null when there is none.</summary>
    public SelectorsFile? Selectors { get; init; }

    /// <summary>Reads a project file's text again, for messages; null when it is gone.</summary>
    public required Func<string, SourceText?> ReadText { get; init; }
}

/// <summary>A SQL file: a model, a macro file or a singular test.</summary>
/// <param name="Name">File name without <c>.sql</c>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Folder">Folder below the root it was found under, with <c>/</c>; empty at the root.</param>
public sealed record SqlFile(string Name, SourceText Text, string Folder)
{
    /// <summary>Path from the project folder.</summary>
    public string Path => Text.Path;
}

/// <summary>A CSV file; its content is read when it is loaded.</summary>
/// <param name="Name">File name without <c>.csv</c>.</param>
/// <param name="Path">Path from the project folder.</param>
/// <param name="Folder">Folder below the root it was found under; empty at the root.</param>
/// <param name="Length">Size in bytes when the project was read.</param>
public sealed record SeedFile(string Name, string Path, string Folder, long Length);

/// <summary>The named selectors of <c>selectors.yml</c>.</summary>
/// <param name="Selectors">In the order written; definitions are kept as values and read by the selector stage.</param>
public sealed record SelectorsFile(ImmutableArray<SelectorDefinition> Selectors);

/// <summary>One named selector.</summary>
/// <param name="Name">Name.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="IsDefault">Used when a command names no selection.</param>
/// <param name="Definition">
/// dbt's YAML form: a text, or maps with <c>union</c>, <c>intersection</c>, <c>exclude</c>, <c>method</c>.
/// </param>
/// <param name="Span">Where it is defined.</param>
public sealed record SelectorDefinition(
    string Name, string Description, bool IsDefault, ConfigValue Definition, SourceSpan Span);
