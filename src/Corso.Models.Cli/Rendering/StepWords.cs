using Corso.Models.Graph;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>Words for the steps of a plan.</summary>
internal static class StepWords
{
    /// <summary>What the step did.</summary>
    public static string Done(PlanStep step) => step.Delta switch
    {
        StepDelta.None => "unchanged",
        StepDelta.Create => "created",
        StepDelta.Update => "updated",
        _ => "rebuilt",
    };

    /// <summary>What kind of thing the step is about.</summary>
    public static string Kind(PlanStep step) => step switch
    {
        SchemaStep => "schema",
        PublishLogStep => "log",
        TestStep => "test",
        RelationStep relation => Kind(relation.Node),
        _ => "step",
    };

    /// <summary>What kind of thing a node becomes.</summary>
    public static string Kind(Node node) => NodeWords.Materialized(node) ?? ResourceTypeName.Of(node.Type);

    /// <summary>The thing the step is about, by its name in the database.</summary>
    public static string Subject(PlanStep step) => SafeText.CleanLine(step switch
    {
        SchemaStep schema => schema.Schema,
        PublishLogStep => "corso.publishes",
        LeftoverStep leftover => leftover.Relation.ToString(),
        TestStep test => test.Subject,
        RelationStep relation => relation.Node.Relation?.ToString() ?? relation.Node.Name,
        _ => "",
    });
}
