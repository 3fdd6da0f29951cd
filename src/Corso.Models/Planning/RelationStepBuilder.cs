using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Turns the difference between a desired relation and what stands there into a step.</summary>
internal sealed class RelationStepBuilder(ConnectionDefinition connection, Dialect dialect, NameAllocator names)
{
    /// <summary>Build incremental models from scratch.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Incremental models may drop columns and narrow types.</summary>
    public bool AllowDestructive { get; init; }

    /// <summary>What earlier runs left behind.</summary>
    public required Leftovers Leftovers { get; init; }

    /// <summary>A kind in words.</summary>
    public static string KindText(RelationKind kind) => kind switch
    {
        RelationKind.Table => "table",
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        _ => "object",
    };

    /// <summary>The step for one relation.</summary>
    /// <param name="desired">What should exist.</param>
    /// <param name="actual">What stands there; null when nothing does.</param>
    /// <param name="isOwned">Whether Corso made it.</param>
    public RelationStep Build(DesiredRelation desired, CatalogRelation? actual, bool isOwned)
    {
        var form = IncrementalPlan.Choose(desired, actual, FullRefresh);
        var delta = actual is null ? StepDelta.Create
            : actual.Kind == desired.Kind && form?.IsFull != true ? StepDelta.Update
            : StepDelta.Rebuild;
        var actions = desired switch
        {
            { Seed: { } seed } => SeedActions(desired, seed, actual),
            { Incremental: { } incremental } when form is { IsFull: false } && actual is not null =>
                DeltaActions(desired, incremental, actual),
            { Query: { } query, Kind: RelationKind.Table } => TableActions(desired, query, actual),
            { Query: { } query } => ViewActions(desired, query, actual),
            _ => throw new InvalidOperationException($"{desired.Node.Id} has neither query nor file"),
        };
        var planner = new DetailPlanner(dialect, names, desired, actual);
        var details = form is { IsFull: false } && actual is not null ? planner.Kept() : planner.Replaced();
        return new RelationStep(
            desired.Node,
            connection,
            delta,
            Reason(desired, actual, isOwned, form),
            actual,
            Leftovers.Of(desired.Name).AddRange(details.Around(actions)))
        {
            DetailChanges = details.Changes,
            Fingerprint = desired.Fingerprint,
        };
    }

    /// <summary>The step for a relation that stays as it is, but for its details.</summary>
    /// <param name="desired">What is declared.</param>
    /// <param name="actual">What stands there.</param>
    public RelationStep Keep(DesiredRelation desired, CatalogRelation actual)
    {
        var details = new DetailPlanner(dialect, names, desired, actual).Kept();
        return new RelationStep(
            desired.Node,
            connection,
            details.Changes.IsEmpty ? StepDelta.None : StepDelta.Update,
            details.Changes.IsEmpty ? "up to date" : "details differ",
            actual,
            details.Around([new KeepRelationAction(desired.Name, actual.Kind)]))
        {
            DetailChanges = details.Changes,
            Fingerprint = desired.Fingerprint,
        };
    }

    private static string Reason(DesiredRelation desired, CatalogRelation? actual, bool isOwned, IncrementalPlan? form)
    {
        if (actual is null)
        {
            return form is null ? "does not exist" : $"does not exist, {form.Reason}";
        }

        var reason = actual.Kind != desired.Kind
            ? $"exists as {KindText(actual.Kind)}, becomes {KindText(desired.Kind)}"
            : form is null
                ? $"{KindText(actual.Kind)} exists, is {(actual.Kind == RelationKind.View ? "replaced" : "built anew")}"
                : $"table exists, {form.Reason}";
        return isOwned ? reason : reason + ", taken over";
    }

    private static ImmutableArray<StepAction> Actions(params ReadOnlySpan<StepAction> actions) => [.. actions];

    private ImmutableArray<StepAction> ViewActions(DesiredRelation desired, RenderedSql query, CatalogRelation? actual)
    {
        var create = Render("create_view", desired.Name, query);
        var replace = dialect.SupportsCreateOrReplaceView
            ? Render("create_or_replace_view", desired.Name, query)
            : create;
        return Actions(new PublishViewAction(desired.Name, actual?.Kind, replace, create));
    }

    private ImmutableArray<StepAction> TableActions(DesiredRelation desired, RenderedSql query, CatalogRelation? actual)
    {
        var candidate = names.Candidate(desired.Name);
        var isConstrained = desired.Details is { IsEnforced: true, Constraints.IsEmpty: false };
        return isConstrained && !dialect.AddsConstraints
            ? Actions(
                new CreateConstrainedAction(
                    candidate,
                    desired.Details.Columns,
                    DetailPlanner.InCreate(dialect, desired.Details),
                    desired.Details),
                new ConstrainedAction(Render("insert_by_name", candidate, query), "fill candidate", desired.Details),
                Swap(desired, candidate, actual))
            : Actions(
                new StatementAction(Render("create_table_as", candidate, query), "build candidate"),
                Swap(desired, candidate, actual));
    }

    private ImmutableArray<StepAction> DeltaActions(
        DesiredRelation desired, IncrementalForm incremental, CatalogRelation actual)
    {
        var target = new DeltaTarget(
            desired.Name, names.Candidate(desired.Name), names.Retired(desired.Name), incremental.Config);
        var actions = ImmutableArray.CreateBuilder<StepAction>();
        actions.Add(new StatementAction(Render("create_table_as", target.Delta, incremental.Query), "stage new rows"));
        if (dialect.NeedsAnalyze)
        {
            actions.Add(new StatementAction(
                DdlTemplates.Render(dialect, "analyze_table", ("relation", target.Delta)), "analyze new rows"));
        }

        actions.Add(new CheckDeltaAction(target, AllowDestructive));
        actions.Add(new PublishDeltaAction(
            desired.Name, actual.Kind, target, null, IncrementalPlan.Preview(dialect, target, actual)));
        return actions.DrainToImmutable();
    }

    private ImmutableArray<StepAction> SeedActions(DesiredRelation desired, SeedContent seed, CatalogRelation? actual)
    {
        var candidate = names.Candidate(desired.Name);
        var file = desired.Node.Seed
            ?? throw new InvalidOperationException($"{desired.Node.Id} has no file");
        var create = DdlTemplates.Render(
            dialect,
            "create_table",
            ("relation", candidate),
            ("columns", seed.Columns.Select(column => new ColumnDefinition(column.Name, column.SqlType))));
        return Actions(
            new StatementAction(create, "create candidate"),
            new LoadSeedAction(candidate, file, seed.Columns) { Format = seed.Format, RowCount = seed.RowCount },
            Swap(desired, candidate, actual));
    }

    private SwapTableAction Swap(DesiredRelation desired, RelationName candidate, CatalogRelation? actual) =>
        new(desired.Name, actual?.Kind, candidate, names.Retired(desired.Name));

    private RenderedSql Render(string template, RelationName relation, RenderedSql query) =>
        DdlTemplates.Render(dialect, template, ("relation", relation), ("query", query));
}
