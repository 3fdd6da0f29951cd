using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Corso.Models.Sources;

namespace Corso.Models.Engines.Execution;

/// <summary>Writes <c>sources.json</c> in dbt's format, version 3.</summary>
// https://schemas.getdbt.com/dbt/sources/v3.json
public static class SourcesWriter
{
    private const string SchemaVersion = "https://schemas.getdbt.com/dbt/sources/v3.json";

    // Tools read this as a version of dbt to know what to expect of the file.
    private const string FormatOf = "1.10.13";

    /// <summary>Writes results.</summary>
    /// <param name="results">What was found.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="version">Corso's version.</param>
    public static string Write(
        ImmutableArray<FreshnessResult> results, RunOptions options, TimeSpan elapsed, string version)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("dbt_schema_version", SchemaVersion);
            json.WriteString("dbt_version", FormatOf);
            json.WriteString("generated_at", Time(options.StartedAt + elapsed));
            json.WriteString("invocation_id", options.InvocationId);
            json.WriteString("invocation_started_at", Time(options.StartedAt));
            json.WriteStartObject("env");
            json.WriteString("CORSO_VERSION", version);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                WriteResult(json, result);
            }

            json.WriteEndArray();
            json.WriteNumber("elapsed_time", Seconds(elapsed));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>A status in dbt's word.</summary>
    public static string Word(FreshnessStatus status) => status switch
    {
        FreshnessStatus.Pass => "pass",
        FreshnessStatus.Warn => "warn",
        FreshnessStatus.Error => "error",
        _ => "runtime error",
    };

    /// <summary>A time as dbt writes it, in UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static void WriteResult(Utf8JsonWriter json, FreshnessResult result)
    {
        json.WriteStartObject();
        json.WriteString("unique_id", result.Rule.Node.Id);
        if (result.Status == FreshnessStatus.RuntimeError)
        {
            json.WriteString("error", result.Diagnostic?.Message);
            json.WriteString("status", Word(result.Status));
            json.WriteEndObject();
            return;
        }

        // dbt stands the year 1 for a table without rows: infinitely long ago.
        var loadedAt = result.MaxLoadedAt ?? DateTimeOffset.MinValue;
        json.WriteString("max_loaded_at", Time(loadedAt));
        json.WriteString("snapshotted_at", Time(result.SnapshottedAt));
        json.WriteNumber("max_loaded_at_time_ago_in_s", Seconds(result.SnapshottedAt - loadedAt));
        json.WriteString("status", Word(result.Status));
        json.WriteStartObject("criteria");
        WriteLimit(json, "warn_after", result.Rule.WarnAfter);
        WriteLimit(json, "error_after", result.Rule.ErrorAfter);
        json.WriteString("filter", result.Rule.Filter?.Value);
        json.WriteEndObject();
        json.WriteStartObject("adapter_response");
        json.WriteEndObject();
        json.WriteStartArray("timing");
        json.WriteStartObject();
        json.WriteString("name", "execute");
        json.WriteString("started_at", Time(result.StartedAt));
        json.WriteString("completed_at", Time(result.StartedAt + result.Elapsed));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("thread_id", "Thread-1");
        json.WriteNumber("execution_time", Seconds(result.Elapsed));
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, FreshnessLimit? limit)
    {
        if (limit is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("count", limit.Count);
        json.WriteString("period", limit.Period);
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
