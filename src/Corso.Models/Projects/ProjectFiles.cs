using System.Collections.Immutable;
using System.IO.Enumeration;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Lists and reads the files of a project.</summary>
public static class ProjectFiles
{
    /// <summary>Name of the file that makes a folder a project.</summary>
    public const string DefinitionName = "corso_project.yml";

    private static readonly EnumerationOptions Options = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    /// <summary>
    /// Every file of the project, each once, in ordinal order of path. Names that begin with a dot and the target
    /// folder are left out, pipes and their like are reported; links to folders are followed once each.
    /// </summary>
    /// <param name="directory">The project folder, absolute.</param>
    /// <param name="paths">Where to look.</param>
    /// <param name="diagnostics">Takes folders that can't be read, and what is no file.</param>
    public static ImmutableArray<ProjectFile> Enumerate(string directory, ProjectPaths paths, DiagnosticBag diagnostics)
    {
        var found = new Dictionary<string, ProjectFile>(StringComparer.Ordinal);
        AddSingle(directory, DefinitionName, ProjectFileKind.Definition, found);
        AddSelectors("selectors.yml");
        AddSelectors("selectors.yaml");
        AddAll(paths.Models, ProjectFileKind.Model);
        AddAll(paths.Seeds, ProjectFileKind.Seed);
        AddAll(paths.Macros, ProjectFileKind.Macro);
        AddAll(paths.Tests, ProjectFileKind.Test);
        var files = ImmutableArray.CreateBuilder<ProjectFile>(found.Count);
        files.AddRange(found.Values);
        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files.DrainToImmutable();

        void AddSelectors(string name)
        {
            if (RegularFile.IsOther(Path.Combine(directory, name)))
            {
                diagnostics.Add(ProjectDiagnostics.NoRegularFile(name));
            }
            else
            {
                AddSingle(directory, name, ProjectFileKind.Selectors, found);
            }
        }

        void AddAll(ImmutableArray<string> roots, ProjectFileKind kind)
        {
            foreach (var root in roots)
            {
                var full = root.Length == 0 ? directory : Path.Combine(directory, root);
                if (Directory.Exists(full))
                {
                    var target = Path.Combine(directory, paths.Target);
                    new Walk(root, kind, target, found, diagnostics).Run(full, root);
                }
            }
        }
    }

    /// <summary>
    /// Reads a file as UTF-8, without byte order mark and with LF line ends; null when it can't be read.
    /// </summary>
    public static SourceText? Read(string directory, string path, DiagnosticBag diagnostics)
    {
        try
        {
            return Utf8Text.Decode(path, File.ReadAllBytes(Path.Combine(directory, path)), diagnostics);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(ProjectDiagnostics.CannotRead(path, Reason(error)));
            return null;
        }
    }

    /// <summary>Reads a file's bytes; null when it can't be read.</summary>
    internal static byte[]? ReadBytes(string directory, string path)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(directory, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads several files on all cores; null where one can't be read.</summary>
    public static ImmutableArray<SourceText?> ReadAll(
        string directory, ImmutableArray<ProjectFile> files, DiagnosticBag diagnostics) =>
        AllCores.Map(files, file => Read(directory, file.Path, diagnostics));

    internal static string Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        _ => error.Message.TrimEnd('.'),
    };

    private static void AddSingle(
        string directory, string name, ProjectFileKind kind, Dictionary<string, ProjectFile> found)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        if (file.Exists)
        {
            found.TryAdd(name, new ProjectFile(name, kind, "", file.Length, file.LastWriteTimeUtc.Ticks));
        }
    }

    /// <summary>One walk through a root; files found by an earlier walk stay what they were.</summary>
    private sealed class Walk(
        string root,
        ProjectFileKind kind,
        string target,
        Dictionary<string, ProjectFile> found,
        DiagnosticBag diagnostics)
    {
        private readonly SortedDictionary<string, string> _links = new(StringComparer.Ordinal);
        private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

        public void Run(string full, string path)
        {
            _followed.Add(RealPath(full));
            Enter(full, path);
            while (_links.Count > 0)
            {
                var (linkPath, linkFull) = _links.First();
                _links.Remove(linkPath);
                if (_followed.Add(RealPath(linkFull)))
                {
                    Enter(linkFull, linkPath);
                }
            }
        }

        /// <summary>Reads a folder and those below it, all of one depth on all cores.</summary>
        private void Enter(string full, string path)
        {
            for (ImmutableArray<Folder> open = [new Folder(full, path)]; !open.IsEmpty;)
            {
                AllCores.Each(open, List);
                foreach (var file in open.SelectMany(folder => folder.Files))
                {
                    found.TryAdd(file.Path, file);
                }

                open = [.. open.SelectMany(folder => folder.Folders)];
            }
        }

        private void List(Folder folder)
        {
            // One that can't be read is reported by its own name, and the others are read.
            try
            {
                ListEntries(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                diagnostics.Add(ProjectDiagnostics.CannotRead(folder.Path.Length == 0 ? "." : folder.Path, Reason(error)));
            }
        }

        private void ListEntries(Folder folder)
        {
            var files = new FileSystemEnumerable<ProjectFile?>(folder.Full, Convert, Options)
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => entry.FileName[0] != '.',
            };
            foreach (var file in files)
            {
                if (file is not null)
                {
                    folder.Files.Add(file);
                }
            }

            ProjectFile? Convert(ref FileSystemEntry entry)
            {
                var isLink = IsLink(ref entry);
                var isFolder = !isLink && entry.IsDirectory;
                if (!isLink && !isFolder && KindOf(entry.FileName, "") is null)
                {
                    return null;
                }

                var entryFull = entry.ToFullPath();
                var entryPath = folder.Path.Length == 0 ? entry.FileName.ToString() : $"{folder.Path}/{entry.FileName}";
                if (isLink)
                {
                    return Resolve(entryFull, entryPath);
                }

                if (isFolder)
                {
                    if (!entryFull.Equals(target, StringComparison.Ordinal))
                    {
                        folder.Folders.Add(new Folder(entryFull, entryPath));
                    }

                    return null;
                }

                return KindOf(entry.FileName, entryPath) is { } fileKind && IsRegular(entryFull, entryPath, entry.Length)
                    ? new ProjectFile(entryPath, fileKind, root, entry.Length, entry.LastWriteTimeUtc.UtcTicks)
                    : null;
            }
        }

        /// <summary>What a link leads to: a file is listed under the link's name, a folder is walked later.</summary>
        private ProjectFile? Resolve(string full, string path)
        {
            if (Directory.Exists(full))
            {
                lock (_links)
                {
                    _links[path] = full;
                }

                return null;
            }

            if (KindOf(Path.GetFileName(full.AsSpan()), path) is not { } fileKind)
            {
                return null;
            }

            var file = new FileInfo(RealPath(full));
            if (!file.Exists)
            {
                return new ProjectFile(path, fileKind, root, 0, 0);
            }

            return IsRegular(file.FullName, path, file.Length)
                ? new ProjectFile(path, fileKind, root, file.Length, file.LastWriteTimeUtc.Ticks)
                : null;
        }

        private bool IsRegular(string full, string path, long length)
        {
            if (!RegularFile.IsOther(full, length))
            {
                return true;
            }

            diagnostics.Add(ProjectDiagnostics.NoRegularFile(path));
            return false;
        }

        private ProjectFileKind? KindOf(ReadOnlySpan<char> name, string path) => kind switch
        {
            ProjectFileKind.Test when EndsWith(name, ".sql") && path.StartsWith($"{root}/generic/", StringComparison.Ordinal) =>
                ProjectFileKind.Macro,
            _ when EndsWith(name, ".yml") || EndsWith(name, ".yaml") => ProjectFileKind.Properties,
            _ when EndsWith(name, ".md") => ProjectFileKind.Docs,
            ProjectFileKind.Seed => EndsWith(name, ".csv") ? ProjectFileKind.Seed : null,
            _ => EndsWith(name, ".sql") ? kind : null,
        };

        private static bool EndsWith(ReadOnlySpan<char> name, string ending) =>
            name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

        private static bool IsLink(ref FileSystemEntry entry) =>
            (entry.Attributes & FileAttributes.ReparsePoint) != 0;

        private static string RealPath(string full)
        {
            try
            {
                return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
            }
            catch (IOException)
            {
                // A link that leads in a circle leads nowhere.
                return full;
            }
        }

        /// <summary>A folder with what was found in it.</summary>
        private sealed class Folder(string full, string path)
        {
            public string Full => full;

            public string Path => path;

            public List<ProjectFile> Files { get; } = [];

            public List<Folder> Folders { get; } = [];
        }
    }
}
