using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>A compiled project: everything that is known of it without asking a database.</summary>
/// <param name="Project">The project as read.</param>
/// <param name="Target">The target compiled for.</param>
/// <param name="Graph">Its nodes.</param>
/// <param name="Models">Compiled SQL of models and singular tests, by node id; nodes with errors are missing.</param>
/// <param name="Counts">Numbers for the summary.</param>
public sealed record Compilation(
    Project Project,
    TargetDefinition Target,
    ModelGraph Graph,
    ImmutableDictionary<string, CompiledModel> Models,
    CompileCounts Counts)
{
    /// <summary>Hooks of nodes that have some, by node id.</summary>
    public ImmutableDictionary<string, NodeHooks> Hooks { get; init; } = ImmutableDictionary<string, NodeHooks>.Empty;

    /// <summary>Hooks of the whole run.</summary>
    public RunHooks RunHooks { get; init; } = RunHooks.None;

    /// <summary>Compiled data tests by node id; those with errors are missing.</summary>
    public ImmutableDictionary<string, TestQuery> Tests { get; init; } = ImmutableDictionary<string, TestQuery>.Empty;

    /// <summary>
    /// Columns of models, seeds, source tables and singular tests by node id: names, types, and the columns they come from.
    /// </summary>
    public ImmutableDictionary<string, NodeColumns> Columns { get; init; } =
        ImmutableDictionary<string, NodeColumns>.Empty;

    /// <summary>How many queries had to be bound because they, or columns they read, are not those of an earlier compilation.</summary>
    internal int NewlyBound { get; init; }

    /// <summary>Which column comes from which.</summary>
    public LineageGraph Lineage => field ??= new LineageGraph(Graph, Columns);

    /// <summary>Selects nodes; null after an error, which is reported. Columns can be named where they are known.</summary>
    public Selection? Select(SelectionRequest request, DiagnosticBag diagnostics) => NodeSelector.Select(
        Graph, request, Project.Selectors, Columns.IsEmpty ? [] : [new ColumnMethod(Lineage)], diagnostics);

    /// <summary>
    /// What the query of a model or singular test says, as text to fingerprint: the same for queries that differ in nothing but
    /// their looks. Made when asked for; null after an error.
    /// </summary>
    public string? CanonicalQueryOf(string nodeId) => Models.GetValueOrDefault(nodeId) is { } model
        ? CanonicalQuery.Of(model.Node, model.Query, model.IncrementalQuery, Graph)
        : null;

    /// <summary>Renders what is no node: operations, questions to a source.</summary>
    internal Lazy<TemplateRenderer> Renderer { get; init; } =
        new(() => throw new InvalidOperationException("the compilation was put together without a renderer"));
}

/// <summary>A node's SQL.</summary>
/// <param name="Node">The node.</param>
/// <param name="Rendered">The SQL exactly as the author's template rendered it.</param>
/// <param name="Query">The SQL that runs: <paramref name="Rendered"/> with the ephemeral models it uses before it.</param>
public sealed record CompiledModel(Node Node, RenderedSql Rendered, RenderedSql Query)
{
    /// <summary>
    /// For an incremental model the SQL of a run that adds to what is there, <c>is_incremental()</c> being true; then
    /// <see cref="Query"/> is that of a run from scratch. Null for any other node.
    /// </summary>
    public RenderedSql? IncrementalQuery { get; init; }
}
