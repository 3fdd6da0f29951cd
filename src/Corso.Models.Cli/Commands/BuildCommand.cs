using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso build</c>, <c>run</c>, <c>seed</c> and <c>test</c>: plan, then run the plan.</summary>
internal static class BuildCommand
{
    private const string ResultsFile = "run_results.json";

    /// <summary>Completes <c>build</c>: seeds and models with their data tests.</summary>
    public static Command CreateBuild(CommandHost host, GlobalOptions global, Command command) =>
        Create(host, global, command, PlanScope.All);

    /// <summary>Completes <c>run</c>: models.</summary>
    public static Command CreateRun(CommandHost host, GlobalOptions global, Command command) =>
        Create(host, global, command, PlanScope.Models);

    /// <summary>Completes <c>seed</c>: seeds.</summary>
    public static Command CreateSeed(CommandHost host, GlobalOptions global, Command command) =>
        Create(host, global, command, PlanScope.Seeds);

    /// <summary>Completes <c>test</c>: data tests.</summary>
    public static Command CreateTest(CommandHost host, GlobalOptions global, Command command) =>
        Create(host, global, command, PlanScope.Tests);

    private static Command Create(
        CommandHost host, GlobalOptions global, Command command, PlanScope scope)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var run = new RunOptionSet(command, runs: true, builds: scope != PlanScope.Tests);
        var tests = scope is PlanScope.All or PlanScope.Tests ? new TestOptionSet(command) : null;
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { } compile)
            {
                return report.Finish();
            }

            var startedAt = host.Time.GetUtcNow();
            var request = new PlanRequest(
                selection.Read(result), scope, run.Refreshes(result), run.Adopts(result), host.NewInvocationId())
            {
                MayCreate = scope != PlanScope.Tests,
            };
            await using var open = await request.OpenAsync(host, report, compile, cancellationToken);
            if (open is null)
            {
                return report.Finish();
            }

            report.ShowDiagnostics();
            report.Terminal.Flush();
            var runOptions = new RunOptions(
                run.ThreadCount(result) ?? open.Compilation.Target.Threads,
                run.StopsAtFailure(result),
                request.InvocationId,
                startedAt)
            {
                Graph = open.Compilation.Graph,
                ProjectDirectory = compile.ProjectDirectory,
                ReadText = report.ReadText,
                Tests = tests?.Read(result) ?? new TestOptions(false, 0),
                Time = host.Time,
            };
            return await RunAsync(report, open, runOptions, command.Name, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Report report, OpenPlan open, RunOptions options, string command, CancellationToken cancellationToken)
    {
        var progress = new RunProgress(report.Terminal.Out, open.Plan, report.ShowsProgress);
        var outcome = await PlanRunner.RunAsync(
            open.Plan, options, open.Databases.ByConnection, progress, cancellationToken);
        report.Diagnostics.AddRange(outcome.Diagnostics);
        foreach (var node in outcome.Nodes)
        {
            if (node.Diagnostic is { } diagnostic)
            {
                report.Diagnostics.Add(diagnostic);
            }
        }

        report.Diagnostics.AddRange(outcome.Tests.SelectMany(test => test.Diagnostics));

        var resultsPath = Path.Combine(
            options.ProjectDirectory, open.Compilation.Project.Definition.Paths.Target, ResultsFile);
        OutputFile.Replace(resultsPath, report.Terminal.Secrets.Apply(
            RunResultsWriter.Write(
                outcome,
                options,
                Product.Version,
                node => open.Compilation.Models.GetValueOrDefault(node.Id)?.Query.Text,
                [KeyValuePair.Create("which", command), KeyValuePair.Create("target", open.Compilation.Target.Name)])));
        report.Terminal.Out.Flush();
        report.ShowDiagnostics();
        if (report.IsText)
        {
            report.Terminal.Error.Flush();
            FailingRows.Write(report.Terminal.Out, outcome.Tests);
            RunSummary.Write(report.Terminal.Out, outcome, command, report.ShowsProgress);
        }

        return report.Finish(json => RunSummary.WriteJson(json, open, outcome, options));
    }
}
