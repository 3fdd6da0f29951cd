using System.Collections.Immutable;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Runs one statement of <c>on_run_start</c> or <c>on_run_end</c>.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Sql">The statement.</param>
/// <param name="IsEnd">Whether it runs behind the last node.</param>
public sealed record RunHookStep(ConnectionDefinition Connection, RenderedSql Sql, bool IsEnd)
    : PlanStep(Connection, StepDelta.None, "declared in corso_project.yml")
{
    /// <summary>The key it stands under.</summary>
    public string Word => IsEnd ? "on_run_end" : "on_run_start";

    /// <summary>Steps with the run's hooks before and behind the nodes; without nodes no hook runs.</summary>
    public static ImmutableArray<PlanStep> Around(
        ImmutableArray<PlanStep> preparation, ImmutableArray<PlanStep> relations, RunHooks hooks) => relations.IsEmpty
        ? preparation
        :
        [
            .. preparation,
            .. hooks.Start.Select(hook => new RunHookStep(hook.Connection, hook.Sql, IsEnd: false)),
            .. relations,
            .. hooks.End.Select(hook => new RunHookStep(hook.Connection, hook.Sql, IsEnd: true)),
        ];
}
