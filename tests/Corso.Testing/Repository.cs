using System.Runtime.CompilerServices;

namespace Corso.Testing;

/// <summary>Places in the repository, found from where this file was compiled.</summary>
public static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Corso.Models.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no Corso.Models.sln above {here}");
    }
}
