using Corso.Models.Projects;

namespace Corso.Models.Cli;

/// <summary>The compiled SQL under <c>target/compiled</c>: one file a model, at the model's own path.</summary>
internal static class CompiledFiles
{
    /// <summary>The folder, from the project folder.</summary>
    public static string Folder(Project project) => $"{project.Definition.Paths.Target}/compiled";

    /// <summary>Writes what changed and deletes files of models that are gone; gives the number of both.</summary>
    public static int Write(Compilation compilation, CancellationToken cancellationToken)
    {
        var root = Path.Combine(compilation.Project.Directory, Folder(compilation.Project));
        var wanted = new Dictionary<string, string>(compilation.Models.Count, StringComparer.Ordinal);
        foreach (var model in compilation.Models.Values)
        {
            if (model.Node.Sql is { } sql)
            {
                wanted[Path.Combine(root, sql.Path)] = model.Query.Text;
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

    private static int DeleteOthers(string root, Dictionary<string, string> wanted)
    {
        if (!Directory.Exists(root))
        {
            return 0;
        }

        var deleted = 0;
        foreach (var file in Directory.EnumerateFiles(root, "*.sql", SearchOption.AllDirectories))
        {
            if (!wanted.ContainsKey(file))
            {
                OutputFile.Guard(file, () => File.Delete(file));
                deleted++;
            }
        }

        return deleted;
    }
}
