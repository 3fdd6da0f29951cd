using Corso.Models.Dialects;

namespace Corso.Models.Planning;

/// <summary>Drops what an earlier run left behind, unless that run turns out to be under way. That it can't be dropped is no failure.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Kind">What it was when the plan was made.</param>
/// <param name="Run">The part of that run's id in the name.</param>
public sealed record DropLeftoverAction(RelationName Relation, RelationKind Kind, string Run) : StepAction;
