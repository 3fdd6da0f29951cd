using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;
using Npgsql;

namespace Corso.Bench.Databases;

/// <summary>A PostgreSQL server: the one <c>CORSO_BENCH_POSTGRES</c> names, else one started for this run.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Variable = "CORSO_BENCH_POSTGRES";
    private const int Interrupt = 2;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process? _process;
    private readonly Uri _url;

    private PostgresServer(Uri url, Process? process)
    {
        _url = url;
        _process = process;
        Console.CancelKeyPress += StopAtOnce;
    }

    /// <summary>Finds or starts a server.</summary>
    public static async Task<PostgresServer> OpenAsync(TemporaryFolder folder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Uri.TryCreate(given, UriKind.Absolute, out var url)
                ? new PostgresServer(url, process: null)
                : throw new BenchFailure($"{Variable} is no postgres:// URL");
        }

        var binaries = PostgresBinaries.Find()
            ?? throw new BenchFailure($"no initdb on PATH or in Debian's folder: install PostgreSQL or set {Variable}");
        var data = binaries.CreateCluster(folder);
        var port = FreePort();
        var process = binaries.Start(
            "postgres", "-D", data, "-k", Path.GetDirectoryName(data) ?? data, "-h", "127.0.0.1",
            "-p", port.ToString(CultureInfo.InvariantCulture));
        var server = new PostgresServer(new Uri($"postgres://corso@127.0.0.1:{port}/postgres"), process);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>The URL of one of its databases.</summary>
    public string UrlOf(string database) => new UriBuilder(_url) { Path = database }.Uri.ToString();

    /// <summary>A connection to one of its databases, not pooled.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var user = _url.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = _url.Host,
            Port = _url.Port > 0 ? _url.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = database,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Makes an empty database, in place of one of that name.</summary>
    public async Task RecreateAsync(string database)
    {
        await using var connection = await ConnectAsync("postgres");
        await using var drop = new NpgsqlCommand($"drop database if exists {database} with (force)", connection);
        await drop.ExecuteNonQueryAsync();
        await using var create = new NpgsqlCommand($"create database {database} template template0", connection);
        await create.ExecuteNonQueryAsync();
    }

    /// <summary>Version and the settings that decide what a commit costs.</summary>
    public async Task<string> DescribeAsync()
    {
        await using var connection = await ConnectAsync("postgres");
        await using var command = new NpgsqlCommand(
            """
            select format('PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s',
                current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                current_setting('shared_buffers'))
            """,
            connection);
        return $"{await command.ExecuteScalarAsync()}, {(_process is null ? "server given" : "started for this run")}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Console.CancelKeyPress -= StopAtOnce;
        if (_process is not null)
        {
            Native.Signal(_process.Id, Interrupt);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private void StopAtOnce(object? sender, ConsoleCancelEventArgs e)
    {
        if (_process is not null)
        {
            Native.Signal(_process.Id, Interrupt);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await using var connection = await ConnectAsync("postgres");
                return;
            }
            catch (NpgsqlException) when (clock.Elapsed < StartLimit && _process is { HasExited: false })
            {
                // Not listening yet, or still starting up.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
