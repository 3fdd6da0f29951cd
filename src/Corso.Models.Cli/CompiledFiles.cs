using System.Collections.Immutable;
using System.IO.Enumeration;
using Corso.Models.Caching;
using Corso.Models.DataTests;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli;

/// <summary>
/// The compiled SQL under <c>target/compiled</c>: one file a model or singular test, at its own path, beside that of an
/// incremental model <c>orders.incremental.sql</c> with the form that adds to what is there, and one for the data tests of
/// each properties file.
/// </summary>
internal static class CompiledFiles
{
    /// <summary>Ending of the second file of an incremental model; names of models hold no dot, so no other file has it.</summary>
    private const string IncrementalExtension = ".incremental.sql";

    private const string TestsEnding = ".tests.sql";

    /// <summary>The folder, from the project folder.</summary>
    public static string Folder(ProjectPaths paths) => $"{paths.Target}/compiled";

    /// <summary>Writes what changed and deletes files of models that are gone; gives the number of both.</summary>
    public static int Write(Compilation compilation, string projectDirectory, CancellationToken cancellationToken)
    {
        var root = Path.Combine(projectDirectory, Folder(compilation.Project.Definition.Paths));
        var existing = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (path, length, _) in List(root))
        {
            existing[path] = length;
        }

        var wanted = new List<WantedFile>(compilation.Models.Count);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in compilation.Models.Values)
        {
            if (model.Node.Sql is { } sql)
            {
                wanted.Add(new WantedFile(Path.Combine(root, sql.Path), () => model.Query.Text));
                if (model.IncrementalQuery is { } incremental)
                {
                    wanted.Add(new WantedFile(
                        Path.ChangeExtension(Path.Combine(root, sql.Path), IncrementalExtension), () => incremental.Text));
                }

                MakeFolder(wanted[^1].Path);
            }
        }

        foreach (var (path, tests) in ByFile(compilation.Tests.Values))
        {
            wanted.Add(new WantedFile(Path.Combine(root, path + TestsEnding), () => TextOf(tests)));
            MakeFolder(wanted[^1].Path);
        }

        var changed = 0;
        AllCores.Each(wanted.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = wanted[i];
            var known = existing.TryGetValue(file.Path, out var length) ? length : (long?)null;
            if (OutputFile.WriteIfChanged(file.Path, file.Text(), known))
            {
                Interlocked.Increment(ref changed);
            }
        });
        foreach (var (path, _) in wanted)
        {
            existing.Remove(path);
        }

        foreach (var path in existing.Keys)
        {
            OutputFile.Guard(path, () => File.Delete(path));
        }

        return changed + existing.Count;

        void MakeFolder(string path)
        {
            var folder = Path.GetDirectoryName(path) ?? root;
            if (folders.Add(folder))
            {
                OutputFile.Guard(folder, () => Directory.CreateDirectory(folder));
            }
        }
    }

    /// <summary>
    /// A hash of the folder's listing: paths, sizes, times. As long as it stays what it was after writing, nobody has touched
    /// the files.
    /// </summary>
    public static ContentHash Listing(string projectDirectory, ProjectPaths paths)
    {
        var files = List(Path.Combine(projectDirectory, Folder(paths)));
        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        using var hasher = new InputHasher();
        hasher.Add(files.Count);
        foreach (var (path, length, modified) in files)
        {
            hasher.Add(path).Add(length).Add(modified);
        }

        return hasher.Finish();
    }

    /// <summary>The data tests that properties files declare, by file.</summary>
    private static Dictionary<string, List<TestQuery>> ByFile(IEnumerable<TestQuery> tests)
    {
        var files = new Dictionary<string, List<TestQuery>>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            if (test.Node.Sql is not null)
            {
                continue;
            }

            if (!files.TryGetValue(test.Node.Span.Path, out var own))
            {
                files.Add(test.Node.Span.Path, own = []);
            }

            own.Add(test);
        }

        return files;
    }

    /// <summary>The data tests that one properties file declares, in its order.</summary>
    private static string TextOf(List<TestQuery> tests)
    {
        tests.Sort(static (left, right) => left.Node.Span.Start.CompareTo(right.Node.Span.Start) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Node.Id, right.Node.Id));
        var text = SpareBuilder.Take();
        foreach (var test in tests)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("-- ").Append(test.Node.Id).Append('\n')
                .Append(test.FailingRows.Text).Append("\n;\n");
        }

        return SpareBuilder.Finish(text);
    }

    /// <summary>The files below a folder; asking for their sizes and times takes longest, so each folder does that by itself.</summary>
    private static List<ListedFile> List(string root)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        ImmutableArray<string> folders = [root, .. Directory.EnumerateDirectories(root, "*", options)];
        return [.. AllCores.Map(folders, ListFolder).SelectMany(static files => files)];
    }

    private static List<ListedFile> ListFolder(string folder) =>
        new(new FileSystemEnumerable<ListedFile>(
            folder,
            static (ref FileSystemEntry entry) =>
                new ListedFile(entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcTicks),
            new EnumerationOptions { AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
        });

    // Classes: over structs, .NET's generic code would be compiled at run time.
    private sealed record ListedFile(string Path, long Length, long Modified);

    private sealed record WantedFile(string Path, Func<string> Text);
}
