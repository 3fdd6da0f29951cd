using System.Text.Json;

namespace Corso.Models.Engines.Execution;

/// <summary>Writes data tests into <c>run_results.json</c>.</summary>
internal static class TestResultsWriter
{
    /// <summary>Adds one result.</summary>
    public static void Write(Utf8JsonWriter json, TestResult result)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusOf(result.Status));
        json.WriteStartArray("timing");
        if (result.Worker > 0)
        {
            json.WriteStartObject();
            json.WriteString("name", "execute");
            json.WriteString("started_at", RunResultsWriter.Time(result.StartedAt));
            json.WriteString("completed_at", RunResultsWriter.Time(result.StartedAt + result.Elapsed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("thread_id", FormattableString.Invariant($"Thread-{result.Worker}"));
        json.WriteNumber("execution_time", RunResultsWriter.Seconds(result.Elapsed));
        json.WriteStartObject("adapter_response");
        json.WriteEndObject();
        json.WriteString("message", MessageOf(result));
        if (result.Failures is { } failures)
        {
            json.WriteNumber("failures", (long)Math.Clamp(Math.Ceiling(failures), long.MinValue, long.MaxValue));
        }
        else
        {
            json.WriteNull("failures");
        }

        json.WriteString("unique_id", result.Test.Node.Id);
        json.WriteBoolean("compiled", true);
        json.WriteString("compiled_code", result.Test.FailingRows.Text);
        json.WriteString("relation_name", result.Table is { } table ? result.Test.Dialect.Quote(table) : null);
        json.WriteEndObject();
    }

    private static string MessageOf(TestResult result) => result.Diagnostics is not [var first, ..]
        ? result.Message
        : $"{(first.Span is { } span ? span + ": " : "")}{first.Code}: {first.Message}"
            + (first.EngineMessage is { } said ? "\n" + said : "");

    // dbt has no word for a cancelled test.
    private static string StatusOf(TestStatus status) => status switch
    {
        TestStatus.Pass => "pass",
        TestStatus.Warn => "warn",
        TestStatus.Fail => "fail",
        TestStatus.Error => "error",
        _ => "skipped",
    };
}
