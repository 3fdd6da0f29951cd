using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class ProjectDiagnostics
{
    private static readonly DiagnosticDescriptor NotUtf8 = Error(1004, "file is not UTF-8");
    private static readonly DiagnosticDescriptor UnreadableFile = Error(1005, "file can't be read");
    private static readonly DiagnosticDescriptor NoProjectFile =
        new("CORSO1018", DiagnosticSeverity.Error, "no project file", ExitCode: 2);

    private static readonly DiagnosticDescriptor VersionOutsideRange = Error(1019, "project asks for another version");
    private static readonly DiagnosticDescriptor UnknownVersionRange = Error(1020, "version range can't be read");
    private static readonly DiagnosticDescriptor ProjectNameRule = Error(1021, "name of a project or connection");
    private static readonly DiagnosticDescriptor NameRule = Error(1022, "name of a node");
    private static readonly DiagnosticDescriptor PathOutsideProject = Error(1027, "path outside the project");
    private static readonly DiagnosticDescriptor MissingPath = Warning(1035, "folder does not exist");

    /// <summary>A file holds bytes that are no UTF-8.</summary>
    /// <param name="span">The first such byte.</param>
    /// <param name="found">What stands there, as <c>the byte 0xE9</c>.</param>
    public static Diagnostic BadEncoding(SourceSpan span, string found) =>
        new(NotUtf8, span, $"{found} is not UTF-8", "save the file as UTF-8");

    /// <summary>A file of the project could not be opened or read.</summary>
    public static Diagnostic CannotRead(string path, string reason) =>
        new(UnreadableFile, SourceSpan.StartOf(path), $"{path} can't be read: {reason}",
            "check that it exists and may be read");

    /// <summary>What bears the name of a project's file is a pipe, a socket or a device.</summary>
    public static Diagnostic NoRegularFile(string path) => new(
        UnreadableFile,
        SourceSpan.StartOf(path),
        $"{path} can't be read: it is a pipe, a socket or a device",
        "put a file there, or give it a name with another ending");

    /// <summary>The folder holds no <c>corso_project.yml</c>.</summary>
    /// <param name="directory">The folder as given.</param>
    /// <param name="lookalike">A file that was probably meant for it; null when there is none.</param>
    public static Diagnostic MissingProjectFile(string directory, string? lookalike) => new(
        NoProjectFile,
        null,
        $"there is no corso_project.yml in {directory}",
        lookalike switch
        {
            null => "run corso init to make one, or name the project's folder with --project-dir",
            "dbt_project.yml" => "dbt_project.yml is dbt's: run corso init to make a corso_project.yml beside it",
            _ => $"rename {lookalike} to corso_project.yml",
        });

    /// <summary>The running version isn't within <c>require_corso</c>.</summary>
    public static Diagnostic OtherVersionRequired(SourceSpan span, string range, string version) => new(
        VersionOutsideRange,
        span,
        $"this project asks for Corso {range}; this is {version}",
        "install a version in that range, or change require_corso");

    /// <summary><c>require_corso</c> is no range.</summary>
    public static Diagnostic UnreadableRange(SourceSpan span, string range) => new(
        UnknownVersionRange, span, $"\"{range}\" is no version range", "write it as \">=0.1, <1.0\"");

    /// <summary>The name of a project, target, connection or selector breaks its rule.</summary>
    public static Diagnostic BadIdentifier(SourceSpan span, string owner, string name, string rule) =>
        new(ProjectNameRule, span, $"{owner} can't be named \"{name}\"", rule);

    /// <summary>The name of a node breaks the rule for names.</summary>
    /// <param name="span">The name, or the head of the file it comes from.</param>
    /// <param name="owner">What is named, as <c>a model</c>.</param>
    /// <param name="name">The name; shortened in the message when it is long.</param>
    /// <param name="fact">What is wrong with it, as <c>holds a dot</c>.</param>
    /// <param name="hint">What to do.</param>
    public static Diagnostic BadName(SourceSpan span, string owner, string name, string fact, string hint) =>
        new(NameRule, span, $"the name of {owner}, \"{Shorten(name)}\", {fact}", hint);

    /// <summary>A folder of the project lies outside it.</summary>
    public static Diagnostic OutsideProject(SourceSpan span, string path) => new(
        PathOutsideProject, span, $"the path \"{path}\" leaves the project folder", "use a folder inside the project");

    /// <summary>A folder that <c>corso_project.yml</c> names is absent.</summary>
    public static Diagnostic NoSuchFolder(SourceSpan span, string path, string? nearest) =>
        new(MissingPath, span, $"the folder \"{path}\" does not exist",
            DidYouMean(nearest) ?? "create it, or remove the path");

    private static string Shorten(string name)
    {
        const int Longest = 60;
        var cut = name.Length > Longest && char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest;
        return name.Length > Longest ? name[..cut] + "…" : name;
    }
}
