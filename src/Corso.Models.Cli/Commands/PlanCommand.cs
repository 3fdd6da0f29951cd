using System.CommandLine;
using System.Text.Json;
using Corso.Models.Cli.Rendering;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso plan</c>: the steps <c>corso build</c> would take, each with its reason and SQL; nothing is changed.</summary>
internal static class PlanCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var run = new RunOptionSet(command, runs: false);
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { } compile)
            {
                return report.Finish();
            }

            var request = new PlanRequest(
                selection.Read(result),
                PlanScope.All,
                run.Refreshes(result),
                run.Adopts(result),
                host.NewInvocationId()) { MayCreate = false, AllowDestructive = run.AllowsDestructive(result) };
            await using var open = await request.OpenAsync(host, report, compile, cancellationToken);
            return Show(report, open, result.GetValue(global.Quiet));
        });
        return command;
    }

    private static int Show(Report report, OpenPlan? open, bool isQuiet)
    {
        if (open is null)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        if (report.IsText)
        {
            PlanPrinter.Write(report.Terminal.Out, open.Plan, showsSql: !isQuiet);
            var changes = open.Plan.Steps.Count(step => step.Delta != StepDelta.None);
            if (!isQuiet && changes > 0)
            {
                report.Terminal.Out.Write("next: ").Write(TextStyle.Strong, "corso build").Line(" runs these steps");
            }
        }

        return report.Finish(json =>
        {
            json.WriteString("target", open.Compilation.Target.Name);
            using var steps = JsonDocument.Parse(PlanJson.Write(open.Plan));
            json.WritePropertyName("steps");
            steps.RootElement.GetProperty("steps").WriteTo(json);
        });
    }
}
