using System.Collections.Immutable;
using Corso.Models.Engines.Engines;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Tests;

/// <summary>A database of a test's own, seen from outside of Corso.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>The connection that projects use.</summary>
    public abstract ConnectionDefinition Connection { get; }

    /// <summary>Runs statements on a connection of its own.</summary>
    public abstract Task ExecuteAsync(string sql);

    /// <summary>Reads rows as text, fields with <c>|</c> between, on a connection of its own.</summary>
    public abstract Task<List<string>> QueryAsync(string sql);

    /// <summary>Everything the catalog says of the user's schemas, without ids and without Corso's own log.</summary>
    public abstract Task<string> DumpAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the engine.</summary>
    public Task<IEngine> OpenAsync() =>
        EngineFactory.OpenAsync(Connection, text => text.Value, Path.GetTempPath(), CancellationToken.None);

    /// <summary>A connection of these options.</summary>
    public static ConnectionDefinition Define(string engine, params (string Key, string Value)[] options) => new(
        "warehouse",
        engine,
        "warehouse",
        new ConfigMap(
            [.. options.Select(option => new ConfigEntry(
                option.Key, Here, new ConfigText(option.Value, Here)))],
            Here),
        Here);

    private static SourceSpan Here => new("corso_project.yml", 40, 50, 5, 7, 5, 17);
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresTestDatabase(PostgresDatabase database, bool ownsServer = false) : TestDatabase
{
    /// <summary>The server's database.</summary>
    public PostgresDatabase Database => database;

    /// <inheritdoc/>
    public override ConnectionDefinition Connection { get; } = Define("postgres", ("url", database.Url), ("lock_timeout", "1"));

    /// <summary>Makes a database.</summary>
    public static async Task<TestDatabase> CreateAsync(PostgresFixture server) =>
        new PostgresTestDatabase(await server.CreateDatabaseAsync());

    /// <inheritdoc/>
    public override Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    /// <inheritdoc/>
    public override Task<List<string>> QueryAsync(string sql) => database.QueryAsync(sql);

    /// <inheritdoc/>
    public override async Task<string> DumpAsync() => string.Join('\n', await database.QueryAsync("""
        with rel as (
          select c.*, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'corso')
        )
        select 'relation', nspname, relname, relkind::text, reloptions::text, relowner::regrole::text,
          (select string_agg(i::text, ',' order by i::text) from unnest(coalesce(relacl, acldefault('r', relowner))) i), relrowsecurity::text, relispopulated::text, relreplident::text,
          case when relkind in ('v', 'm') then pg_get_viewdef(oid) end from rel where relkind <> 'i'
        union all
        select 'column', nspname, relname, lpad(attnum::text, 4, '0'), attname, format_type(atttypid, atttypmod),
          attnotnull::text, (select string_agg(i::text, ',' order by i::text) from unnest(attacl) i), pg_get_expr(d.adbin, d.adrelid), col_description(rel.oid, attnum), null
        from rel join pg_attribute a on attrelid = rel.oid and attnum > 0 and not attisdropped
        left join pg_attrdef d on d.adrelid = rel.oid and d.adnum = attnum where relkind not in ('i', 'c')
        union all
        select 'index', nspname, relname, pg_get_indexdef(rel.oid), obj_description(rel.oid), null, null, null, null, null, null
        from rel where relkind = 'i'
        union all
        select 'constraint', nspname, relname, conname, pg_get_constraintdef(k.oid), null, null, null, null, null, null
        from rel join pg_constraint k on conrelid = rel.oid where contype <> 'n'
        union all
        select 'trigger', nspname, relname, pg_get_triggerdef(t.oid), tgenabled::text, obj_description(t.oid), null, null, null, null, null
        from rel join pg_trigger t on tgrelid = rel.oid where not tgisinternal
        union all
        select 'rule', nspname, relname, pg_get_ruledef(r.oid), ev_enabled::text, null, null, null, null, null, null
        from rel join pg_rewrite r on ev_class = rel.oid where rulename <> '_RETURN'
        union all
        select 'policy', nspname, relname, polname, polroles::text, pg_get_expr(polqual, polrelid), null, null, null, null, null
        from rel join pg_policy on polrelid = rel.oid
        union all
        select 'publication', nspname, relname, pubname, null, null, null, null, null, null, null
        from rel join pg_publication_rel on prrelid = rel.oid join pg_publication p on p.oid = prpubid
        union all
        select 'statistics', nspname, relname, pg_get_statisticsobjdef(s.oid), null, null, null, null, null, null, null
        from rel join pg_statistic_ext s on stxrelid = rel.oid
        union all
        select 'comment', nspname, relname, obj_description(rel.oid, 'pg_class'), null, null, null, null, null, null, null
        from rel where obj_description(rel.oid, 'pg_class') is not null
        union all
        select 'function', nspname, p.oid::regprocedure::text, pg_get_functiondef(p.oid), (select string_agg(i::text, ',' order by i::text) from unnest(coalesce(proacl, acldefault('f', proowner))) i), proowner::regrole::text,
          obj_description(p.oid, 'pg_proc'), null, null, null, null
        from pg_proc p join pg_namespace n on n.oid = pronamespace
        where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'corso') and prokind in ('f', 'p')
        order by 1, 2, 3, 4, 5
        """));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ownsServer ? database.Server.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>On DuckDB.</summary>
public sealed class DuckDbTestDatabase : TestDatabase
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Names a file in a folder of the test's own.</summary>
    public DuckDbTestDatabase()
        : this(null)
    {
    }

    /// <summary>Names a file in a given folder.</summary>
    public DuckDbTestDatabase(string? folder)
    {
        FilePath = Path.Combine(folder ?? _folder.Path, "test.duckdb");
        Connection = Define("duckdb", ("path", FilePath));
    }

    /// <inheritdoc/>
    public override ConnectionDefinition Connection { get; }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(string sql) => await QueryAsync(sql);

    /// <inheritdoc/>
    public override Task<List<string>> QueryAsync(string sql)
    {
        using var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder
        {
            DataSource = FilePath,
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.FieldCount > 0 && reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(
                    reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return Task.FromResult(rows);
    }

    /// <inheritdoc/>
    public override async Task<string> DumpAsync() => string.Join('\n', await QueryAsync("""
        select 'table', schema_name, table_name, sql, comment from duckdb_tables() where not internal and schema_name <> 'corso'
        union all
        select 'view', schema_name, view_name, sql, comment from duckdb_views() where not internal and schema_name <> 'corso'
        union all
        select 'column', schema_name, table_name || '.' || column_name, data_type, comment from duckdb_columns()
        where not internal and schema_name <> 'corso'
        union all
        select 'index', schema_name, index_name, sql, comment from duckdb_indexes() where schema_name <> 'corso'
        order by all
        """));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
