using Corso.Models.Graph;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>Words for the steps of a plan.</summary>
internal static class StepWords
{
    /// <summary>What the step will do.</summary>
    public static string Verb(PlanStep step) => step.Delta switch
    {
        StepDelta.None => "keep",
        StepDelta.Create => "create",
        StepDelta.Update => "update",
        _ => "rebuild",
    };

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
        RelationStep relation => Kind(relation.Node),
        _ => "step",
    };

    /// <summary>What kind of thing a node becomes.</summary>
    public static string Kind(Node node) => NodeWords.Materialized(node) ?? NodeWords.Type(node.Type);

    /// <summary>The thing the step is about, by its name in the database.</summary>
    public static string Subject(PlanStep step) => SafeText.CleanLine(step switch
    {
        SchemaStep schema => schema.Schema,
        PublishLogStep => "corso.publishes",
        RelationStep relation => relation.Node.Relation?.ToString() ?? relation.Node.Name,
        _ => "",
    });

    /// <summary>The statements of the step in order, each with a word on why; loading a seed is told in a comment.</summary>
    public static IEnumerable<(string Purpose, string Sql)> Statements(PlanStep step)
    {
        switch (step)
        {
            case SchemaStep schema:
                yield return ("create schema", schema.Sql);
                break;
            case PublishLogStep log:
                foreach (var statement in log.Statements)
                {
                    yield return ("create publish log", statement);
                }

                break;
            case RelationStep relation:
                foreach (var action in relation.Actions)
                {
                    yield return Statement(action);
                }

                break;
        }
    }

    private static (string Purpose, string Sql) Statement(StepAction action) => action switch
    {
        StatementAction statement => (statement.Purpose, statement.Sql.Text),
        LoadSeedAction load => ("load seed", $"-- load {load.Seed.Path} into {load.Candidate}"),
        PublishViewAction view => (
            "publish", view.ReplacedKind is null or Dialects.RelationKind.View ? view.CreateOrReplace.Text : view.Create.Text),
        SwapTableAction swap => (
            "publish", swap.ReplacedKind is null
                ? $"-- rename {swap.Candidate} to {swap.Live}"
                : $"-- rename {swap.Live} to {swap.Retired}, {swap.Candidate} to {swap.Live}, drop {swap.Retired}"),
        _ => ("", ""),
    };
}
