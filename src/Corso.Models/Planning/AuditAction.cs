using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Dialects;

namespace Corso.Models.Planning;

/// <summary>
/// Runs data tests on what is staged, between staging and publish. Where one fails with severity error, the step ends there:
/// what is published stays as it was.
/// </summary>
/// <param name="Tests">Tests whose last parent in the plan is the step's node.</param>
/// <param name="Target">What they read of the step's node; of other nodes they read what is published.</param>
public sealed record AuditAction(ImmutableArray<TestQuery> Tests, AuditTarget Target) : StepAction
{
    /// <summary>What is kept for inspection after a failure; null when nothing is.</summary>
    public RejectedCandidate? Rejected { get; init; }
}

/// <summary>A candidate that failed its tests; it is dropped by the next build of its node.</summary>
/// <param name="Candidate">The candidate as staged.</param>
/// <param name="Kind">Table or view.</param>
/// <param name="Kept">The name it is given, the same after every run.</param>
public sealed record RejectedCandidate(RelationName Candidate, RelationKind Kind, RelationName Kept);
