using System.CommandLine;
using System.Text;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso init [FOLDER]</c>: a small complete project that builds at once. It asks nothing.</summary>
internal static class InitCommand
{
    private const string ResourcePrefix = "project/";
    private const string NameInTemplate = "my_project";

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var folder = new Argument<string>("folder")
        {
            HelpName = "FOLDER",
            Description = "A new or empty folder; my_project when absent",
            DefaultValueFactory = _ => NameInTemplate,
        };
        command.Arguments.Add(folder);
        command.SetAction(result => Run(host, result.GetValue(folder) ?? NameInTemplate));
        return command;
    }

    private static int Run(CommandHost host, string folder)
    {
        var root = Path.GetFullPath(folder, host.CurrentDirectory);
        if (FirstEntry(root) is { } entry)
        {
            var diagnostic = UsageDiagnostics.FolderNotEmpty(folder, entry);
            DiagnosticWriter.Write(host.Terminal.Error, diagnostic, _ => null);
            return diagnostic.Descriptor.ExitCode;
        }

        var name = ProjectName(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)));
        var assembly = typeof(DiagnosticCatalogue).Assembly;
        var paths = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        foreach (var resource in paths)
        {
            using var stream = assembly.GetManifestResourceStream(resource);
            if (stream is null)
            {
                continue;
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = reader.ReadToEnd().Replace(NameInTemplate, name, StringComparison.Ordinal);
            OutputFile.Write(Path.Combine(root, resource[ResourcePrefix.Length..].Replace('\\', '/')), text);
        }

        var output = host.Terminal.Out;
        output.Line($"made project {name} in {folder}: {Words.Count(paths.Length, "file")}");
        output.Write("next: ").Write(TextStyle.Strong, root == host.CurrentDirectory ? "corso build" : $"cd {Quote(folder)} && corso build").Line();
        return 0;
    }

    private static string? FirstEntry(string root)
    {
        if (File.Exists(root))
        {
            return "it is a file";
        }

        return Directory.Exists(root)
            ? Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .FirstOrDefault(entry => entry is not ".git")
            : null;
    }

    /// <summary>The folder's name as a project name: lower case, letters, digits and underscores.</summary>
    private static string ProjectName(string folder)
    {
        var name = new StringBuilder();
        foreach (var character in folder)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_');
        }

        var trimmed = name.ToString().Trim('_');
        return trimmed.Length == 0 ? NameInTemplate : char.IsAsciiDigit(trimmed[0]) ? "p_" + trimmed : trimmed;
    }

    private static string Quote(string folder) =>
        folder.All(character => char.IsLetterOrDigit(character) || character is '/' or '.' or '_' or '-')
            ? folder
            : "'" + folder.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
