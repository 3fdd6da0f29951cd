using Corso.Models.Caching;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;

namespace Corso.Models.Cli;

/// <summary>A compilation with its files under <c>target/compiled</c>; where nothing changed, what the last one said.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Counts">Numbers for the summary.</param>
/// <param name="Folder">Where the files are, from the project folder.</param>
/// <param name="Written">Files written or deleted.</param>
internal sealed record CompileRun(string Target, CompileCounts Counts, string Folder, int Written)
{
    /// <summary>Compiles what changed. Null when there is no project or target, which is then reported.</summary>
    public static CompileRun? Run(CompileOptions options, Report report, CancellationToken cancellationToken)
    {
        var found = new DiagnosticBag();
        var session = CompileSession.Open(options, found);
        report.Diagnostics.AddRange(found.ToSorted());
        if (session is null)
        {
            return null;
        }

        var paths = session.Paths;
        if (session.Unchanged is { } outcome
            && CompiledFiles.Listing(options.ProjectDirectory, paths) == session.Cache.Listing)
        {
            report.Diagnostics.AddRange(outcome.Diagnostics);
            foreach (var line in outcome.Logged)
            {
                report.Log(line);
            }

            return new CompileRun(session.Target.Name, outcome.Counts, CompiledFiles.Folder(paths), 0);
        }

        var written = 0;
        if (Compiler.Compile(
            options,
            session,
            report.Diagnostics,
            cancellationToken,
            made => written = CompiledFiles.Write(made, options.ProjectDirectory, cancellationToken)) is not { } compilation)
        {
            return null;
        }

        session.Cache.SaveListing(CompiledFiles.Listing(options.ProjectDirectory, paths));
        return new CompileRun(compilation.Target.Name, compilation.Counts, CompiledFiles.Folder(paths), written);
    }
}
