using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>What brings a relation's details to what is declared, by where in a step it happens.</summary>
internal sealed record DetailPlan
{
    /// <summary>Before anything is built.</summary>
    public ImmutableArray<StepAction> First { get; init; } = [];

    /// <summary>On the candidate, when it is filled.</summary>
    public ImmutableArray<StepAction> OnCandidate { get; init; } = [];

    /// <summary>In the publishing transaction.</summary>
    public ImmutableArray<RenderedSql> Within { get; init; } = [];

    /// <summary>In the publishing transaction, for columns that exist.</summary>
    public ImmutableArray<ColumnStatement> OfColumns { get; init; } = [];

    /// <summary>Whether a contract says which columns may be null.</summary>
    public bool OwnsNullability { get; init; }

    /// <summary>In the publishing transaction, last.</summary>
    public ImmutableArray<RenderedSql> PostHooks { get; init; } = [];

    /// <summary>Behind the publish.</summary>
    public ImmutableArray<StepAction> Last { get; init; } = [];

    /// <summary>Differences between what stands there and what is declared.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>Puts everything into its place among a step's own actions.</summary>
    public ImmutableArray<StepAction> Around(ImmutableArray<StepAction> actions)
    {
        var filled = actions.TakeWhile(action =>
            action is StatementAction or LoadSeedAction or CreateConstrainedAction or ConstrainedAction).Count();
        return
        [
            .. First,
            .. actions.Take(filled),
            .. OnCandidate,
            .. actions.Skip(filled).Select(action => action is PublishAction publish
                ? publish with
                {
                    Within = [.. Within, .. publish.Within],
                    OfColumns = OfColumns,
                    PostHooks = PostHooks,
                    OwnsNullability = OwnsNullability,
                }
                : action),
            .. Last,
        ];
    }
}
