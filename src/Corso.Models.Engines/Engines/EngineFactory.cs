using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>Opens databases.</summary>
public static class EngineFactory
{
    /// <summary>Opens a connection's database and makes sure that it answers.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="resolve">Gives an option's value with its <c>env</c> read; null when a variable is not set.</param>
    /// <param name="projectDirectory">Relative file paths start here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="mayCreate">
    /// Whether an embedded database that is absent is made; otherwise an empty one in memory stands in for it.
    /// </param>
    /// <exception cref="EngineException">It can't be opened; the diagnostic says why and holds no password.</exception>
    public static async Task<IEngine> OpenAsync(
        ConnectionDefinition connection,
        Func<ConfigText, string?> resolve,
        string projectDirectory,
        CancellationToken cancellationToken,
        bool mayCreate = true) => connection.Engine switch
        {
            "postgres" => await PostgresEngine.OpenAsync(connection, resolve, projectDirectory, cancellationToken),
            "duckdb" => await DuckDbEngine.OpenAsync(connection, resolve, projectDirectory, mayCreate, cancellationToken),
            var other => throw new EngineException(ExecutionDiagnostics.UnknownEngine(
                connection.Span, connection.Name, other, NearestName.Find(other, Dialect.EngineNames))),
        };
}
