using System.Globalization;
using Corso.Models.Dialects;

namespace Corso.Models.Planning;

/// <summary>Words that the printed plan and its JSON share.</summary>
internal static class PlanWords
{
    /// <summary>A change in one word.</summary>
    public static string Delta(StepDelta delta) => delta switch
    {
        StepDelta.Create => "create",
        StepDelta.Update => "update",
        StepDelta.Rebuild => "rebuild",
        _ => "keep",
    };

    /// <summary>What a step does in one word.</summary>
    public static string Change(PlanStep step) => step switch
    {
        LeftoverStep => "drop",
        TestStep => "test",
        RunHookStep => "run",
        _ => Delta(step.Delta),
    };

    /// <summary>Data tests in words.</summary>
    public static string Tests(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} data {(count == 1 ? "test" : "tests")}");

    /// <summary>What is tested before a publish, as a comment.</summary>
    public static string Audit(AuditAction audit) =>
        $"-- {Tests(audit.Tests.Length)} on {audit.Target.Delta.Text.Replace('\n', ' ')}: "
        + string.Join(", ", audit.Tests.Select(test => test.Node.Name));

    /// <summary>What a relation step makes: view or table.</summary>
    public static string Kind(RelationStep step) =>
        step.Actions.Any(action => action is PublishViewAction) ? "view" : "table";

    /// <summary>The live relation, quoted where need be.</summary>
    public static string Relation(RelationStep step)
    {
        var live = step.Actions.OfType<PublishAction>().FirstOrDefault()?.Live ?? step.Node.Relation;
        return live is null ? step.Node.Name : DialectOf(step).Display(live);
    }

    /// <summary>A count of rows in brackets; empty when they weren't counted.</summary>
    public static string Rows(long count) =>
        count < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({count} {(count == 1 ? "row" : "rows")})");

    /// <summary>Dialect of the step's connection.</summary>
    public static Dialect DialectOf(PlanStep step) => Dialect.For(step.Connection.Engine) ?? Dialect.Generic;
}
