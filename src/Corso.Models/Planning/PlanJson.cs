using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Corso.Models.DataTests;
using Corso.Models.Materializations;

namespace Corso.Models.Planning;

/// <summary>A plan as JSON, one object a step, for programs.</summary>
public static class PlanJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // The text goes to files and terminals, never into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The JSON text of a plan.</summary>
    public static string Write(Plan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("steps");
            foreach (var step in plan.Steps)
            {
                WriteStep(json, step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void WriteStep(Utf8JsonWriter json, PlanStep step)
    {
        json.WriteStartObject();
        json.WriteString("action", PlanWords.Change(step));
        json.WriteString("connection", step.Connection.Name);
        json.WriteString("engine", step.Connection.Engine);
        switch (step)
        {
            case RelationStep relation:
                WriteRelation(json, relation);
                break;
            case SchemaStep schema:
                json.WriteString("kind", "schema");
                json.WriteString("schema", schema.Schema);
                break;
            case RunHookStep hook:
                json.WriteString("kind", hook.Word);
                break;
            case LeftoverStep leftover:
                json.WriteString("kind", "leftover");
                json.WriteString("schema", leftover.Relation.Schema);
                json.WriteString("name", leftover.Relation.Name);
                break;
            case TestStep tests:
                json.WriteString("kind", "data_tests");
                WriteTests(json, tests.Tests);
                break;
            default:
                json.WriteString("kind", "publish_log");
                json.WriteString("schema", PlanBuilder.PublishLog.Schema);
                json.WriteString("name", PlanBuilder.PublishLog.Name);
                break;
        }

        json.WriteString("reason", step.Reason);
        json.WriteBoolean("destructive", step.IsDestructive);
        json.WriteStartArray("sql");
        foreach (var statement in PlanText.Statements(step))
        {
            json.WriteStringValue(statement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTests(Utf8JsonWriter json, ImmutableArray<TestQuery> tests)
    {
        json.WriteStartArray("tests");
        foreach (var test in tests)
        {
            json.WriteStringValue(test.Node.Id);
        }

        json.WriteEndArray();
    }

    private static void WriteRelation(Utf8JsonWriter json, RelationStep step)
    {
        json.WriteString("kind", PlanWords.Kind(step));
        json.WriteString("node", step.Node.Id);
        if (step.Actions.OfType<PublishAction>().FirstOrDefault() is { } publish)
        {
            json.WriteString("schema", publish.Live.Schema);
            json.WriteString("name", publish.Live.Name);
        }

        json.WriteString("fingerprint", step.Fingerprint);
        if (!step.DetailChanges.IsEmpty)
        {
            json.WriteStartArray("details");
            foreach (var change in step.DetailChanges)
            {
                json.WriteStringValue(change);
            }

            json.WriteEndArray();
        }

        if (Materializer.IsIncremental(step.Node))
        {
            json.WriteString("form", step.IsIncremental ? "incremental" : "full");
        }

        WriteTests(json, step.Actions.OfType<AuditAction>().FirstOrDefault()?.Tests ?? []);
        if (step.Actual is not { } actual)
        {
            return;
        }

        json.WriteString("replaces", RelationStepBuilder.KindText(actual.Kind));
        json.WriteStartArray("dependents");
        foreach (var dependent in actual.Dependents)
        {
            json.WriteStringValue(dependent);
        }

        json.WriteEndArray();
    }
}
