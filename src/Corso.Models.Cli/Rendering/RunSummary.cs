using System.Text.Json;
using Corso.Models.Cli.Commands;
using Corso.Models.Engines.Execution;

namespace Corso.Models.Cli.Rendering;

/// <summary>What a run came to, in a line or two, and as JSON.</summary>
internal static class RunSummary
{
    /// <summary>Writes the numbers, what was not done, and what to do next.</summary>
    public static void Write(TextOutput output, RunResult outcome, string command, bool showsProgress)
    {
        var parts = new List<string>();
        Add(parts, outcome, NodeStatus.Success, "done");
        Add(parts, outcome, NodeStatus.Error, "failed");
        Add(parts, outcome, NodeStatus.Skipped, "skipped");
        Add(parts, outcome, NodeStatus.Cancelled, "cancelled");
        AddTests(parts, outcome);
        var isFine = outcome.IsSuccess;
        var what = outcome.IsCancelled ? $"{command} was stopped" : isFine ? $"{command} succeeded" : $"{command} failed";
        if (!isFine || showsProgress)
        {
            output.Write(isFine ? TextStyle.Success : TextStyle.Error, what)
                .Line($": {(parts.Count == 0 ? "nothing to do" : string.Join(", ", parts))} in {Words.Duration(outcome.Elapsed)}");
        }

        if (outcome.IsCancelled)
        {
            output.Line("what is done stays done; nothing was left half published");
        }

        WriteNext(output, outcome, command);
    }

    /// <summary>Adds the run's keys to the JSON report.</summary>
    public static void WriteJson(Utf8JsonWriter json, OpenPlan open, RunResult outcome, RunOptions options)
    {
        json.WriteString("target", open.Compilation.Target.Name);
        json.WriteString("invocation_id", options.InvocationId);
        json.WriteNumber("elapsed", Math.Round(outcome.Elapsed.TotalSeconds, 6));
        json.WriteBoolean("cancelled", outcome.IsCancelled);
        json.WriteStartArray("results");
        foreach (var node in outcome.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("node", node.Node.Id);
            json.WriteString("status", node.Status switch
            {
                NodeStatus.Success => "success",
                NodeStatus.Error => "error",
                NodeStatus.Skipped => "skipped",
                _ => "cancelled",
            });
            json.WriteString("message", node.Message);
            json.WriteNumber("elapsed", Math.Round(node.Elapsed.TotalSeconds, 6));
            if (node.Rows is { } rows)
            {
                json.WriteNumber("rows", rows);
            }
            else
            {
                json.WriteNull("rows");
            }

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
        json.WriteString("status", test.Status.ToString().ToLowerInvariant());
        json.WriteString("message", test.Message);
        json.WriteNumber("elapsed", Math.Round(test.Elapsed.TotalSeconds, 6));
        if (test.Failures is { } failures)
        {
            json.WriteNumber("failures", failures);
        }
        else
        {
            json.WriteNull("failures");
        }

        json.WriteString("stored_in", test.Table?.ToString());
        if (test.Rows is { } rows)
        {
            FailingRows.WriteJson(json, rows);
        }

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

    private static void WriteNext(TextOutput output, RunResult outcome, string command)
    {
        string[] failed =
        [
            .. outcome.Nodes.Where(node => node.Status == NodeStatus.Error).Select(node => node.Node.Name + "+"),
            .. outcome.Tests.Where(test => command == "test" && test.Status is TestStatus.Fail or TestStatus.Error)
                .Select(test => test.Test.Node.Name),
        ];
        if (outcome.IsCancelled)
        {
            output.Write("next: ").Write(TextStyle.Strong, $"corso {command}").Line(" goes on");
        }
        else if (failed.Length is > 0 and <= 3)
        {
            output.Write("next: ")
                .Write(TextStyle.Strong, $"corso {command} --select {string.Join(' ', failed.Select(Quote))}")
                .Line(" once it is fixed");
        }
        else if (failed.Length > 0)
        {
            output.Write("next: ").Write(TextStyle.Strong, $"corso {command}").Line(" once they are fixed");
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

    private static string Quote(string word) =>
        word.All(character => char.IsLetterOrDigit(character) || character is '_' or '+' or '-')
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
