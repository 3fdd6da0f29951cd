using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <content>Data tests.</content>
internal sealed partial class CompileSession
{
    /// <summary>Compiles data tests to queries.</summary>
    public ImmutableDictionary<string, TestQuery> CompileTests(
        Project project,
        ModelGraph graph,
        IReadOnlyDictionary<string, RenderedForms> rendered,
        ImmutableDictionary<string, CompiledModel> models,
        OfflineColumns columns,
        MacroLibrary macros,
        Lazy<TemplateRenderer> renderer,
        DiagnosticBag diagnostics) =>
        TestCompiler.Compile(
            new TestCompilerInputs
            {
                ProjectName = _definition.Name,
                Graph = graph,
                Macros = macros,
                Renderer = renderer,
                ScopeOf = node => ScopeOf(node, graph, columns),
                RenderedOf = node => rendered.GetValueOrDefault(node.Id)?.Sql,
                QueryOf = node => models.GetValueOrDefault(node.Id)?.Query,
                ReadText = project.ReadText,
            },
            diagnostics);

    private static TemplateFacts? TestFacts(string test, SourceSpan place, MacroLibrary macros)
    {
        var name = TestCompiler.MacroPrefix + test;
        return macros.Contains(name)
            // What is wrong inside macros was reported when they were read.
            ? macros.Link(TemplateFacts.Empty with { Globals = [new NameUse(name, place)] }, new DiagnosticBag())
            : null;
    }
}
