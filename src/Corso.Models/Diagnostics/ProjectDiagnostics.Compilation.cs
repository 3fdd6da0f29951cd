using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class ProjectDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownTarget =
        new("CORSO1039", DiagnosticSeverity.Error, "unknown target", ExitCode: 2);

    private static readonly DiagnosticDescriptor ChangingFile =
        new("CORSO1040", DiagnosticSeverity.Error, "file keeps changing", ExitCode: 2);

    /// <summary>The project has no target of the name asked for.</summary>
    public static Diagnostic NoSuchTarget(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return new Diagnostic(
            UnknownTarget,
            null,
            $"target \"{name}\" does not exist",
            DidYouMean(NearestName.Find(name, names)) ?? $"the project's targets are {string.Join(", ", names)}");
    }

    /// <summary>A file was written to again and again while the project was being compiled.</summary>
    public static Diagnostic KeepsChanging(string path) => new(
        ChangingFile,
        SourceSpan.StartOf(path),
        $"{path} changed each time the project was compiled",
        "wait until whatever writes it is done");
}
