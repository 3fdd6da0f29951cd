using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Planning;

/// <summary>Runs data tests on what is published, before any node is built.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Subject">What the tests are declared on, for people.</param>
/// <param name="Tests">The tests.</param>
/// <param name="Reason">Why.</param>
public sealed record TestStep(
    ConnectionDefinition Connection, string Subject, ImmutableArray<TestQuery> Tests, string Reason)
    : PlanStep(Connection, StepDelta.None, Reason)
{
    /// <summary>Nodes of the plan that are not built when a test fails, by id of the test.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Blocks { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>Drops what an earlier run kept for inspection.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Relation">What is dropped.</param>
/// <param name="Kind">Table or view.</param>
/// <param name="Sql">Safe to run when it is gone.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftoverStep(
    ConnectionDefinition Connection, RelationName Relation, RelationKind Kind, string Sql, string Reason)
    : PlanStep(Connection, StepDelta.None, Reason)
{
    /// <summary>What it is, for people.</summary>
    internal static string What(LeftoverStep step) =>
        $"{RelationStepBuilder.KindText(step.Kind)} {PlanWords.DialectOf(step).Display(step.Relation)}";
}
