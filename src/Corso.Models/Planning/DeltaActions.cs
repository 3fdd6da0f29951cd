using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>
/// Compares the staged delta with the live table: its columns, which <c>on_schema_change</c> is about, and for merge that
/// no key stands twice.
/// </summary>
/// <param name="Target">The delta and the table.</param>
/// <param name="AllowsLoss">Columns may be dropped and types narrowed.</param>
public sealed record CheckDeltaAction(DeltaTarget Target, bool AllowsLoss) : StepAction;

/// <summary>
/// Makes a view of what the live table will hold after the publish, for data tests to read; the publish drops it. Stands
/// after <see cref="CheckDeltaAction"/>.
/// </summary>
/// <param name="View">The view.</param>
/// <param name="Target">The delta and the table.</param>
public sealed record ImageAction(RelationName View, DeltaTarget Target) : StepAction;

/// <summary>Brings a staged delta into the live table.</summary>
/// <param name="Live">The table.</param>
/// <param name="ReplacedKind">Kind of what stands there now: a table.</param>
/// <param name="Target">The delta and the table.</param>
/// <param name="Image">The view of <see cref="ImageAction"/>; null when none is made.</param>
/// <param name="Preview">The statements that will run if the delta has the table's columns and no NULL in its key.</param>
public sealed record PublishDeltaAction(
    RelationName Live,
    RelationKind? ReplacedKind,
    DeltaTarget Target,
    RelationName? Image,
    ImmutableArray<RenderedSql> Preview) : PublishAction(Live, ReplacedKind);
