using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>
/// <c>corso retry</c>: runs again what failed, was skipped or cancelled in the last run, by the same command with the same
/// options. Options on its own line win over those.
/// </summary>
internal static class RetryCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        _ = new RunOptionSet(command, runs: true);
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { ProjectDirectory: var directory }
                || ProjectLoader.LoadDefinition(directory, directory, report.Diagnostics) is not { Paths: var paths }
                || LastRun.Read(directory, paths, report.Diagnostics) is not { } last
                || !HasWork(last, report)
                || Again(last, directory, paths, result, host, report) is not { } again)
            {
                return report.Finish();
            }

            if (report.ShowsProgress)
            {
                report.Terminal.Out.Line($"retrying {last.Unfinished.Length} of {Words.Count(last.NodeCount, "node")} of the last {last.Command}");
            }

            return await again.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken);
        });
        return command;
    }

    private static bool HasWork(LastRun last, Report report)
    {
        if (last.Unfinished.IsEmpty)
        {
            report.Diagnostics.Add(RetryDiagnostics.NothingToRetry(last.Command, last.NodeCount));
        }

        return !last.Unfinished.IsEmpty;
    }

    /// <summary>The command line of the last run, for what is left of it; null when it makes no sense any more.</summary>
    private static ParseResult? Again(
        LastRun last, string directory, ProjectPaths paths, ParseResult given, CommandHost host, Report report)
    {
        string[] words =
        [
            last.Command,
            .. SavedArguments.ToWords(last.Arguments, given),
            .. SavedArguments.WordsOf(given).Where(word => !word.StartsWith("--project-dir=", StringComparison.Ordinal)),
            $"--project-dir={directory}",
            .. given.GetValue<string?>("--target") is null ? [$"--target={last.Target}"] : Array.Empty<string>(),
        ];
        var root = CommandTree.Build(words, host with { Retried = last }, new GlobalOptions());
        var result = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var command = result.CommandResult.Command;
        var isRun = command.Name != given.CommandResult.Command.Name && command.Options.Any(option => option.Name == "--threads");
        if (isRun && UsageErrors.Find(result) is null)
        {
            return result;
        }

        report.Diagnostics.Add(RetryDiagnostics.ResultsUnusable(
            LastRun.PathIn(paths), $"the last run was `corso {last.Command}` with options that don't fit"));
        return null;
    }
}
