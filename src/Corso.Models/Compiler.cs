using Corso.Models.Caching;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models;

/// <summary>
/// The table of contents: a project folder goes in, a <see cref="Compilation"/> and diagnostics come out, no database is
/// asked. The result is a function of the folder's files, the target, the vars and the environment variables read.
/// </summary>
public static class Compiler
{
    private const int Attempts = 5;

    /// <summary>Compiles a project. Null when there is none, or its target can't be made out.</summary>
    public static Compilation? Compile(
        CompileOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken = default) =>
        Compile(options, CompileSession.Open(options, diagnostics), diagnostics, cancellationToken);

    /// <summary>
    /// Reads a project as far as its graph: all that listing and selecting need. Nothing is rendered, so
    /// <see cref="Compilation.Models"/> is empty and errors inside templates are not looked for.
    /// </summary>
    public static Compilation? LoadGraph(CompileOptions options, DiagnosticBag diagnostics) =>
        Attempt(
            options, CompileSession.Open(options, diagnostics), diagnostics, static (session, own) => session.LoadGraph(own));

    /// <summary>
    /// Compiles what a session has looked at; should a file change meanwhile, looks again. What is made of the compilation
    /// by <paramref name="use"/> is made while the cache is written.
    /// </summary>
    internal static Compilation? Compile(
        CompileOptions options,
        CompileSession? session,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken,
        Action<Compilation>? use = null) =>
        Attempt(options, session, diagnostics, (current, own) => current.Compile(own, cancellationToken, use));

    /// <summary>The stages as far as the graph, one line each.</summary>
    internal static (Project Project, ModelGraph Graph, MacroLibrary Macros, Lazy<TemplateRenderer> Renderer) RunToGraph(
        CompileSession session, DiagnosticBag diagnostics)
    {
        var project = session.ReadProject(diagnostics);
        var (macros, facts) = session.Analyze(project, diagnostics);
        var renderer = session.CreateRenderer(macros);
        var graph = GraphBuilder.Build(session.GraphInputs(project, facts, macros, renderer, diagnostics), diagnostics);
        Materializer.Check(graph, diagnostics);
        return (project, graph, macros, renderer);
    }

    /// <summary>All stages.</summary>
    internal static Compilation Run(CompileSession session, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var (project, graph, macros, renderer) = RunToGraph(session, diagnostics);
        var rendered = session.Render(project, graph, renderer, diagnostics, cancellationToken);
        TestColumnTypes.Check(
            graph, rendered.Columns, test => macros.Contains(TestCompiler.MacroPrefix + test), diagnostics);
        var models = CompileSession.Inline(project, graph, rendered.Sql, diagnostics);
        var columns = new OfflineColumns(rendered.Columns.GetValueOrDefault);
        var tests = session.CompileTests(project, graph, rendered.Sql, models, columns, macros, renderer, diagnostics);
        var (hooks, runHooks) = session.RenderHooks(project, graph, columns, cancellationToken);
        return new Compilation(project, session.Target, graph, models, CompileCounts.Of(graph))
        {
            Hooks = hooks,
            RunHooks = runHooks,
            Tests = tests,
            Columns = rendered.Columns,
            NewlyBound = rendered.NewlyBound,
            Renderer = renderer,
        };
    }

    private static Compilation? Attempt(
        CompileOptions options,
        CompileSession? session,
        DiagnosticBag diagnostics,
        Func<CompileSession, DiagnosticBag, Compilation> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var own = new DiagnosticBag();
            try
            {
                var compilation = session is null ? null : run(session, own);
                diagnostics.AddRange(own.ToSorted());
                return compilation;
            }
            catch (ProjectChangedException changed) when (attempt == Attempts)
            {
                diagnostics.Add(ProjectDiagnostics.KeepsChanging(changed.Path));
                return null;
            }
            catch (ProjectChangedException)
            {
                // A file was saved between the first look at it and its use: what was made of both is dropped.
                session = CompileSession.Open(options, diagnostics);
            }
        }
    }
}
