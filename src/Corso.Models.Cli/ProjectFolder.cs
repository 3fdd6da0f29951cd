namespace Corso.Models.Cli;

/// <summary>Finds the project to work on.</summary>
internal static class ProjectFolder
{
    private const string Marker = "corso_project.yml";

    /// <summary>
    /// The folder given; without one the nearest of the current folder and those above it that holds
    /// <c>corso_project.yml</c>, or the current folder when none does.
    /// </summary>
    public static string Find(CommandHost host, string? given)
    {
        if (given is not null)
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, host.CurrentDirectory));
        }

        for (var at = host.CurrentDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, Marker)))
            {
                return at;
            }
        }

        return host.CurrentDirectory;
    }
}
