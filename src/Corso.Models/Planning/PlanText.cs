using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.DataTests;
using Corso.Models.Dialects;

namespace Corso.Models.Planning;

/// <summary>
/// A plan as lines for people: one a step with sign, change, object and reason, its SQL indented beneath.
/// <code>
/// + create view warehouse.orders (model.shop.orders) on warehouse: does not exist
///     create or replace view "warehouse"."orders" as
///     select 1 as id
/// </code>
/// </summary>
public static class PlanText
{
    private const string Indent = "    ";

    /// <summary>The lines of a plan, a summary last.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="withSql">Whether statements stand beneath their steps.</param>
    public static ImmutableArray<string> Lines(Plan plan, bool withSql = true)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var step in plan.Steps)
        {
            lines.Add(Headline(step));
            if (step is RelationStep { Actual.Dependents: { IsEmpty: false } dependents })
            {
                lines.Add($"{Indent}dependents, kept: {string.Join(", ", dependents)}");
            }

            if (step is RelationStep { DetailChanges: { IsEmpty: false } changes })
            {
                lines.Add($"{Indent}details: {string.Join("; ", changes)}");
            }

            if (withSql)
            {
                foreach (var statement in Statements(step))
                {
                    lines.AddRange(statement.Split('\n').Select(line => line.Length == 0 ? "" : Indent + line));
                }
            }
        }

        lines.Add(Summary(plan));
        return lines.DrainToImmutable();
    }

    /// <summary>One line on a step.</summary>
    public static string Headline(PlanStep step)
    {
        var sign = step.Delta switch
        {
            StepDelta.Create => "+",
            StepDelta.Update => "~",
            StepDelta.Rebuild => "!",
            _ => " ",
        };
        var what = step switch
        {
            RelationStep relation => $"{PlanWords.Kind(relation)} {PlanWords.Relation(relation)} ({relation.Node.Id})",
            SchemaStep schema => $"schema {PlanWords.DialectOf(schema).Display(schema.Schema)}",
            RunHookStep hook => hook.Word,
            LeftoverStep leftover => LeftoverStep.What(leftover),
            TestStep test => $"{PlanWords.Tests(test.Tests.Length)} of {test.Subject}",
            _ => $"table {PlanBuilder.PublishLog}",
        };
        var destructive = step.IsDestructive ? " [destructive]" : "";
        return $"{sign} {PlanWords.Change(step)} {what} on {step.Connection.Name}: {step.Reason}{destructive}";
    }

    /// <summary>How many steps of each kind there are.</summary>
    public static string Summary(Plan plan)
    {
        int create = 0, update = 0, rebuild = 0;
        foreach (var step in plan.Steps)
        {
            create += step.Delta == StepDelta.Create ? 1 : 0;
            update += step.Delta == StepDelta.Update ? 1 : 0;
            rebuild += step.Delta == StepDelta.Rebuild ? 1 : 0;
        }

        return plan.Steps.All(step => step is RunHookStep)
            ? "nothing to do"
            : string.Create(
                CultureInfo.InvariantCulture, $"{create} to create, {update} to update, {rebuild} to rebuild");
    }

    /// <summary>The statements of a step, and in a comment what can't be known before it runs.</summary>
    internal static IEnumerable<string> Statements(PlanStep step) => step switch
    {
        SchemaStep schema => [schema.Sql + ";"],
        PublishLogStep log => log.Statements.Select(sql => sql + ";"),
        RunHookStep hook => [Terminated(hook.Sql.Text)],
        LeftoverStep leftover => [leftover.Sql + ";"],
        TestStep test => [.. TestBatcher.Batch(test.Tests, null).Select(batch => Terminated(batch.Sql.Text))],
        RelationStep relation => relation.Actions.SelectMany(action => Statements(action, PlanWords.DialectOf(step))),
        _ => [],
    };

    private static IEnumerable<string> Statements(StepAction action, Dialect dialect) => action is PublishAction publish
        ? [
            .. publish is KeepRelationAction ? [] : (string[])[Statement(action, dialect)],
            .. publish.OfColumns.Select(column => Terminated(column.Sql(dialect, publish.Live).Text)),
            .. publish.Within.Concat(publish.PostHooks).Select(sql => Terminated(sql.Text)),
        ]
        : [Statement(action, dialect)];

    private static string Statement(StepAction action, Dialect dialect) => action switch
    {
        StatementAction statement => Terminated(statement.Sql.Text),
        HookAction hook => $"-- {hook.Which}\n{Terminated(hook.Sql.Text)}",
        CheckColumnsAction check =>
            $"-- the query's columns are compared with the {(check.Details.IsEnforced ? "contract" : "descriptions")}",
        CreateConstrainedAction create => Terminated(create.Sql(dialect, []).Text),
        ConstrainedAction constrained => Terminated(constrained.Sql.Text),
        PublishViewAction { ReplacedKind: null } view => Terminated(view.Create.Text),
        PublishViewAction { ReplacedKind: RelationKind.View } view => Terminated(view.CreateOrReplace.Text),
        PublishViewAction view =>
            $"-- in one transaction: the {RelationStepBuilder.KindText(view.ReplacedKind ?? RelationKind.Other)} "
            + $"{dialect.Display(view.Live)} is dropped, then\n{Terminated(view.Create.Text)}",
        AuditAction audit => PlanWords.Audit(audit),
        LoadSeedAction load =>
            $"-- load {load.Seed.Path} into {dialect.Display(load.Candidate)}{PlanWords.Rows(load.RowCount)}",
        SwapTableAction swap =>
            $"-- in one transaction: {dialect.Display(swap.Candidate)} becomes {dialect.Display(swap.Live)}"
            + (swap.ReplacedKind is { } kind ? $", the {RelationStepBuilder.KindText(kind)} there is dropped" : ""),
        CheckDeltaAction check => DeltaText.Of(check, dialect),
        ImageAction image => DeltaText.Of(image, dialect),
        PublishDeltaAction publish => DeltaText.Of(publish, dialect, Terminated),
        DropLeftoverAction leftover =>
            $"-- drop {RelationStepBuilder.KindText(leftover.Kind)} {dialect.Display(leftover.Relation)}, left by an earlier run",
        _ => "",
    };

    // A query whose last line may hold a comment needs a line end before the semicolon.
    private static string Terminated(string sql) =>
        sql.AsSpan(sql.LastIndexOf('\n') + 1).Contains("--", StringComparison.Ordinal) ? sql + "\n;" : sql + ";";
}
