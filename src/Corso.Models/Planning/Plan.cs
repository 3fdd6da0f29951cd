using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>What must change, in order. The printer and the runner walk the same steps.</summary>
/// <param name="Steps">Preparation first, then nodes in dependency order.</param>
public sealed record Plan(ImmutableArray<PlanStep> Steps);

/// <summary>How far actual is from desired.</summary>
public enum StepDelta
{
    /// <summary>Nothing to do.</summary>
    None,

    /// <summary>It does not exist yet.</summary>
    Create,

    /// <summary>It exists and is brought up to date.</summary>
    Update,

    /// <summary>It exists as something else and is replaced.</summary>
    Rebuild,
}

/// <summary>One thing to do on one connection.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Delta">How far actual is from desired.</param>
/// <param name="Reason">Why, in a few words for people.</param>
public abstract record PlanStep(ConnectionDefinition Connection, StepDelta Delta, string Reason)
{
    /// <summary>Whether something that exists, data or structure, is lost beyond what a rebuild replaces.</summary>
    public virtual bool IsDestructive => false;
}

/// <summary>Creates a schema that relations of the plan need.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Schema">Schema.</param>
/// <param name="Sql">Safe to run when the schema has appeared meanwhile.</param>
/// <param name="Reason">Why.</param>
public sealed record SchemaStep(ConnectionDefinition Connection, string Schema, string Sql, string Reason)
    : PlanStep(Connection, StepDelta.Create, Reason);

/// <summary>Creates schema <c>corso</c> and the table <c>corso.publishes</c>.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Statements">Safe to run when they have appeared meanwhile.</param>
/// <param name="Reason">Why.</param>
public sealed record PublishLogStep(ConnectionDefinition Connection, ImmutableArray<string> Statements, string Reason)
    : PlanStep(Connection, StepDelta.Create, Reason);

/// <summary>Brings one node's relation to what it should be: stage beside the live one, then publish in one transaction.</summary>
/// <param name="Node">The node.</param>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Delta">How far actual is from desired.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actual">What stood there when the plan was made; null when nothing did.</param>
/// <param name="Actions">In order. Those before the first <see cref="PublishAction"/> stage; the publish is the last.</param>
public sealed record RelationStep(
    Node Node,
    ConnectionDefinition Connection,
    StepDelta Delta,
    string Reason,
    CatalogRelation? Actual,
    ImmutableArray<StepAction> Actions) : PlanStep(Connection, Delta, Reason)
{
    /// <inheritdoc/>
    public override bool IsDestructive => Delta == StepDelta.Rebuild;

    /// <summary>
    /// Differences in rights, comments, indexes, constraints between what stands there and what is declared, for people.
    /// </summary>
    public ImmutableArray<string> DetailChanges { get; init; } = [];

    /// <summary>Whether new rows come into the table that is there, rather than a relation built from scratch.</summary>
    public bool IsIncremental => Actions.Any(action => action is PublishDeltaAction);

    /// <summary>Hash of what defines the relation (SQL and settings, or seed content), lower-case hexadecimal SHA-256.</summary>
    public required string Fingerprint { get; init; }
}

/// <summary>Something a node's step does.</summary>
public abstract record StepAction;

/// <summary>Runs one statement outside the publish; its failure leaves the live relation as it was.</summary>
/// <param name="Sql">The statement, mapped to the template.</param>
/// <param name="Purpose">For people: <c>build candidate</c>, <c>drop leftover</c>.</param>
public sealed record StatementAction(RenderedSql Sql, string Purpose) : StepAction;

/// <summary>Loads a seed's rows into the candidate table.</summary>
/// <param name="Candidate">An existing, empty table.</param>
/// <param name="Seed">The file.</param>
/// <param name="Columns">Columns of the candidate, in the file's order.</param>
public sealed record LoadSeedAction(RelationName Candidate, SeedFile Seed, ImmutableArray<SeedColumn> Columns) : StepAction
{
    /// <summary>How the file is laid out: what <see cref="SeedReader.Open(Stream, SeedFormat)"/> takes.</summary>
    public SeedFormat Format { get; init; } = new(Seed.Path);

    /// <summary>Rows the file held when the plan was made; -1 when they weren't counted.</summary>
    public long RowCount { get; init; } = -1;
}

/// <summary>Makes the change visible, in one transaction together with its row in <c>corso.publishes</c>.</summary>
/// <param name="Live">The relation that readers see.</param>
/// <param name="ReplacedKind">Kind of what stands there now; null when nothing does.</param>
public abstract record PublishAction(RelationName Live, RelationKind? ReplacedKind) : StepAction
{
    /// <summary>
    /// Statements that run in the publishing transaction, in order, when the relation stands under its live name and all
    /// that hung on the old one hangs on it: rights, comments, post-hooks. One that fails undoes the publish.
    /// </summary>
    public ImmutableArray<RenderedSql> Within { get; init; } = [];

    /// <summary>The same for single columns: left out where the new relation has no such column.</summary>
    public ImmutableArray<ColumnStatement> OfColumns { get; init; } = [];

    /// <summary>
    /// An enforced contract says which columns may be null, so that the replaced relation's say nothing any more.
    /// </summary>
    public bool OwnsNullability { get; init; }

    /// <summary>Post-hooks, which run last within the transaction.</summary>
    public ImmutableArray<RenderedSql> PostHooks { get; init; } = [];
}

/// <summary>Publishes a view: replaces in place where the engine allows it, otherwise drops and creates it with all dependents.</summary>
/// <param name="Live">The view.</param>
/// <param name="ReplacedKind">Kind of what stands there now.</param>
/// <param name="CreateOrReplace"><c>CREATE OR REPLACE VIEW</c>, where a view of Corso's own stands.</param>
/// <param name="Create">
/// <c>CREATE VIEW</c>, for after a drop and where nothing stood: it fails if somebody's relation has appeared meanwhile.
/// </param>
public sealed record PublishViewAction(
    RelationName Live, RelationKind? ReplacedKind, RenderedSql CreateOrReplace, RenderedSql Create)
    : PublishAction(Live, ReplacedKind);

/// <summary>Publishes a staged table under the live name, with all dependents of what it replaces.</summary>
/// <param name="Live">The table.</param>
/// <param name="ReplacedKind">Kind of what stands there now.</param>
/// <param name="Candidate">The staged table, in the same schema.</param>
/// <param name="Retired">Name the replaced relation bears between the renames.</param>
public sealed record SwapTableAction(
    RelationName Live, RelationKind? ReplacedKind, RelationName Candidate, RelationName Retired)
    : PublishAction(Live, ReplacedKind);
