using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>The options of every command that works on a project.</summary>
internal sealed class ProjectOptions
{
    /// <summary>Adds the options to a command.</summary>
    public ProjectOptions(Command command)
    {
        command.Options.Add(Directory);
        command.Options.Add(Target);
        command.Options.Add(Vars);
        command.Options.Add(Format);
        command.Options.Add(NoStatCache);
        command.Options.Add(NoCache);
    }

    private Option<string?> Directory { get; } = new("--project-dir")
    {
        HelpName = "FOLDER",
        Description = "The folder with corso_project.yml; the current folder or one above it when absent",
    };

    private Option<string?> Target { get; } = new("--target", "-t")
    {
        HelpName = "NAME", Description = "The target to use; the project's default_target when absent",
    };

    private Option<string?> Vars { get; } = new("--vars")
    {
        HelpName = "YAML", Description = "Variables that override the project's: '{first_day: 2024-01-01}'",
    };

    private CheckedOption Format { get; } = FormatOption();

    private Option<bool> NoStatCache { get; } = new("--no-stat-cache")
    {
        Description = "Read every file, even if its size and time are those of the last run",
    };

    private Option<bool> NoCache { get; } = new("--no-cache")
    {
        Description = "Compile everything anew; the outcome is the same, only slower",
    };

    /// <summary>Begins the command's report.</summary>
    public Report Report(ParseResult result, CommandHost host, GlobalOptions global) => new(
        host,
        UsageErrors.NameOf(result.CommandResult.Command),
        result.GetValue(Format) switch
        {
            "json" => ReportFormat.Json,
            "sarif" => ReportFormat.Sarif,
            _ => ReportFormat.Text,
        },
        result.GetValue(global.Quiet));

    /// <summary>What to compile; null when the vars can't be read, which is then reported.</summary>
    public CompileOptions? Read(ParseResult result, CommandHost host, Report report)
    {
        var directory = ProjectFolder.Find(host, result.GetValue(Directory));
        report.ProjectDirectory = directory;
        ConfigMap? vars = null;
        if (result.GetValue(Vars) is { } text)
        {
            vars = VarsParser.Parse(text, report.Diagnostics);
            if (vars is null)
            {
                return null;
            }
        }

        return new CompileOptions
        {
            ProjectDirectory = directory,
            Target = result.GetValue(Target),
            Vars = vars,
            ReadEnv = host.ReadEnv,
            Log = line => report.Log(line),
            Clock = host.Time,
            UseCache = !result.GetValue(NoCache),
            UseStatCache = !result.GetValue(NoStatCache),
        };
    }

    private static CheckedOption FormatOption()
    {
        var option = CheckedOption.OneOf("--format", "text", "json", "sarif");
        option.HelpName = "FORMAT";
        option.Description = "How diagnostics and results are written: text (default), json or sarif";
        return option;
    }
}
