using Corso.Models.Caching;
using Corso.Models.Projects;

namespace Corso.Models.Cli;

/// <summary>The compiled SQL under <c>target/compiled</c>: one file a model or singular test, at its own path.</summary>
internal static class CompiledFiles
{
    /// <summary>The folder, from the project folder.</summary>
    public static string Folder(ProjectPaths paths) => $"{paths.Target}/compiled";

    /// <summary>Writes what changed and deletes files of models that are gone; gives the number of both.</summary>
    public static int Write(Compilation compilation, string projectDirectory, CancellationToken cancellationToken)
    {
        var root = Path.Combine(projectDirectory, Folder(compilation.Project.Definition.Paths));
        var wanted = new Dictionary<string, string>(compilation.Models.Count, StringComparer.Ordinal);
        foreach (var model in compilation.Models.Values)
        {
            if (model.Node.Sql is { } sql)
            {
                wanted[Path.GetFullPath(Path.Combine(root, sql.Path))] = model.Query.Text;
            }
        }

        var changed = 0;
        Parallel.ForEach(wanted, new ParallelOptions { CancellationToken = cancellationToken }, file =>
        {
            var text = file.Value.EndsWith('\n') ? file.Value : file.Value + "\n";
            if (OutputFile.WriteIfChanged(file.Key, text))
            {
                Interlocked.Increment(ref changed);
            }
        });
        return changed + DeleteOthers(root, wanted);
    }

    /// <summary>A hash of the files' names, sizes and times: equal as long as nobody touched them.</summary>
    public static ContentHash Listing(string projectDirectory, ProjectPaths paths)
    {
        var files = Files(Path.Combine(projectDirectory, Folder(paths)));
        files.Sort((x, y) => string.CompareOrdinal(x.FullName, y.FullName));
        using var hasher = new InputHasher();
        foreach (var file in files)
        {
            hasher.Add(file.FullName).Add(file.Length).Add(file.LastWriteTimeUtc.Ticks);
        }

        return hasher.Finish();
    }

    private static int DeleteOthers(string root, Dictionary<string, string> wanted)
    {
        var deleted = 0;
        foreach (var file in Files(root))
        {
            if (!wanted.ContainsKey(file.FullName))
            {
                OutputFile.Guard(file.FullName, file.Delete);
                deleted++;
            }
        }

        return deleted;
    }

    private static List<FileInfo> Files(string root) => Directory.Exists(root)
        ? [.. new DirectoryInfo(root).EnumerateFiles("*.sql", SearchOption.AllDirectories)]
        : [];
}
