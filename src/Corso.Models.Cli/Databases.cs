using System.Collections.Immutable;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models.Cli;

/// <summary>The open databases of one command, by connection name.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly Dictionary<string, IEngine> _engines;

    private Databases(Dictionary<string, IEngine> engines) => _engines = engines;

    /// <summary>The engines.</summary>
    public IReadOnlyDictionary<string, IEngine> ByConnection => _engines;

    /// <summary>Opens all of these at once; null when one can't be opened, which is then reported.</summary>
    public static async Task<Databases?> OpenAsync(
        IReadOnlyCollection<ConnectionDefinition> connections,
        CommandHost host,
        Report report,
        string projectDirectory,
        bool mayCreate,
        CancellationToken cancellationToken)
    {
        var opening = connections.Select(async connection =>
        {
            try
            {
                return await OpenOneAsync(connection, host, report, projectDirectory, mayCreate, cancellationToken);
            }
            catch (EngineException exception)
            {
                report.Diagnostics.Add(exception.Diagnostic);
                return null;
            }
        }).ToArray();
        var engines = new Dictionary<string, IEngine>(StringComparer.Ordinal);
        try
        {
            foreach (var engine in await Task.WhenAll(opening))
            {
                if (engine is not null)
                {
                    engines[engine.Connection.Name] = engine;
                }
            }
        }
        catch
        {
            // One was cancelled or failed on a bug: the others must not stay open.
            foreach (var task in opening)
            {
                if (task is { IsCompletedSuccessfully: true, Result: { } engine })
                {
                    await engine.DisposeAsync();
                }
            }

            throw;
        }

        var databases = new Databases(engines);
        if (engines.Count == connections.Count)
        {
            return databases;
        }

        await databases.DisposeAsync();
        return null;
    }

    /// <summary>Opens one database; the passwords met on the way are hidden in all output.</summary>
    /// <exception cref="EngineException">It can't be opened, or a value of the connection can't be read.</exception>
    public static async Task<IEngine> OpenOneAsync(
        ConnectionDefinition connection,
        CommandHost host,
        Report report,
        string projectDirectory,
        bool mayCreate,
        CancellationToken cancellationToken)
    {
        var unresolved = new DiagnosticBag();
        try
        {
            var engine = await EngineFactory.OpenAsync(
                connection, value => Resolve(value, host, unresolved), projectDirectory, cancellationToken, mayCreate);
            if (!unresolved.HasErrors)
            {
                return engine;
            }

            await engine.DisposeAsync();
        }
        catch (EngineException) when (unresolved.HasErrors)
        {
            // That the connection lacks the value follows from what is told of the value itself.
        }

        // Wherever it is written, a value that keeps a database shut is a fault of the connection.
        var value = unresolved.ToSorted()[0];
        throw new EngineException(value with { Descriptor = value.Descriptor with { ExitCode = 2 } });
    }

    /// <summary>Reads what these schemas hold now; null when a database refuses, which is then reported.</summary>
    public async Task<ImmutableDictionary<string, Catalog>?> ReadCatalogsAsync(
        ImmutableSortedDictionary<string, ImmutableSortedSet<string>> schemas,
        Report report,
        CancellationToken cancellationToken)
    {
        var reading = _engines.Values.Select(async engine =>
        {
            var wanted = schemas.GetValueOrDefault(engine.Connection.Name, []);
            try
            {
                return (engine.Connection.Name, Catalog: (Catalog?)await engine.ReadCatalogAsync(wanted, cancellationToken));
            }
            catch (EngineException exception)
            {
                report.Diagnostics.Add(exception.Diagnostic);
                return (engine.Connection.Name, Catalog: (Catalog?)null);
            }
        });
        var catalogs = ImmutableDictionary.CreateBuilder<string, Catalog>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var (name, catalog) in await Task.WhenAll(reading))
        {
            if (catalog is null)
            {
                isComplete = false;
            }
            else
            {
                catalogs[name] = catalog;
            }
        }

        return isComplete ? catalogs.ToImmutable() : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
        {
            await engine.DisposeAsync();
        }
    }

    /// <summary>An option of a connection with its environment variables read.</summary>
    public static string? Resolve(ConfigText value, CommandHost host, DiagnosticBag diagnostics)
    {
        var text = ScalarTemplate.Render(value, host.ReadEnv, diagnostics);
        if (text is not null)
        {
            host.Terminal.Secrets.AddConnectionText(text);
        }

        return text;
    }
}
