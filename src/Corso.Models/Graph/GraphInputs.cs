using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>What a graph is built from.</summary>
/// <param name="Project">The project as read.</param>
/// <param name="Target">The target in use.</param>
/// <param name="Facts">Static facts of every model and singular test by path, macros' facts joined.</param>
/// <param name="EvaluateConfig">
/// Evaluates a <c>config(...)</c> that holds expressions; null after an error, which it has reported. The connection is the
/// one that the other layers give. Called from several threads.
/// </param>
public sealed record GraphInputs(
    Project Project,
    TargetDefinition Target,
    IReadOnlyDictionary<string, TemplateFacts> Facts,
    Func<SqlFile, TemplateFacts, ConnectionDefinition, ConfigMap?> EvaluateConfig)
{
    /// <summary>
    /// Renders a template whose refs are computed and gives its facts with those it met; null after an error, which it has
    /// reported. When absent, only refs with literal names count.
    /// </summary>
    public Func<SqlFile, TemplateFacts, ConnectionDefinition, TemplateFacts?>? RecordRefs { get; init; }

    /// <summary>
    /// Calls the project's macro <c>generate_schema_name</c> with the custom schema and the node, whose relation isn't set
    /// yet; null after an error, which it has reported. Absent where the project has no such macro.
    /// </summary>
    public Func<string?, Node, string?>? GenerateSchemaName { get; init; }

    /// <summary>
    /// What a hook of a node names, given the node's id and connection; null after an error, which it has reported. When
    /// absent, hooks make no edges.
    /// </summary>
    public Func<ConfigText, string, ConnectionDefinition, TemplateFacts?>? HookFacts { get; init; }

    /// <summary>
    /// What the macro behind a generic test of the project's own depends on, macros it calls joined; null for a test that
    /// is no macro. Absent where there are no macros.
    /// </summary>
    public Func<string, SourceSpan, TemplateFacts?>? TestFacts { get; init; }
}
