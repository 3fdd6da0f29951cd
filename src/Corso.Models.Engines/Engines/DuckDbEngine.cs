using Corso.Models.Dialects;
using Corso.Models.Projects;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>A DuckDB file, opened in this process.</summary>
internal sealed class DuckDbEngine : IEngine
{
    private static readonly System.Collections.Immutable.ImmutableArray<string> Options =
        ["path", "memory_limit", "threads", "temp_directory"];

    private readonly string _connectionString;
    private readonly DuckDBConnection _root;

    private DuckDbEngine(ConnectionDefinition connection, string connectionString, DuckDBConnection root)
    {
        Connection = connection;
        _connectionString = connectionString;
        _root = root;
    }

    /// <inheritdoc/>
    public ConnectionDefinition Connection { get; }

    /// <inheritdoc/>
    public Dialect Dialect { get; } = Dialect.For("duckdb") ?? Dialect.Generic;

    /// <summary>
    /// One publish at a time: publishes are short, and two that touch the same view would fail on each other's changes.
    /// </summary>
    internal SemaphoreSlim Publishing { get; } = new(1, 1);

    /// <summary>
    /// Opens the file. Where it is absent it is made with its folders, or, if it may not be, an empty database in memory
    /// stands in for it.
    /// </summary>
    /// <exception cref="EngineException">It can't be opened.</exception>
    public static Task<DuckDbEngine> OpenAsync(
        ConnectionDefinition connection,
        Func<ConfigText, string?> resolve,
        string projectDirectory,
        bool mayCreate,
        CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions(connection, resolve, Options);
        var path = options.Required("path", "path: target/shop.duckdb");
        var isInMemory = path == ":memory:";
        if (!isInMemory)
        {
            path = Path.GetFullPath(path, projectDirectory);
        }

        if (!mayCreate && !File.Exists(path))
        {
            path = ":memory:";
            isInMemory = true;
        }

        var settings = new DuckDBConnectionStringBuilder { DataSource = path };
        // What runs must not depend on which extensions a server on the network hands out today.
        // https://duckdb.org/docs/stable/extensions/overview#autoloading-extensions
        settings["autoinstall_known_extensions"] = "false";
        settings["autoload_known_extensions"] = "false";
        foreach (var key in (string[])["memory_limit", "threads", "temp_directory"])
        {
            if (options.Text(key) is { } value)
            {
                settings[key] = value;
            }
        }

        return Blocking.RunAsync(() => Open(connection, settings.ConnectionString, path, isInMemory, options), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> TestAsync(CancellationToken cancellationToken) => Blocking.RunAsync(
        () =>
        {
            using var session = Connect();
            using var command = session.CreateCommand();
            command.CommandText = "select library_version from pragma_version()";
            return $"DuckDB {command.ExecuteScalar()}";
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<Catalog> ReadCatalogAsync(IReadOnlyCollection<string> schemas, CancellationToken cancellationToken) =>
        Blocking.RunAsync(
            () =>
            {
                try
                {
                    using var session = Connect();
                    return DuckDbCatalogReader.Read(session, Dialect, schemas);
                }
                catch (DuckDBException exception)
                {
                    var error = DuckDbErrors.Of(exception, null);
                    throw new EngineException(
                        Execution.StatementErrors.OfConnection(Connection, "reading the catalog", error), exception);
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IEngineSession> OpenSessionAsync(CancellationToken cancellationToken) =>
        Blocking.RunAsync<IEngineSession>(() => new DuckDbSession(this, Connect()), cancellationToken);

    /// <summary>No other process can have the file open, so there is nobody to tell.</summary>
    public Task<IAsyncDisposable> HoldRunAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable>(NoHold.Instance);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Blocking.RunAsync(
            () =>
            {
                _root.Dispose();
                return 0;
            },
            CancellationToken.None);
        Publishing.Dispose();
    }

    private static DuckDbEngine Open(
        ConnectionDefinition connection, string connectionString, string path, bool isInMemory, ConnectionOptions options)
    {
        try
        {
            if (!isInMemory && Path.GetDirectoryName(path) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var root = new DuckDBConnection(connectionString);
            root.Open();
            return new DuckDbEngine(connection, connectionString, root);
        }
        catch (DuckDBException exception) when (Options.FirstOrDefault(key => exception.Message.StartsWith(
            $"Error setting '{key}'", StringComparison.Ordinal)) is { } option)
        {
            throw options.Wrong(option, "has a value that DuckDB refuses", "write it as DuckDB's SET takes it: memory_limit: 4GB");
        }
        catch (Exception exception) when (exception is DuckDBException or IOException or UnauthorizedAccessException)
        {
            throw new EngineException(DuckDbErrors.OfOpening(connection, path, exception), exception);
        }
    }

    /// <summary>Another connection to the open file; one in memory is shared with the first.</summary>
    internal DuckDBConnection Connect()
    {
        if (_root.DataSource == ":memory:")
        {
            return Opened(_root.Duplicate());
        }

        return Opened(new DuckDBConnection(_connectionString));
    }

    private static DuckDBConnection Opened(DuckDBConnection connection)
    {
        connection.Open();
        return connection;
    }

    private sealed class NoHold : IAsyncDisposable
    {
        public static readonly NoHold Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
