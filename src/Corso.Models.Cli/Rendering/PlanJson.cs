using System.Text.Json;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>A plan as JSON.</summary>
internal static class PlanJson
{
    /// <summary>Writes the property <c>steps</c>: an array in the order of running.</summary>
    public static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            var relation = step as RelationStep;
            json.WriteStartObject();
            json.WriteString("kind", StepWords.Kind(step));
            json.WriteString("delta", step.Delta switch
            {
                StepDelta.Create => "create",
                StepDelta.Update => "update",
                StepDelta.Rebuild => "rebuild",
                _ => "none",
            });
            json.WriteString("reason", step.Reason);
            json.WriteBoolean("destructive", step.IsDestructive);
            json.WriteString("connection", step.Connection.Name);
            json.WriteString("node", relation?.Node.Id);
            json.WriteString("schema", relation?.Node.Relation?.Schema ?? (step as SchemaStep)?.Schema);
            json.WriteString("relation", relation?.Node.Relation?.Name);
            json.WriteString("fingerprint", relation?.Fingerprint);
            json.WriteStartArray("statements");
            foreach (var (purpose, sql) in StepWords.Statements(step))
            {
                json.WriteStartObject();
                json.WriteString("purpose", purpose);
                json.WriteString("sql", sql);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
