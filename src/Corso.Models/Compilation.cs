using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.Graph;
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
    /// <summary>Renders what is no node: operations, questions to a source.</summary>
    internal Lazy<TemplateRenderer> Renderer { get; init; } =
        new(() => throw new InvalidOperationException("the compilation was put together without a renderer"));
}

/// <summary>A node's SQL.</summary>
/// <param name="Node">The node.</param>
/// <param name="Rendered">The SQL exactly as the author's template rendered it.</param>
/// <param name="Query">The SQL that runs: <paramref name="Rendered"/> with the ephemeral models it uses before it.</param>
public sealed record CompiledModel(Node Node, RenderedSql Rendered, RenderedSql Query);
