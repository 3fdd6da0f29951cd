using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Engines.Engines;

/// <summary>A live database behind one connection of the target; may be used from several threads.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The connection it was opened for.</summary>
    ConnectionDefinition Connection { get; }

    /// <summary>How the database spells things.</summary>
    Dialect Dialect { get; }

    /// <summary>Runs one small query and says what answered, as <c>PostgreSQL 15.8</c>.</summary>
    /// <exception cref="EngineException">The database does not answer.</exception>
    Task<string> TestAsync(CancellationToken cancellationToken);

    /// <summary>Reads what the named schemas hold, in few queries and as of one moment.</summary>
    /// <exception cref="EngineException">The database does not answer, or may not be read.</exception>
    Task<Catalog> ReadCatalogAsync(IReadOnlyCollection<string> schemas, CancellationToken cancellationToken);

    /// <summary>
    /// Says that a run is under way, until the result is disposed or the process ends: others leave its working relations
    /// alone.
    /// </summary>
    /// <exception cref="EngineException">The database does not answer.</exception>
    internal Task<IAsyncDisposable> HoldRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Opens a session; each is used by one thread at a time.</summary>
    /// <exception cref="EngineException">The database does not answer.</exception>
    internal Task<IEngineSession> OpenSessionAsync(CancellationToken cancellationToken);
}
