using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Corso.Testing;

/// <summary>
/// One PostgreSQL server for a test run, on loopback in a temporary folder, run by an unprivileged user; each test has a
/// database of its own. A watchdog ends the server when the test process is gone, however it went.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>The superuser.</summary>
    public const string User = "corso_test";

    /// <summary>The superuser's password; signing in by the network needs it.</summary>
    public const string Password = "test pass/word?";

    // Ends the server and removes the folder when its standard input closes: at the end of the tests or of the process.
    private const string Watchdog = """
        "$@" >>"$CORSO_FOLDER/log" 2>&1 &
        server=$!
        while read -r line; do :; done
        kill -QUIT $server 2>/dev/null
        wait $server 2>/dev/null
        rm -rf "$CORSO_FOLDER"
        """;

    private readonly SemaphoreSlim _creating = new(1, 1);
    private readonly Lock _starting = new();
    private Task? _started;
    private Process? _watchdog;
    private string _folder = "";
    private string _unprivileged = "";
    private int _databases;

    /// <summary>What the server shows to clients that ask for TLS; null for a server without.</summary>
    public TestCertificate? Certificate { get; init; }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Major version of the server; 0 before it was started.</summary>
    public int Version { get; private set; }

    /// <summary>Process id of the watchdog's shell.</summary>
    public int WatchdogId => _watchdog?.Id ?? 0;

    /// <summary>The folder with the server's data and log.</summary>
    public string Folder => _folder;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts the server when the first test asks for it: runs of tests without a database don't pay for one.</summary>
    public Task StartAsync()
    {
        lock (_starting)
        {
            return _started ??= Task.Run(StartServerAsync);
        }
    }

    /// <summary>Makes an empty database; it goes with the server.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        await StartAsync();
        var name = $"test_{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        // CREATE DATABASE copies the template, which nobody else may use meanwhile.
        await _creating.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"create database {name} template template1", connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _creating.Release();
        }

        return new PostgresDatabase(this, name);
    }

    /// <summary>Makes an empty database whose files lie in a folder of the caller's.</summary>
    public async Task<PostgresDatabase> CreateDatabaseOnAsync(string folder)
    {
        await StartAsync();
        var files = Path.Combine(folder, "tablespace");
        Directory.CreateDirectory(files);
        if (_unprivileged.Length > 0)
        {
            PostgresBinaries.Run("/", "chown", _unprivileged, files);
        }

        var name = $"test_{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var tablespace = new NpgsqlCommand($"create tablespace {name} location '{files}'", connection);
        await tablespace.ExecuteNonQueryAsync();
        await using var database =
            new NpgsqlCommand($"create database {name} template template0 tablespace {name}", connection);
        await database.ExecuteNonQueryAsync();
        return new PostgresDatabase(this, name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_watchdog is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _watchdog.StandardInput.Close();
            await _watchdog.WaitForExitAsync();
            _watchdog.Dispose();
        }

        _creating.Dispose();
    }

    /// <summary>The driver's connection string of a database of this server.</summary>
    public string ConnectionString(string database, string user = User, string password = Password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = user,
            Password = password,
            Database = database,
            Pooling = false,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private async Task StartServerAsync()
    {
        var bin = PostgresBinaries.Find();
        _folder = Directory.CreateTempSubdirectory("corso-postgres-").FullName;
        bin = GiveToUnprivileged(bin);
        var data = Path.Combine(_folder, "data");
        var password = Path.Combine(_folder, "password");
        File.WriteAllText(password, Password);
        Own();
        var initdb = AsUnprivileged(
            Path.Combine(bin, "initdb"), "-D", data, "-U", User, "--pwfile", password, "-E", "UTF8", "--no-locale",
            "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync");
        PostgresBinaries.Run(_folder, initdb[0], initdb[1..]);
        WriteCertificate(data);
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            StartWatchdog(bin, data);
            if (await AnswersAsync())
            {
                return;
            }

            if (attempt == 3)
            {
                var log = Path.Combine(_folder, "log");
                throw new InvalidOperationException(
                    $"PostgreSQL did not start:\n{(File.Exists(log) ? File.ReadAllText(log) : "")}");
            }
        }
    }

    private void WriteCertificate(string data)
    {
        if (Certificate is null)
        {
            return;
        }

        var key = Path.Combine(data, "server.key");
        File.WriteAllText(Path.Combine(data, "server.crt"), Certificate.Certificate);
        File.WriteAllText(key, Certificate.Key);
        PostgresBinaries.Run("/", "chmod", "600", key);
        Own();
    }

    private void StartWatchdog(string bin, string data)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = "/" };
        start.Environment["CORSO_FOLDER"] = _folder;
        string[] arguments =
        [
            "-c", Watchdog, "corso-watchdog",
            .. AsUnprivileged(
                Path.Combine(bin, "postgres"), "-D", data, "-p", Port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", "fsync=off",
                "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200",
                "-c", "shared_buffers=64MB", "-c", "autovacuum=off", "-c", "jit=off",
                "-c", Certificate is null ? "ssl=off" : "ssl=on"),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _watchdog = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
    }

    private async Task<bool> AnswersAsync()
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                Version = connection.PostgreSqlVersion.Major;
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }

    /// <summary>PostgreSQL refuses to run as root: finds whom to run it as, who has to be able to read its programs.</summary>
    private string GiveToUnprivileged(string bin)
    {
        if (Environment.UserName != "root")
        {
            return bin;
        }

        var users = File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        _unprivileged = users.Contains("postgres") ? "postgres" : "nobody";
        Own();
        var test = AsUnprivileged("/usr/bin/test", "-x", Path.Combine(bin, "postgres"));
        try
        {
            PostgresBinaries.Run("/", test[0], test[1..]);
            return bin;
        }
        catch (InvalidOperationException)
        {
            // The repository lies where that user can't look, as below /root.
            PostgresBinaries.Run("/", "cp", "-a", Path.GetDirectoryName(bin) ?? bin, Path.Combine(_folder, "programs"));
            return Path.Combine(_folder, "programs", "bin");
        }
    }

    private void Own()
    {
        if (_unprivileged.Length > 0)
        {
            PostgresBinaries.Run("/", "chown", "-R", _unprivileged, _folder);
        }
    }

    private string[] AsUnprivileged(params string[] command) => _unprivileged.Length == 0
        ? command
        : ["setpriv", $"--reuid={_unprivileged}", "--clear-groups", "--no-new-privs", .. command];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test's own database.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">Name.</param>
public sealed record PostgresDatabase(PostgresFixture Server, string Name)
{
    /// <summary>The driver's connection string.</summary>
    public string ConnectionString => Server.ConnectionString(Name);

    /// <summary>As <c>url</c> of a connection.</summary>
    public string Url => UrlFor(PostgresFixture.User, PostgresFixture.Password);

    /// <summary>As <c>url</c> of a connection, for another user.</summary>
    public string UrlFor(string user, string password) => string.Create(
        CultureInfo.InvariantCulture,
        $"postgres://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@127.0.0.1:{Server.Port}/{Name}");

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads a query's rows as text, fields with <c>|</c> between.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        }

        return rows;
    }
}
