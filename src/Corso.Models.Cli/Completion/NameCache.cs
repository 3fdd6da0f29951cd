using System.Text;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Completion;

/// <summary>
/// The names of a project as a file in its target folder, so that completing doesn't read the project each time. It holds
/// as long as the listing of the project's files, with their sizes and times, stays what it was.
/// </summary>
internal static class NameCache
{
    /// <summary>The file, in the target folder.</summary>
    public const string FileName = "corso.names";

    private const char Separator = '\t';

    private static readonly string Stamp =
        $"{typeof(NameCache).Module.ModuleVersionId:N}{typeof(Compiler).Module.ModuleVersionId:N}";

    /// <summary>The names of the project in a folder; none when there is no project.</summary>
    public static NameIndex Load(CommandHost host, string directory)
    {
        // The usual place first: to learn of another one, the project file has to be read.
        if (Read(directory, ProjectPaths.Default.Target) is { } usual)
        {
            return usual;
        }

        var ignored = new DiagnosticBag();
        if (ProjectLoader.LoadDefinition(directory, directory, ignored) is not { Paths: var paths } definition)
        {
            return NameIndex.Empty;
        }

        if (paths.Target != ProjectPaths.Default.Target && Read(directory, paths.Target) is { } other)
        {
            return other;
        }

        // Taken before the project is read: a file saved meanwhile makes the names stale, not wrong for good.
        var listing = Listing(directory, paths);
        var options = new CompileOptions { ProjectDirectory = directory, ReadEnv = host.ReadEnv, Clock = host.Time };
        if (Compiler.LoadGraph(options, ignored) is not { } project)
        {
            return new NameIndex([.. definition.Targets.Select(target => (NameIndex.Target, new Candidate(target.Name, "")))]);
        }

        var index = NameIndex.Of(project);
        Write(directory, paths, listing, index);
        return index;
    }

    private static NameIndex? Read(string directory, string target)
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(directory, target, FileName), Encoding.UTF8);
            if (reader.ReadLine() != Stamp
                || reader.ReadLine()?.Split(Separator) is not [var models, var seeds, var macros, var tests, var own]
                || own != target
                || reader.ReadLine() is not { } listing
                || listing != Listing(directory, new ProjectPaths(Split(models), Split(seeds), Split(macros), Split(tests), own)))
            {
                return null;
            }

            var names = System.Collections.Immutable.ImmutableArray.CreateBuilder<(string, Candidate)>();
            while (reader.ReadLine() is { } line)
            {
                if (line.Split(Separator) is [var kind, var name, var description])
                {
                    names.Add((kind, new Candidate(name, description)));
                }
            }

            return new NameIndex(names.DrainToImmutable());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Write(string directory, ProjectPaths paths, string listing, NameIndex index)
    {
        var text = new StringBuilder();
        text.Append(Stamp).Append('\n');
        text.AppendJoin(
            Separator, Join(paths.Models), Join(paths.Seeds), Join(paths.Macros), Join(paths.Tests), paths.Target);
        text.Append('\n').Append(listing).Append('\n');
        foreach (var (kind, name) in index.Names)
        {
            if (!name.Word.AsSpan().ContainsAny("\t\r\n"))
            {
                text.Append(kind).Append(Separator).Append(name.Word).Append(Separator).Append(name.Description).Append('\n');
            }
        }

        try
        {
            OutputFile.Replace(Path.Combine(directory, paths.Target, FileName), text.ToString());
        }
        catch (DiagnosticException)
        {
            // A project that can't be written to is completed all the same, only slower.
        }
    }

    private static string Listing(string directory, ProjectPaths paths)
    {
        var files = ProjectFiles.Enumerate(directory, paths, new DiagnosticBag());
        using var hasher = new InputHasher();
        hasher.Add(files.Length);
        foreach (var file in files)
        {
            hasher.Add(file.Path).Add((long)file.Kind).Add(file.Length).Add(file.ModifiedTicks);
        }

        return hasher.Finish().ToString();
    }

    private static string Join(System.Collections.Immutable.ImmutableArray<string> folders) => string.Join('\u001f', folders);

    private static System.Collections.Immutable.ImmutableArray<string> Split(string folders) => [.. folders.Split('\u001f')];
}
