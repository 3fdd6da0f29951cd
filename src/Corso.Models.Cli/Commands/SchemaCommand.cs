using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso schema [--write]</c>: JSON Schemas for the YAML files, which editors use to complete and check them.</summary>
internal static class SchemaCommand
{
    private const string Folder = ".corso";

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var kind = CheckedOption.OneOf("--kind", "project", "properties");
        kind.HelpName = "KIND";
        kind.Description = "Which schema to print: project (corso_project.yml, the default) or properties (models/*.yml)";
        var write = new Option<bool>("--write")
        {
            Description = $"Write both to {Folder}/ in the project and say how editors find them",
        };
        command.Options.Add(kind);
        command.Options.Add(write);
        command.SetAction(result =>
        {
            var report = options.Report(result, host, global);
            if (!result.GetValue(write))
            {
                host.Terminal.Out.WriteRaw(Text(result.GetValue(kind) ?? "project"));
                return 0;
            }

            return options.Read(result, host, report) is { } compile
                ? Write(report, compile.ProjectDirectory)
                : report.Finish();
        });
        return command;
    }

    private static int Write(Report report, string projectDirectory)
    {
        if (!File.Exists(Path.Combine(projectDirectory, ProjectFiles.DefinitionName)))
        {
            report.Diagnostics.Add(ProjectDiagnostics.MissingProjectFile(projectDirectory, null));
            return report.Finish();
        }

        foreach (var kind in (ReadOnlySpan<string>)["project", "properties"])
        {
            var path = $"{Folder}/{kind}.schema.json";
            OutputFile.Write(Path.Combine(projectDirectory, path), Text(kind));
            if (report.ShowsProgress)
            {
                report.Terminal.Out.Line($"wrote {path}");
            }
        }

        if (report.ShowsProgress)
        {
            report.Terminal.Out.Line("put one of these lines at the head of a YAML file, with the path from that file:")
                .Line($"    # yaml-language-server: $schema={Folder}/project.schema.json          (corso_project.yml)")
                .Line($"    # yaml-language-server: $schema=../{Folder}/properties.schema.json    (models/*.yml)");
        }

        return report.Finish();
    }

    private static string Text(string kind) => kind == "project"
        ? ProjectSchema.ProjectJson()
        : ProjectSchema.PropertiesJson();
}
