using System.Text;
using System.Text.Json;
using Corso.Models.Dialects;
using Corso.Models.Graph;

namespace Corso.Models.Engines.Execution;

/// <summary>Writes <c>run_results.json</c> in dbt's format, version 6.</summary>
// https://schemas.getdbt.com/dbt/run-results/v6.json
public static class RunResultsWriter
{
    private const string SchemaVersion = "https://schemas.getdbt.com/dbt/run-results/v6.json";

    // Tools read this as a version of dbt to know what to expect of the file.
    private const string FormatOf = "1.10.13";

    // One of the tools reads exactly this form.
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>Writes the results of a run.</summary>
    /// <param name="result">How it went.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="version">Corso's version.</param>
    /// <param name="compiledCode">A model's compiled SQL; null for what has none.</param>
    /// <param name="arguments">What every command has, for people; a name and what it was set to.</param>
    /// <param name="writeOptions">Writes the options it was given, as further keys beside those; null for none.</param>
    public static string Write(
        RunResult result,
        RunOptions options,
        string version,
        Func<Node, string?> compiledCode,
        IEnumerable<KeyValuePair<string, string>> arguments,
        Action<Utf8JsonWriter>? writeOptions = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("dbt_schema_version", SchemaVersion);
            json.WriteString("dbt_version", FormatOf);
            json.WriteString("generated_at", Time(options.StartedAt + result.Elapsed));
            json.WriteString("invocation_id", options.InvocationId);
            json.WriteString("invocation_started_at", Time(options.StartedAt));
            json.WriteStartObject("env");
            json.WriteString("CORSO_VERSION", version);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var node in result.Nodes)
            {
                WriteNode(json, node, compiledCode(node.Node));
            }

            foreach (var test in result.Tests)
            {
                TestResultsWriter.Write(json, test);
            }

            json.WriteEndArray();
            json.WriteNumber("elapsed_time", Seconds(result.Elapsed));
            json.WriteStartObject("args");
            foreach (var (name, value) in arguments)
            {
                json.WriteString(name, value);
            }

            writeOptions?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void WriteNode(Utf8JsonWriter json, NodeResult result, string? compiledCode)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusOf(result.Status));
        json.WriteStartArray("timing");
        if (result.Worker > 0)
        {
            json.WriteStartObject();
            json.WriteString("name", "execute");
            json.WriteString("started_at", Time(result.StartedAt));
            json.WriteString("completed_at", Time(result.StartedAt + result.Elapsed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString(
            "thread_id", FormattableString.Invariant($"Thread-{result.Worker}"));
        json.WriteNumber("execution_time", Seconds(result.Elapsed));
        json.WriteStartObject("adapter_response");
        json.WriteString("_message", result.Message);
        if (result.Rows is { } rows)
        {
            json.WriteNumber("rows_affected", rows);
        }

        json.WriteEndObject();
        json.WriteString("message", MessageOf(result));
        json.WriteNull("failures");
        json.WriteString("unique_id", result.Node.Id);
        json.WriteBoolean("compiled", compiledCode is not null);
        WriteText(json, "compiled_code", compiledCode);
        WriteText(
            json,
            "relation_name",
            result.Node.Relation is { } relation
                ? (Dialect.For(result.Step.Connection.Engine) ?? Dialect.Generic).Quote(relation)
                : null);
        json.WriteEndObject();
    }

    private static string MessageOf(NodeResult result) => result.Diagnostic is not { } diagnostic
        ? result.Message
        : $"{(diagnostic.Span is { } span ? span + ": " : "")}{diagnostic.Code}: {diagnostic.Message}"
            + (diagnostic.EngineMessage is { } said ? "\n" + said : "");

    // dbt has no word for a cancelled node.
    private static string StatusOf(NodeStatus status) => status switch
    {
        NodeStatus.Success => "success",
        NodeStatus.Error => "error",
        _ => "skipped",
    };

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    internal static double Seconds(TimeSpan elapsed) => Math.Round(elapsed.TotalSeconds, 6);
}
