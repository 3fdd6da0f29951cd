using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models.Cli.Commands;

/// <summary>
/// <c>corso clean</c>: deletes what Corso wrote under the target folder, and nothing else. A file that a connection of any
/// target names is kept, whatever it is called.
/// </summary>
internal static class CleanCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        command.SetAction(result =>
        {
            var report = options.Report(result, host, global);
            return options.Read(result, host, report) is { } compile
                ? Run(host, report, compile.ProjectDirectory)
                : report.Finish();
        });
        return command;
    }

    private static int Run(CommandHost host, Report report, string projectDirectory)
    {
        if (ProjectLoader.LoadDefinition(projectDirectory, projectDirectory, report.Diagnostics) is not { } definition)
        {
            return report.Finish();
        }

        var target = Path.GetFullPath(definition.Paths.Target, projectDirectory);
        if (!IsInside(target, projectDirectory) || LeavesByLink(target, projectDirectory))
        {
            report.Diagnostics.Add(UsageDiagnostics.OutsideProject(definition.Paths.Target));
            return report.Finish();
        }

        var databases = DatabaseFiles(definition, projectDirectory, host.ReadEnv);
        var deleted = new List<string>();
        var kept = new List<string>();
        if (Directory.Exists(target))
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(target).Order(StringComparer.Ordinal))
            {
                var isOurs = IsOurs(Path.GetFileName(entry)) && !databases.Exists(file => IsInside(file, entry));
                (isOurs ? deleted : kept).Add(Path.GetRelativePath(projectDirectory, entry).Replace('\\', '/'));
                if (isOurs)
                {
                    OutputFile.Guard(entry, () => Delete(entry));
                }
            }

            if (kept.Count == 0)
            {
                OutputFile.Guard(target, () => Directory.Delete(target));
            }
        }

        report.ShowDiagnostics();
        if (report.ShowsProgress)
        {
            Print(host.Terminal.Out, deleted, kept, entry => databases.Exists(
                file => IsInside(file, Path.GetFullPath(entry, projectDirectory))));
        }

        return report.Finish(json =>
        {
            json.WriteStartArray("deleted");
            deleted.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteStartArray("kept");
            kept.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        });
    }

    private static void Print(TextOutput output, List<string> deleted, List<string> kept, Predicate<string> isDatabase)
    {
        foreach (var entry in deleted)
        {
            output.Line($"deleted  {entry}");
        }

        foreach (var entry in kept)
        {
            output.Line($"kept     {entry}  ({(isDatabase(entry) ? "a database of a connection" : "not written by corso")})");
        }

        if (deleted.Count == 0)
        {
            output.Line("nothing to delete");
        }
    }

    private static bool IsOurs(string name) =>
        name is "compiled" or "corso.cache" or Completion.NameCache.FileName || name.StartsWith("run_results.json", StringComparison.Ordinal);

    private static void Delete(string entry)
    {
        // A link is deleted itself; what it leads to is not ours.
        if (new FileInfo(entry).LinkTarget is null && Directory.Exists(entry))
        {
            Directory.Delete(entry, recursive: true);
        }
        else
        {
            File.Delete(entry);
        }
    }

    /// <summary>The files that connections of all targets name, with the write-ahead logs beside them.</summary>
    private static List<string> DatabaseFiles(
        ProjectDefinition definition, string projectDirectory, Func<string, string?> readEnv)
    {
        var files = new List<string>();
        foreach (var connection in definition.Targets.SelectMany(target => target.Connections))
        {
            // A path whose variables are not set in this shell names no file that could be found here.
            if (connection.Options["path"] is ConfigText path
                && ScalarTemplate.Render(path, readEnv, new DiagnosticBag()) is { Length: > 0 } text)
            {
                var file = Path.GetFullPath(text, projectDirectory);
                files.Add(file);
                files.Add(file + ".wal");
            }
        }

        return files;
    }

    /// <summary>Whether a path lies in a folder, or is it.</summary>
    private static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }

    private static bool LeavesByLink(string target, string projectDirectory)
    {
        for (var at = target; at is not null && at != projectDirectory; at = Path.GetDirectoryName(at))
        {
            if (new DirectoryInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return target == projectDirectory;
    }
}
