using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso compile</c>: checks everything that can be checked offline and writes each model's SQL.</summary>
internal static class CompileCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var strict = new Option<bool>("--strict")
        {
            Description = "Take notes for errors: every SQL must be known to its end",
        };
        command.Options.Add(strict);
        command.SetAction((result, cancellationToken) =>
        {
            var report = options.Report(result, host, global, result.GetValue(strict));
            var exitCode = options.Read(result, host, report) is { } compile
                ? Run(host, report, compile, selection.Read(result), cancellationToken)
                : report.Finish();
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static int Run(
        CommandHost host, Report report, CompileOptions options, SelectionRequest request, CancellationToken cancellationToken)
    {
        var started = host.Time.GetTimestamp();
        if (IsChoice(request))
        {
            return Compiler.Compile(options, report.Diagnostics, cancellationToken) is { } chosen
                ? Show(report, chosen, request)
                : report.Finish();
        }

        if (CompileRun.Run(options, report, cancellationToken) is not { } outcome)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        if (report.ShowsProgress)
        {
            var changed = outcome.Written == 0 ? "nothing changed" : $"{Words.Number(outcome.Written)} changed";
            host.Terminal.Out.Line(
                $"{(report.Diagnostics.HasErrors ? "compiled with errors:" : "compiled")} "
                + $"{Words.Count(outcome.Counts.Models, "model")} for target {outcome.Target} in "
                + $"{Words.Duration(host.Time.GetElapsedTime(started))}: {outcome.Folder} ({changed})");
        }

        return report.Finish(json =>
        {
            json.WriteString("target", outcome.Target);
            json.WriteNumber("models", outcome.Counts.Models);
            json.WriteNumber("files_written", outcome.Written);
        });
    }

    private static bool IsChoice(SelectionRequest request) =>
        request.Select.Length + request.Exclude.Length > 0 || request.SelectorName is not null;

    /// <summary>Prints the SQL of the chosen models and data tests instead of writing files.</summary>
    private static int Show(Report report, Compilation compilation, SelectionRequest request)
    {
        if (compilation.Select(request, report.Diagnostics) is not { } selection)
        {
            return report.Finish();
        }

        var models = new List<(Node Node, RenderedSql Query, RenderedSql? IncrementalQuery)>();
        foreach (var selected in selection.Nodes)
        {
            if (selected.Node.Type == ResourceType.Model && compilation.Models.TryGetValue(selected.Node.Id, out var model))
            {
                models.Add((model.Node, model.Query, model.IncrementalQuery));
            }
            else if (compilation.Tests.TryGetValue(selected.Node.Id, out var test)
                && selected.Matches.Any(match => match.Kind == MatchKind.Itself))
            {
                models.Add((test.Node, test.FailingRows, null));
            }
        }

        report.ShowDiagnostics();
        if (report.IsText)
        {
            foreach (var model in models)
            {
                var isOnly = models.Count == 1 && model.IncrementalQuery is null;
                Show(report.Terminal.Out, isOnly ? null : model.Node.Id, model.Query);
                if (model.IncrementalQuery is { } incremental)
                {
                    Show(report.Terminal.Out, $"{model.Node.Id}, incremental", incremental);
                }
            }
        }

        return report.Finish(json =>
        {
            json.WriteString("target", compilation.Target.Name);
            json.WriteStartArray("compiled");
            foreach (var model in models)
            {
                json.WriteStartObject();
                json.WriteString("node", model.Node.Id);
                json.WriteString("path", model.Node.Path);
                json.WriteString("sql", model.Query.Text);
                if (model.IncrementalQuery is { } incremental)
                {
                    json.WriteString("incremental_sql", incremental.Text);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void Show(TextOutput output, string? title, RenderedSql sql)
    {
        if (title is not null)
        {
            output.Write(TextStyle.Faint, $"-- {title}").Line();
        }

        SqlText.Write(output, sql.Text);
    }
}
