using System.Data.Common;
using System.Globalization;
using Corso.Testing;
using DuckDB.NET.Data;
using Npgsql;

namespace Corso.Models.Cli.Tests.Kill;

/// <summary>
/// A project over a source that changes from round to round, with a relation of every materialization and strategy. What
/// each holds after a round can be told from the source alone.
/// </summary>
internal sealed class KillShop : IDisposable
{
    private const int RowsPerRound = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly Func<DbConnection> _connect;
    private int _round;

    private KillShop(string connection, string wait, Func<TemporaryFolder, Func<DbConnection>> connect)
    {
        _connect = connect(_folder);
        _folder.Write("corso_project.yml", $$"""
            name: shop
            targets:
              dev:
                threads: 2
                connections:
                  warehouse: {{connection}}
            """);
        _folder.Write("models/sources.yml", """
            version: 2
            sources:
              - name: raw
                schema: raw
                tables: [{ name: events }]
            """);
        Model("whole", "table", "", $"select id, k, v, round from {{{{ source('raw', 'events') }}}} cross join {wait} w", "");
        Model("seen", "view", "", "select id, round from {{ ref('whole') }}", "");
        Model(
            "added", "incremental", "",
            $"select id, born from {{{{ source('raw', 'events') }}}} cross join {wait} w",
            "where id > (select max(id) from {{ this }})");
        Model(
            "merged", "incremental", ", unique_key: 'id'",
            $"select id, k, v, round from {{{{ source('raw', 'events') }}}} cross join {wait} w",
            "where round > (select max(round) from {{ this }})");
        Model(
            "replaced", "incremental", ", unique_key: 'k', incremental_strategy: 'delete_insert'",
            $"select id, k, v, round from {{{{ source('raw', 'events') }}}} cross join {wait} w",
            "where k in (select k from {{ source('raw', 'events') }} where round > (select max(round) from {{ this }}))");
        Model("sums", "table", "", "select count(*) as n, sum(v) as v, max(round) as round from {{ ref('merged') }}", "");
    }

    /// <summary>The relations of the project.</summary>
    public static string[] Relations { get; } = ["whole", "seen", "added", "merged", "replaced", "sums"];

    public string Folder => _folder.Path;

    public static KillShop OnDuckDb() => new(
        "{ engine: duckdb, path: shop.duckdb, schema: warehouse }",
        "(select count(*) as n from range(4000000) r where hash(range) % 7 = 1)",
        folder => () => new DuckDBConnection($"Data Source={Path.Combine(folder.Path, "shop.duckdb")}"));

    public static async Task<KillShop> OnPostgresAsync(PostgresFixture server)
    {
        var database = await server.CreateDatabaseAsync();
        return new KillShop(
            $"{{ engine: postgres, url: \"{database.Url}\", schema: warehouse }}",
            "(select pg_sleep(0.15))",
            _ => () => new NpgsqlConnection(database.ConnectionString));
    }

    /// <summary>Changes the source: rows are added, others changed.</summary>
    public async Task NextRoundAsync()
    {
        _round++;
        await using var connection = await OpenAsync();
        if (_round == 1)
        {
            await RunAsync(connection, "create schema raw");
            await RunAsync(connection, "create table raw.events (id integer, k integer, v integer, born integer, round integer)");
        }

        var rows = Enumerable.Range((_round - 1) * RowsPerRound, RowsPerRound)
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"({id}, {id % 13}, {id}, {_round}, {_round})"));
        await RunAsync(connection, $"insert into raw.events values {string.Join(", ", rows)}");
        await RunAsync(connection, $"update raw.events set v = v + 1, round = {_round} where id % 5 = {_round % 5}");
    }

    /// <summary>What each relation holds; null where there is none.</summary>
    public async Task<Dictionary<string, string?>> ContentAsync()
    {
        await using var connection = await OpenAsync();
        var content = new Dictionary<string, string?>();
        foreach (var relation in Relations)
        {
            var exists = await ReadAsync(
                connection,
                $"select 1 from information_schema.tables where table_schema = 'warehouse' and table_name = '{relation}'");
            content[relation] = exists.Length == 0 ? null : await ReadAsync(connection, $"select * from warehouse.{relation}");
        }

        return content;
    }

    /// <summary>What each relation holds after a build.</summary>
    public async Task<Dictionary<string, string?>> ExpectedAsync()
    {
        await using var connection = await OpenAsync();
        const string All = "select id, k, v, round from raw.events";
        return new Dictionary<string, string?>
        {
            ["whole"] = await ReadAsync(connection, All),
            ["seen"] = await ReadAsync(connection, "select id, round from raw.events"),
            ["added"] = await ReadAsync(connection, "select id, born from raw.events"),
            ["merged"] = await ReadAsync(connection, All),
            ["replaced"] = await ReadAsync(connection, All),
            ["sums"] = await ReadAsync(connection, "select count(*) as n, sum(v) as v, max(round) as round from raw.events"),
        };
    }

    /// <summary>
    /// Waits until the server has noticed that the killed program is gone: until then its last statement runs on, and its
    /// working relations count as those of a run that is under way.
    /// </summary>
    public async Task WaitForTheDeadAsync()
    {
        await using var connection = await OpenAsync();
        while (connection is NpgsqlConnection && await ReadAsync(
            connection,
            """
            select pid from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
            """) != "")
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Relations of Corso's own that are still there.</summary>
    public async Task<string[]> WorkingRelationsAsync()
    {
        await using var connection = await OpenAsync();
        var names = await ReadAsync(
            connection, "select table_name from information_schema.tables where table_schema = 'warehouse'");
        return [.. names.Split('\n').Where(name => name.Contains("__corso_", StringComparison.Ordinal))];
    }

    public void Dispose() => _folder.Dispose();

    private void Model(string name, string materialized, string config, string sql, string newer) => _folder.Write(
        $"models/{name}.sql",
        $$$"""
        {{ config(materialized: '{{{materialized}}}'{{{config}}}) }}
        {{{sql}}}
        {{{(newer.Length == 0 ? "" : $"{{{{ if is_incremental }}}}{newer}{{{{ end }}}}")}}}
        """);

    private async Task<DbConnection> OpenAsync()
    {
        var connection = _connect();
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rows as lines, in ordinal order.</summary>
    private static async Task<string> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        rows.Sort(StringComparer.Ordinal);
        return string.Join('\n', rows);
    }
}
