using Corso.Models.Diagnostics;

namespace Corso.Models.Cli;

/// <summary>Finds the project to work on.</summary>
internal static class ProjectFolder
{
    private const string Marker = "corso_project.yml";

    /// <summary>
    /// The folder given; without one the current folder, or the nearest above it that holds <c>corso_project.yml</c>.
    /// Null when there is none, which is then reported.
    /// </summary>
    public static string? Find(CommandHost host, string? given, DiagnosticBag diagnostics)
    {
        if (given is not null)
        {
            var directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, host.CurrentDirectory));
            if (File.Exists(Path.Combine(directory, Marker)))
            {
                return directory;
            }

            diagnostics.Add(UsageDiagnostics.NoProject(given, searchedParents: false));
            return null;
        }

        for (var at = host.CurrentDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, Marker)))
            {
                return at;
            }
        }

        diagnostics.Add(UsageDiagnostics.NoProject(host.CurrentDirectory, searchedParents: true));
        return null;
    }
}
