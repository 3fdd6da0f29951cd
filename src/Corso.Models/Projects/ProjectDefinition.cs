using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>What <c>corso_project.yml</c> says.</summary>
public sealed record ProjectDefinition
{
    /// <summary>Name of the project; part of every node's id.</summary>
    public required string Name { get; init; }

    /// <summary>Version range of Corso the project asks for, as <c>>=0.1</c>; null when it asks for none.</summary>
    public string? RequireCorso { get; init; }

    /// <summary>
    /// Target used when <c>--target</c> is absent; the first one declared when the key is absent too.
    /// </summary>
    public required string DefaultTarget { get; init; }

    /// <summary>The targets, in the order written; at least one.</summary>
    public required ImmutableArray<TargetDefinition> Targets { get; init; }

    /// <summary>Folders searched, relative to the project folder.</summary>
    public required ProjectPaths Paths { get; init; }

    /// <summary>
    /// Folder configuration per kind of resource: <c>models:</c>, <c>seeds:</c>, <c>data_tests:</c> and the like.
    /// </summary>
    public required ImmutableArray<FolderConfig> FolderConfigs { get; init; }

    /// <summary>Variables and their defaults.</summary>
    public required ConfigMap Vars { get; init; }

    /// <summary>Hooks that run before the first node.</summary>
    public ImmutableArray<HookProperties> OnRunStart { get; init; } = [];

    /// <summary>Hooks that run after the last node.</summary>
    public ImmutableArray<HookProperties> OnRunEnd { get; init; } = [];

    /// <summary>
    /// The paths of <see cref="Paths"/> that the file itself names, with their places; the others are dbt's names.
    /// </summary>
    public ImmutableArray<ConfigText> WrittenPaths { get; init; } = [];

    /// <summary>The file as a whole.</summary>
    public required SourceSpan Span { get; init; }
}

/// <summary>The folders of a project, relative to it, with <c>/</c>.</summary>
/// <param name="Models">SQL models and their YAML.</param>
/// <param name="Seeds">CSV files.</param>
/// <param name="Macros">Scriban functions.</param>
/// <param name="Tests">Singular data tests.</param>
/// <param name="Target">Build output.</param>
public sealed record ProjectPaths(
    ImmutableArray<string> Models,
    ImmutableArray<string> Seeds,
    ImmutableArray<string> Macros,
    ImmutableArray<string> Tests,
    string Target)
{
    /// <summary>dbt's folder names.</summary>
    public static ProjectPaths Default { get; } = new(["models"], ["seeds"], ["macros"], ["tests"], "target");
}

/// <summary>One target: real databases behind the project's connection names.</summary>
/// <param name="Name">Name.</param>
/// <param name="Threads">Nodes run at once; 4 when absent.</param>
/// <param name="Connections">At least one; the first is the default of nodes that name none.</param>
/// <param name="Span">Where it is defined.</param>
public sealed record TargetDefinition(
    string Name, int Threads, ImmutableArray<ConnectionDefinition> Connections, SourceSpan Span);

/// <summary>One database of a target.</summary>
/// <param name="Name">The name that models use.</param>
/// <param name="Engine"><c>postgres</c> or <c>duckdb</c>.</param>
/// <param name="Schema">Schema its relations go to, and the stem of custom schemas.</param>
/// <param name="Options">
/// The engine's own keys: <c>url</c> for PostgreSQL, <c>path</c> for DuckDB. Values may hold <c>{{ env 'NAME' }}</c>,
/// which
/// is read only when the connection is opened.
/// </param>
/// <param name="Span">Where it is defined.</param>
public sealed record ConnectionDefinition(
    string Name, string Engine, string Schema, ConfigMap Options, SourceSpan Span);

/// <summary>A folder's configuration in <c>corso_project.yml</c>.</summary>
/// <param name="Type">Kind of resource it holds for.</param>
/// <param name="Folder">
/// Folder below the resource's root, as <c>staging/crm</c>; empty for the root itself. Its last part may be the name of
/// a
/// single node, as in dbt.
/// </param>
/// <param name="Config">Keys without their <c>+</c>.</param>
public sealed record FolderConfig(ResourceType Type, string Folder, ConfigMap Config)
{
    /// <summary>
    /// The folder's key in <c>corso_project.yml</c>; the resource's own key where <see cref="Folder"/> is empty.
    /// </summary>
    public SourceSpan Span { get; init; }
}
