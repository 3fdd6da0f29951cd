using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>What one properties file says, in dbt's keys.</summary>
/// <param name="Path">Path from the project folder.</param>
/// <param name="Nodes">Entries under <c>models:</c>, <c>seeds:</c>, <c>snapshots:</c>, in order.</param>
/// <param name="Sources">Entries under <c>sources:</c>.</param>
/// <param name="Exposures">Entries under <c>exposures:</c>.</param>
/// <param name="Macros">Entries under <c>macros:</c>.</param>
public sealed record PropertiesFile(
    string Path,
    ImmutableArray<NodeProperties> Nodes,
    ImmutableArray<SourceProperties> Sources,
    ImmutableArray<ExposureProperties> Exposures,
    ImmutableArray<MacroProperties> Macros)
{
    /// <summary>The blocks of Markdown that its descriptions name, in the order written.</summary>
    public ImmutableArray<DocUse> DocUses { get; init; } = [];
}

/// <summary>What YAML says of a model, seed or snapshot.</summary>
/// <param name="Type">Which of the three.</param>
/// <param name="Name">Its name; <paramref name="NameSpan"/> points at it.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="Config">
/// The <c>config:</c> map with the keys dbt also takes at the top level (<c>tags</c>, <c>meta</c>, <c>docs</c>) folded
/// in.
/// </param>
/// <param name="Columns">In the order written.</param>
/// <param name="DataTests">Tests of the relation as a whole.</param>
public sealed record NodeProperties(
    ResourceType Type,
    string Name,
    SourceSpan NameSpan,
    string Description,
    ConfigMap Config,
    ImmutableArray<ColumnProperties> Columns,
    ImmutableArray<DataTestProperties> DataTests)
{
    /// <summary>Constraints of the relation as a whole.</summary>
    public ImmutableArray<ConstraintProperties> Constraints { get; init; } = [];
}

/// <summary>What YAML says of a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="DataType">The engine's type name; null when absent.</param>
/// <param name="Quote">Whether the name is used as written, quoted; null when absent.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Meta">Anything; null when absent.</param>
/// <param name="DataTests">Tests of the column.</param>
public sealed record ColumnProperties(
    string Name,
    SourceSpan NameSpan,
    string Description,
    string? DataType,
    bool? Quote,
    ImmutableArray<string> Tags,
    ConfigMap? Meta,
    ImmutableArray<DataTestProperties> DataTests)
{
    /// <summary>Constraints of the column.</summary>
    public ImmutableArray<ConstraintProperties> Constraints { get; init; } = [];
}

/// <summary>One data test as declared: <c>unique</c>, or <c>accepted_values: { values: [a] }</c>.</summary>
/// <param name="Test">Name of the generic test.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Custom name; null for the derived one.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="Arguments">The test's arguments, <c>arguments:</c> folded in.</param>
/// <param name="Config"><c>severity</c>, <c>where</c>, <c>tags</c> and the like, <c>config:</c> folded in.</param>
public sealed record DataTestProperties(
    string Test, SourceSpan Span, string? Name, string Description, ConfigMap Arguments, ConfigMap Config);

/// <summary>A group of relations that others fill.</summary>
/// <param name="Name">Name, as in <c>source('name', …)</c>.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="Connection">Connection it lies on; null for the default.</param>
/// <param name="Database">Database, where the engine has several; null for the connection's own.</param>
/// <param name="Schema">Schema; the source's name when absent.</param>
/// <param name="Config">Configuration of all its tables.</param>
/// <param name="Tables">In the order written.</param>
public sealed record SourceProperties(
    string Name,
    SourceSpan NameSpan,
    string Description,
    string? Connection,
    string? Database,
    string Schema,
    ConfigMap Config,
    ImmutableArray<SourceTableProperties> Tables)
{
    /// <summary><c>freshness</c>, <c>loaded_at_field</c> and <c>loaded_at_query</c>, wherever they stand.</summary>
    public ConfigMap Freshness { get; init; } = ConfigMap.Empty;
}

/// <summary>One relation of a source.</summary>
/// <param name="Name">Name, as in <c>source(…, 'name')</c>.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Identifier">Name in the database; <paramref name="Name"/> when absent.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="IsComplete">Every column is listed: one that isn't does not exist.</param>
/// <param name="Config">Configuration.</param>
/// <param name="Columns">In the order written.</param>
/// <param name="DataTests">Tests of the relation as a whole.</param>
public sealed record SourceTableProperties(
    string Name,
    SourceSpan NameSpan,
    string Identifier,
    string Description,
    bool IsComplete,
    ConfigMap Config,
    ImmutableArray<ColumnProperties> Columns,
    ImmutableArray<DataTestProperties> DataTests)
{
    /// <summary><c>freshness</c>, <c>loaded_at_field</c> and <c>loaded_at_query</c>, wherever they stand.</summary>
    public ConfigMap Freshness { get; init; } = ConfigMap.Empty;
}

/// <summary>A use of models outside the project.</summary>
/// <param name="Name">Name.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Label">For people; null when absent.</param>
/// <param name="Type"><c>dashboard</c>, <c>notebook</c>, <c>analysis</c>, <c>ml</c> or <c>application</c>.</param>
/// <param name="Description">For people; empty when absent.</param>
/// <param name="Url">Where to find it; null when absent.</param>
/// <param name="Maturity"><c>high</c>, <c>medium</c>, <c>low</c>; null when absent.</param>
/// <param name="OwnerName">Owner; null when absent.</param>
/// <param name="OwnerEmail">Owner; null when absent.</param>
/// <param name="DependsOn">
/// Texts such as <c>ref('orders')</c> or <c>source('app', 'orders')</c>, with their places.
/// </param>
/// <param name="Config">Configuration: <c>enabled</c>, <c>tags</c>, <c>meta</c>.</param>
public sealed record ExposureProperties(
    string Name,
    SourceSpan NameSpan,
    string? Label,
    string Type,
    string Description,
    string? Url,
    string? Maturity,
    string? OwnerName,
    string? OwnerEmail,
    ImmutableArray<ConfigText> DependsOn,
    ConfigMap Config);

/// <summary>What YAML says of a macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Description">For people; empty when absent.</param>
public sealed record MacroProperties(string Name, SourceSpan NameSpan, string Description);
