using System.Diagnostics;
using Corso.Bench.Subjects;

namespace Corso.Bench.Databases;

/// <summary>PostgreSQL's programs; as root they run as <c>nobody</c>, for the server refuses to run as root.</summary>
/// <param name="Folder">Where <c>initdb</c> and <c>postgres</c> lie.</param>
internal sealed record PostgresBinaries(string Folder)
{
    private const string Nobody = "65534";

    /// <summary>Looks on PATH, then in Debian's folder; null when there are none.</summary>
    public static PostgresBinaries? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var folder = path.Concat(debian.Select(version => Path.Combine(version, "bin")))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
        return folder is null ? null : new PostgresBinaries(folder);
    }

    /// <summary>Makes a cluster with PostgreSQL's own settings and gives its data folder.</summary>
    public string CreateCluster(TemporaryFolder folder)
    {
        const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        const UnixFileMode Enter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var home = Directory.CreateDirectory(folder.PathTo("postgres")).FullName;
        File.SetUnixFileMode(home, Everyone);
        File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | Enter);
        var data = Path.Combine(home, "data");
        using var process = Start("initdb", "-D", data, "-U", "corso", "-A", "trust", "-E", "UTF8", "--locale=C");
        process.WaitForExit();
        return process.ExitCode == 0 ? data : throw new BenchFailure($"initdb ended with {process.ExitCode}");
    }

    /// <summary>Starts one of the programs.</summary>
    public Process Start(string program, params ReadOnlySpan<string> arguments)
    {
        var file = Path.Combine(Folder, program);
        var start = new ProcessStartInfo(Environment.IsPrivilegedProcess ? "setpriv" : file)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ReadOnlySpan<string> asNobody = Environment.IsPrivilegedProcess
            ? ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", file]
            : [];
        foreach (var argument in (ReadOnlySpan<string>)[.. asNobody, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new BenchFailure($"{program} did not start");

        // A full pipe would stop the server at its next log line.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
