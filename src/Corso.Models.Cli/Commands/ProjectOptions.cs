using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>The options of every command that works on a project.</summary>
internal sealed class ProjectOptions
{
    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formats">Forms for people that <c>--format</c> takes besides text, with what each is.</param>
    public ProjectOptions(Command command, params ReadOnlySpan<(string Name, string Meaning)> formats)
    {
        Format = FormatOption(formats);
        command.Options.Add(Directory);
        command.Options.Add(Target);
        command.Options.Add(Vars);
        command.Options.Add(WarnError);
        command.Options.Add(WarnErrorOptions);
        command.Options.Add(Format);
        command.Options.Add(LogFormat);
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

    private Option<bool> WarnError { get; } = new("--warn-error")
    {
        Description = "Take every warning for an error",
    };

    private Option<string?> WarnErrorOptions { get; } = new("--warn-error-options")
    {
        HelpName = "YAML", Description = "Which warnings are errors, and which are not told: '{error: all, silence: [CORSO1035]}'",
    };

    /// <summary>How diagnostics and results are written.</summary>
    public CheckedOption Format { get; }

    private CheckedOption LogFormat { get; } = LogFormatOption();

    private Option<bool> NoStatCache { get; } = new("--no-stat-cache")
    {
        Description = "Read every file, even if its size and time are those of the last run",
    };

    private Option<bool> NoCache { get; } = new("--no-cache")
    {
        Description = "Compile everything anew; the outcome is the same, only slower",
    };

    /// <summary>Begins the command's report.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="host">What the command runs in.</param>
    /// <param name="global">The options of every command.</param>
    /// <param name="notesAreErrors">Whether notes are errors.</param>
    public Report Report(ParseResult result, CommandHost host, GlobalOptions global, bool notesAreErrors = false)
    {
        var found = new DiagnosticBag();
        var hasEvents = result.GetValue(LogFormat) == "json";
        var format = result.GetValue(Format) switch
        {
            "json" => ReportFormat.Json,
            "sarif" => ReportFormat.Sarif,
            _ => ReportFormat.Text,
        };
        if (hasEvents && format != ReportFormat.Text)
        {
            found.Add(RetryDiagnostics.OptionsExclude(
                $"--format {result.GetValue(Format)}",
                "--log-format json",
                "--format writes one document at the end, --log-format a line for everything that happens"));
        }

        var warnings = result.GetValue(WarnErrorOptions) is { } text ? WarningPolicy.Parse(text, found)
            : result.GetValue(WarnError) ? WarningPolicy.Strict
            : null;
        if (warnings is not null && result.GetValue(WarnError))
        {
            warnings = warnings with { AllAreErrors = true };
        }

        if (notesAreErrors)
        {
            warnings = (warnings ?? WarningPolicy.None) with { NotesAreErrors = true };
        }

        var report = new Report(
            host,
            UsageErrors.NameOf(result.CommandResult.Command),
            hasEvents && format == ReportFormat.Text ? ReportFormat.Events : format,
            result.GetValue(global.Quiet),
            warnings);
        report.Diagnostics.AddRange(found.ToSorted());
        return report;
    }

    /// <summary>What to compile; null when an option can't be read, which is then reported.</summary>
    public CompileOptions? Read(ParseResult result, CommandHost host, Report report)
    {
        if (report.Diagnostics.HasErrors)
        {
            return null;
        }

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

    private static CheckedOption LogFormatOption()
    {
        var option = CheckedOption.OneOf("--log-format", "text", "json");
        option.HelpName = "FORMAT";
        option.Description = "How what happens is written: text (default), or json: one object a line, as it happens";
        return option;
    }

    private static CheckedOption FormatOption(ReadOnlySpan<(string Name, string Meaning)> others)
    {
        string[] names = ["text", "json", "sarif"];
        var meaning = "How diagnostics and results are written: text (default), json or sarif";
        foreach (var (name, words) in others)
        {
            names = [.. names, name];
            meaning += $"; {name}: {words}";
        }

        var option = CheckedOption.OneOf("--format", names);
        option.HelpName = "FORMAT";
        option.Description = meaning;
        return option;
    }
}
