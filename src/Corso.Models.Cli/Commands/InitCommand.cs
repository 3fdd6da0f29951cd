using System.CommandLine;
using System.Text;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso init [FOLDER]</c>: a small complete project that builds at once. It asks nothing.</summary>
internal static class InitCommand
{
    private const string ResourcePrefix = "project/";
    private const string NameInTemplate = "my_project";
    private const string DuckDb = "duckdb";
    private const string Postgres = "postgres";

    /// <summary>Variables that may hold a database's address, the one that the template names first.</summary>
    private static readonly string[] UrlVariables = ["WAREHOUSE_URL", "DATABASE_URL"];

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var folder = new Argument<string>("folder")
        {
            HelpName = "FOLDER",
            Description = "A new or empty folder; my_project when absent",
            DefaultValueFactory = _ => NameInTemplate,
        };
        var name = CheckedOption.Text(
            "--name", NameRules.IsProjectName, "letters, digits and underscores, with no digit in front");
        name.HelpName = "NAME";
        name.Description = "Name of the project; made from the folder's when absent";
        var engine = CheckedOption.OneOf("--engine", DuckDb, Postgres);
        engine.HelpName = "ENGINE";
        engine.Description = "Where it builds: duckdb (default), which needs nothing installed, or postgres";
        command.Arguments.Add(folder);
        command.Options.Add(name);
        command.Options.Add(engine);
        command.SetAction(result => Run(
            host, result.GetValue(folder) ?? NameInTemplate, result.GetValue(name), result.GetValue(engine) ?? DuckDb));
        return command;
    }

    private static int Run(CommandHost host, string folder, string? givenName, string engine)
    {
        var root = Path.GetFullPath(folder, host.CurrentDirectory);
        if (FirstEntry(root) is { } entry)
        {
            var diagnostic = UsageDiagnostics.FolderNotEmpty(folder, entry);
            DiagnosticWriter.Write(host.Terminal.Error, diagnostic, _ => null);
            return diagnostic.Descriptor.ExitCode;
        }

        var name = givenName ?? ProjectName(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)));
        var files = Files(engine);
        var urlVariable = UrlVariables.FirstOrDefault(variable => !string.IsNullOrEmpty(host.ReadEnv(variable)));
        foreach (var (path, text) in files)
        {
            OutputFile.Write(
                Path.Combine(root, path),
                text.Replace(NameInTemplate, name, StringComparison.Ordinal)
                    .Replace(UrlVariables[0], urlVariable ?? UrlVariables[0], StringComparison.Ordinal));
        }

        host.Terminal.Out.Line($"made project {name} in {folder}: {Words.Count(files.Count, "file")}");
        WriteNext(host.Terminal.Out, root == host.CurrentDirectory ? null : folder, engine, urlVariable is not null);
        return 0;
    }

    /// <summary>The commands to type next, up to the first result.</summary>
    private static void WriteNext(TextOutput output, string? folder, string engine, bool knowsUrl)
    {
        List<(string Line, string Meaning)> steps = [];
        if (folder is not null)
        {
            steps.Add(($"cd {Words.Quote(folder)}", ""));
        }

        if (engine == Postgres && !knowsUrl)
        {
            steps.Add(($"export {UrlVariables[0]}=postgres://USER:PASSWORD@localhost:5432/DATABASE", ""));
        }

        steps.Add(("corso build", engine == DuckDb ? "load the seeds and build the models, in dev.duckdb" : "load the seeds and build the models"));
        steps.Add(("corso ls", "see what there is"));
        steps.Add(("corso compile --select customers", "see the SQL of a model"));
        output.Line("next:");
        var widest = steps.Where(step => step.Meaning.Length > 0).Max(step => step.Line.Length);
        foreach (var (line, meaning) in steps)
        {
            output.Write("    ").Write(TextStyle.Strong, line);
            output.Line(meaning.Length == 0 ? "" : $"{new string(' ', widest - line.Length)}  # {meaning}");
        }
    }

    /// <summary>The template's files by path, those of the engine in place of the general ones.</summary>
    private static SortedDictionary<string, string> Files(string engine)
    {
        var assembly = typeof(DiagnosticCatalogue).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in (string[])[ResourcePrefix, $"project-{engine}/"])
        {
            foreach (var resource in assembly.GetManifestResourceNames())
            {
                if (resource.StartsWith(prefix, StringComparison.Ordinal)
                    && assembly.GetManifestResourceStream(resource) is { } stream)
                {
                    using var reader = new StreamReader(stream, Encoding.UTF8);
                    files[resource[prefix.Length..].Replace('\\', '/')] = reader.ReadToEnd();
                }
            }
        }

        return files;
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
}
