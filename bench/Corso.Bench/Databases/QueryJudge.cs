using Corso.Bench.Commands;
using Corso.Bench.Subjects;
using Corso.Testing.Oracles;
using Npgsql;

namespace Corso.Bench.Databases;

/// <summary>A live engine that says whether it accepts a query over given tables.</summary>
internal abstract class QueryJudge : IAsyncDisposable
{
    /// <summary>Starts the engine of a dialect.</summary>
    public static async Task<QueryJudge> OpenAsync(string dialect, TemporaryFolder folder) => dialect switch
    {
        "postgres" => await PostgresJudge.StartAsync(folder),
        "clickhouse" => new ClickHouseJudge(),
        "duckdb" => new DuckDbJudge(),
        _ => throw new BenchFailure($"there is no engine to ask about \"{dialect}\""),
    };

    /// <summary>Makes the tables of a record; false when the engine won't.</summary>
    public abstract Task<bool> TryPrepareAsync(LineageRecord record);

    /// <summary>Why a query is refused; null when it is accepted. It isn't run.</summary>
    public abstract Task<string?> ErrorOfAsync(string sql);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class PostgresJudge(PostgresServer server, NpgsqlConnection connection) : QueryJudge
    {
        public static async Task<PostgresJudge> StartAsync(TemporaryFolder folder)
        {
            var server = await PostgresServer.OpenAsync(folder);
            return new PostgresJudge(server, await server.ConnectAsync("postgres"));
        }

        public override async Task<bool> TryPrepareAsync(LineageRecord record)
        {
            await RunAsync("rollback");
            await RunAsync("begin");
            foreach (var relation in record.Relations)
            {
                if (relation.Name.Contains('.', StringComparison.Ordinal))
                {
                    return false;
                }

                var columns = string.Join(", ", relation.Columns.Select(static column => $"\"{column.Name}\" {column.Type}"));
                if (await RunAsync($"create temporary table \"{relation.Name}\" ({columns})") is not null)
                {
                    return false;
                }
            }

            return await RunAsync("savepoint ready") is null;
        }

        public override async Task<string?> ErrorOfAsync(string sql)
        {
            var error = await RunAsync($"prepare candidate as {sql}");
            await RunAsync("rollback to ready");
            await RunAsync("deallocate all");
            return error;
        }

        public override async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            await server.DisposeAsync();
            await base.DisposeAsync();
        }

        private async Task<string?> RunAsync(string sql)
        {
            try
            {
                // No parameters: what looks like one in the query is the query's.
                await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
                await command.ExecuteNonQueryAsync();
                return null;
            }
            catch (PostgresException exception)
            {
                return exception.MessageText;
            }
        }
    }

    private sealed class DuckDbJudge : QueryJudge
    {
        private readonly DuckDbEngine _engine = new();
        private readonly List<string> _tables = [];

        public override Task<bool> TryPrepareAsync(LineageRecord record)
        {
            foreach (var table in _tables)
            {
                _engine.Run($"drop table \"{table}\"");
            }

            _tables.Clear();
            foreach (var relation in record.Relations)
            {
                var columns = string.Join(", ", relation.Columns.Select(static column => $"\"{column.Name}\" {column.Type}"));
                if (relation.Name.Contains('.', StringComparison.Ordinal)
                    || _engine.ErrorOf($"create table \"{relation.Name}\" ({columns})") is not null)
                {
                    return Task.FromResult(false);
                }

                _tables.Add(relation.Name);
            }

            return Task.FromResult(true);
        }

        public override Task<string?> ErrorOfAsync(string sql) => Task.FromResult(_engine.ErrorOf($"describe {sql}"));

        public override ValueTask DisposeAsync()
        {
            _engine.Dispose();
            return base.DisposeAsync();
        }
    }

    private sealed class ClickHouseJudge : QueryJudge
    {
        public override Task<bool> TryPrepareAsync(LineageRecord record)
        {
            try
            {
                foreach (var relation in record.Relations)
                {
                    var dot = relation.Name.IndexOf('.', StringComparison.Ordinal);
                    var database = relation.Name[..dot];
                    Run($"create database if not exists `{database}`");
                    Run($"drop table if exists `{database}`.`{relation.Name[(dot + 1)..]}`");
                    var columns = string.Join(", ", relation.Columns.Select(static column => $"`{column.Name}` {column.Type}"));
                    Run($"create table `{database}`.`{relation.Name[(dot + 1)..]}` ({columns}) engine = MergeTree order by tuple() settings allow_suspicious_indices = 1");
                }

                Run("use t");
                return Task.FromResult(true);
            }
            catch (InvalidOperationException)
            {
                return Task.FromResult(false);
            }
        }

        public override Task<string?> ErrorOfAsync(string sql)
        {
            try
            {
                Run($"explain query tree {sql}\n");
                return Task.FromResult<string?>(null);
            }
            catch (InvalidOperationException exception)
            {
                return Task.FromResult<string?>(exception.Message.ReplaceLineEndings(" "));
            }
        }

        private static void Run(string sql) => ClickHouseEngine.Instance.Query(sql);
    }
}
