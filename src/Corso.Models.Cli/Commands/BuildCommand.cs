using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso build</c>, <c>run</c>, <c>seed</c> and <c>test</c>: plan, then run the plan.</summary>
internal static class BuildCommand
{
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
                selection.Read(result), scope, run.Refreshes(result), run.Adopts(result), report.InvocationId)
            {
                AllowDestructive = run.AllowsDestructive(result),
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
            return await RunAsync(report, open, runOptions, result, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Report report, OpenPlan open, RunOptions options, ParseResult line, CancellationToken cancellationToken)
    {
        var command = line.CommandResult.Command.Name;
        var outcome = await RunAsync(report, open, options, command, cancellationToken);
        report.Diagnostics.AddRange(outcome.Diagnostics);
        foreach (var node in outcome.Nodes)
        {
            if (node.Diagnostic is { } diagnostic)
            {
                report.Diagnostics.Add(diagnostic);
            }

            report.Diagnostics.AddRange(node.Others);
        }

        report.Diagnostics.AddRange(outcome.Tests.SelectMany(test => test.Diagnostics));
        OutputFile.Replace(
            Path.Combine(options.ProjectDirectory, LastRun.PathIn(open.Compilation.Project.Definition.Paths)),
            report.Terminal.Secrets.Apply(
                RunResultsWriter.Write(
                    outcome,
                    options,
                    Product.Version,
                    open.CompiledText,
                    [KeyValuePair.Create("which", command), KeyValuePair.Create("target", open.Compilation.Target.Name)],
                    json => SavedArguments.Write(json, line))));
        report.Terminal.Out.Flush();
        report.ShowDiagnostics();
        if (report.IsText)
        {
            report.Terminal.Error.Flush();
            FailingRows.Write(report.Terminal.Out, outcome.Tests);
            RunSummary.Write(report, outcome, command);
        }

        return report.Finish(json => RunSummary.WriteJson(json, open, outcome, report));
    }

    private static async Task<RunResult> RunAsync(
        Report report, OpenPlan open, RunOptions options, string command, CancellationToken cancellationToken)
    {
        report.Events?.Progress("run_started", json =>
        {
            json.WriteString("command", command);
            json.WriteString("corso_version", Product.Version);
            json.WriteString("target", open.Compilation.Target.Name);
            json.WriteNumber("threads", options.Threads);
            json.WriteNumber("nodes", open.Plan.Steps.Count(step => step is RelationStep));
        });
        using var view = RunView.Of(report, open.Plan, options.Time, cancellationToken);
        return await PlanRunner.RunAsync(
            open.Plan, options, open.Databases.ByConnection, view.Observer, cancellationToken);
    }
}
