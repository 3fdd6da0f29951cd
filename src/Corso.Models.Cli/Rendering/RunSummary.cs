using System.Text.Json;
using Corso.Models.Cli.Commands;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Execution;

namespace Corso.Models.Cli.Rendering;

/// <summary>What a run came to, in a line or two, and as JSON.</summary>
internal static class RunSummary
{
    private const int MostFailures = 30;

    /// <summary>Writes what failed, the numbers, what was not done, and what to do next.</summary>
    public static void Write(Report report, RunResult outcome, string command)
    {
        var output = report.Terminal.Out;
        var showsProgress = report.ShowsProgress;
        var parts = new List<string>();
        Add(parts, outcome, NodeStatus.Success, "done");
        Add(parts, outcome, NodeStatus.Error, "failed");
        Add(parts, outcome, NodeStatus.Skipped, "skipped");
        Add(parts, outcome, NodeStatus.Cancelled, "cancelled");
        AddTests(parts, outcome);
        var isFine = outcome.IsSuccess;
        var what = outcome.IsCancelled ? $"{command} was stopped" : isFine ? $"{command} succeeded" : $"{command} failed";
        WriteFailures(output, outcome);
        if (!isFine || showsProgress)
        {
            output.Write(isFine ? TextStyle.Success : TextStyle.Error, what)
                .Line($": {(parts.Count == 0 ? "nothing to do" : string.Join(", ", parts))} in {Words.Duration(outcome.Elapsed)}");
        }

        if (outcome.IsCancelled)
        {
            output.Line("what is done stays done; nothing was left half published");
        }

        if (!isFine)
        {
            output.Write("next: ").Write(TextStyle.Strong, $"corso retry{report.ProjectOption}")
                .Line(outcome.IsCancelled ? " goes on where it stopped" : " runs again what is not done, once it is fixed");
        }
    }

    /// <summary>Adds the run's keys to the JSON report; an event has the run's id already.</summary>
    public static void WriteJson(Utf8JsonWriter json, OpenPlan open, RunResult outcome, Report report)
    {
        json.WriteString("target", open.Compilation.Target.Name);
        if (report.Events is null)
        {
            json.WriteString("invocation_id", report.InvocationId);
        }

        json.WriteNumber("elapsed", Math.Round(outcome.Elapsed.TotalSeconds, 6));
        json.WriteBoolean("cancelled", outcome.IsCancelled);
        json.WriteStartArray("results");
        foreach (var node in outcome.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("node", node.Node.Id);
            RunEvents.WriteResult(json, node);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tests");
        foreach (var test in outcome.Tests)
        {
            WriteTest(json, test);
        }

        json.WriteEndArray();
    }

    private static void WriteTest(Utf8JsonWriter json, TestResult test)
    {
        json.WriteStartObject();
        json.WriteString("node", test.Test.Node.Id);
        RunEvents.WriteResult(json, test);
        json.WriteEndObject();
    }

    private static void AddTests(List<string> parts, RunResult outcome)
    {
        foreach (var (status, word) in (ReadOnlySpan<(TestStatus, string)>)
            [
                (TestStatus.Pass, "passed"), (TestStatus.Warn, "warned"), (TestStatus.Fail, "failed"),
                (TestStatus.Error, "could not run"), (TestStatus.Skipped, "skipped"), (TestStatus.Cancelled, "cancelled"),
            ])
        {
            var count = outcome.Tests.Count(test => test.Status == status);
            if (count > 0)
            {
                parts.Add($"{Words.Count(count, "test")} {word}");
            }
        }
    }

    /// <summary>A line for each failure: in a long run its message has scrolled away long ago.</summary>
    private static void WriteFailures(TextOutput output, RunResult outcome)
    {
        Diagnostic[] failures =
        [
            .. outcome.Diagnostics,
            .. outcome.Nodes.Select(node => node.Diagnostic).OfType<Diagnostic>(),
            .. outcome.Tests.SelectMany(test => test.Diagnostics).Where(found => found.Severity == DiagnosticSeverity.Error),
        ];
        foreach (var failure in failures.Take(MostFailures))
        {
            var place = failure.Span is { } span ? $" {span}:" : "";
            output.Write(TextStyle.Error, "failed:")
                .Line(SafeText.CleanLine($"{place} {failure.Code}: {failure.Message}"));
        }

        if (failures.Length > MostFailures)
        {
            output.Line($"and {Words.Number(failures.Length - MostFailures)} more");
        }
    }

    private static void Add(List<string> parts, RunResult outcome, NodeStatus status, string word)
    {
        var count = outcome.Count(status);
        if (count > 0)
        {
            parts.Add($"{Words.Number(count)} {word}");
        }
    }
}
