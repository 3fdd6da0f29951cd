using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Materializations;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <content>What incremental models need besides.</content>
internal sealed partial class StepRunner
{
    private const string DropTable = "drop_table_if_exists";
    private const string DropView = "drop_view_if_exists";

    /// <summary>Makes the view that data tests read instead of the live table.</summary>
    private async Task MakeImageAsync(
        RelationStep step, IEngineSession session, ImageAction image, StagedDelta delta, CancellationToken cancellationToken)
    {
        var dialect = engines[step.Connection.Name].Dialect;
        var create = DdlTemplates.Render(
            dialect, "create_view", ("relation", image.View), ("query", delta.Image(dialect, image.Target)));
        await session.ExecuteAsync(Bind(create), cancellationToken);
    }

    /// <summary>What a publish leaves behind when it is not reached, in the order in which it can be dropped.</summary>
    private static IEnumerable<(RelationName Relation, string DropTemplate)> WorkingRelations(PublishAction publish)
    {
        switch (publish)
        {
            case SwapTableAction swap:
                yield return (swap.Candidate, DropTable);
                break;
            case PublishDeltaAction delta:
                if (delta.Image is { } image)
                {
                    yield return (image, DropView);
                }

                yield return (delta.Target.Delta, DropTable);
                break;
        }
    }

    private static string Describe(StagedDelta delta, DeltaCounts? counts)
    {
        var rows = FormattableString.Invariant($"{delta.Rows} new {(delta.Rows == 1 ? "row" : "rows")}");
        var text = delta.Rows == 0 || counts is null ? rows : $"{rows}: {counts}";
        return delta.Shape.Notes.IsEmpty ? text : $"{text}; {string.Join("; ", delta.Shape.Notes)}";
    }
}
