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
    /// <exception cref="StatementException">The engine rejects it; everything is as it was.</exception>
    /// <exception cref="EngineException">It would lose something; everything is as it was.</exception>
    Task PublishAsync(PublishRequest request, CancellationToken cancellationToken);

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
    PublishAction Action, PublishMark Mark, Func<Dialects.RelationName, RenderedSql?> NewDefinition);
