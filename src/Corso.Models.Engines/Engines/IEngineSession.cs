using System.Collections.Immutable;
using Corso.Models.Engines.Execution;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>One session with a database, for the steps of one worker.</summary>
internal interface IEngineSession : IAsyncDisposable
{
    /// <summary>Runs one statement in a transaction of its own.</summary>
    /// <returns>Rows written; null where the engine doesn't say.</returns>
    /// <exception cref="StatementException">The engine rejects it.</exception>
    Task<long?> ExecuteAsync(RenderedSql sql, CancellationToken cancellationToken);

    /// <summary>The columns a query gives, with types as the catalog writes them; nothing is read or changed.</summary>
    /// <param name="query">One SELECT without a closing <c>;</c>.</param>
    /// <param name="scratch">Name of a view that may be made and rolled back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StatementException">The engine rejects it.</exception>
    Task<ImmutableArray<Dialects.CatalogColumn>> DescribeAsync(
        RenderedSql query, Dialects.RelationName scratch, CancellationToken cancellationToken);

    /// <summary>Runs a query and hands on its rows one by one; nothing is kept.</summary>
    /// <param name="query">One SELECT without a closing <c>;</c>.</param>
    /// <param name="sink">Takes columns and rows, and says when it has enough.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StatementException">The engine rejects it.</exception>
    Task QueryAsync(RenderedSql query, IRowSink sink, CancellationToken cancellationToken);

    /// <summary>Number of rows of a table, where <see cref="ExecuteAsync"/> does not tell it and counting is cheap; else null.</summary>
    Task<long?> CountAsync(Dialects.RelationName table, CancellationToken cancellationToken);

    /// <summary>Loads rows into an empty table; memory does not grow with their number.</summary>
    /// <param name="load">Table and columns.</param>
    /// <param name="open">Opens the file; again when a field that the engine rejects has to be found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="StatementException">The engine rejects a value.</exception>
    Task<long> LoadAsync(LoadSeedAction load, Func<SeedReader> open, CancellationToken cancellationToken);

    /// <summary>Makes a change visible together with its mark, in one transaction.</summary>
    /// <returns>Rows that an incremental publish touched; null for any other.</returns>
    /// <exception cref="StatementException">The engine rejects it; everything is as it was.</exception>
    /// <exception cref="EngineException">It would lose something; everything is as it was.</exception>
    Task<DeltaCounts?> PublishAsync(PublishRequest request, CancellationToken cancellationToken);

    /// <summary>Drops what a run left behind if that run is over; what can't be dropped stays.</summary>
    Task DropLeftoverAsync(DropLeftoverAction leftover, CancellationToken cancellationToken);

    /// <summary>Whether a mark was written: asked when it is unknown whether a publish took effect.</summary>
    Task<bool> IsPublishedAsync(PublishMark mark, CancellationToken cancellationToken);
}

/// <summary>A publish with all it needs.</summary>
/// <param name="Action">What becomes visible.</param>
/// <param name="Mark">The row that says so.</param>
/// <param name="NewDefinition">
/// <c>CREATE VIEW</c> of a view that this run is going to publish later; null for any other relation. It takes the place of a
/// dependent's definition that no longer works.
/// </param>
internal sealed record PublishRequest(
    PublishAction Action, PublishMark Mark, Func<Dialects.RelationName, RenderedSql?> NewDefinition)
{
    /// <summary>
    /// Whether a table is built anew later in this run, with its foreign keys: those it has now need not outlive what they
    /// point to.
    /// </summary>
    public Func<Dialects.RelationName, bool> IsRebuilt { get; init; } = static _ => false;

    /// <summary>The checked delta; null for any publish that is not incremental.</summary>
    public StagedDelta? Delta { get; init; }
}
