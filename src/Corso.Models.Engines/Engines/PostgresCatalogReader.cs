using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads what schemas of a PostgreSQL database hold: two round trips, one snapshot.</summary>
internal static class PostgresCatalogReader
{
    private const string LogExists = "select pg_catalog.to_regclass('corso.publishes') is not null";

    private const string SchemasThatExist = "select nspname from pg_catalog.pg_namespace where nspname = any ($1)";

    /// <summary>Reads the catalog; the caller turns the driver's exceptions into diagnostics.</summary>
    public static async Task<Catalog> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken cancellationToken)
    {
        var names = schemas.ToArray();
        await using var transaction =
            await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LogExists));
        Add(batch, SchemasThatExist, names);
        Add(batch, EngineSql.Read("postgres", "read_relations"), names);
        Add(batch, EngineSql.Read("postgres", "read_columns"), names);
        Add(batch, EngineSql.Read("postgres", "read_direct_dependents"), names);
        foreach (var sql in PostgresCatalogDetails.Queries)
        {
            Add(batch, sql, names);
        }

        var details = new PostgresCatalogDetails();
        var hasLog = false;
        var existing = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var relations = new List<(uint Oid, RelationName Name, RelationKind Kind)>();
        var columns = new Dictionary<uint, ImmutableArray<CatalogColumn>.Builder>();
        var dependents = new Dictionary<uint, ImmutableArray<string>.Builder>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            hasLog = reader.GetBoolean(0);
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                existing.Add(reader.GetString(0));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                relations.Add((
                    reader.GetFieldValue<uint>(0),
                    new RelationName(reader.GetString(1), reader.GetString(2)),
                    KindOf(reader.GetChar(3))));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                ListOf(columns, reader.GetFieldValue<uint>(0))
                    .Add(new CatalogColumn(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                ListOf(dependents, reader.GetFieldValue<uint>(0)).Add(reader.GetString(1));
            }

            await details.ReadAsync(reader, cancellationToken);
        }

        var published = hasLog ? await ReadPublishedAsync(connection, names, cancellationToken) : [];
        await transaction.CommitAsync(cancellationToken);
        var live = await ReadLiveRunsAsync(connection, relations.Select(relation => relation.Name.Name), cancellationToken);
        return new Catalog(
            existing.ToImmutable(),
            relations.ToImmutableDictionary(
                relation => relation.Name,
                relation => new CatalogRelation(
                    relation.Name,
                    relation.Kind,
                    columns.TryGetValue(relation.Oid, out var own) ? own.ToImmutable() : [],
                    dependents.TryGetValue(relation.Oid, out var others) ? others.ToImmutable() : [])
                {
                    Details = details.Get(relation.Oid),
                }),
            published,
            hasLog) { LiveRuns = live };
    }

    /// <summary>
    /// Which of the runs that working relations are named after are under way. A run takes its lock before it makes any, so
    /// locks read after the relations tell the truth about them.
    /// </summary>
    private static async Task<ImmutableHashSet<string>> ReadLiveRunsAsync(
        NpgsqlConnection connection, IEnumerable<string> relations, CancellationToken cancellationToken)
    {
        var runs = relations.Select(NameAllocator.RunOf).OfType<string>().ToImmutableHashSet(StringComparer.Ordinal);
        if (runs.IsEmpty)
        {
            return runs;
        }

        // https://www.postgresql.org/docs/current/view-pg-locks.html: objsubid is 2 for keys of two halves.
        await using var command = new NpgsqlCommand(
            """
            select objid::bigint from pg_catalog.pg_locks
            where locktype = 'advisory' and objsubid = 2 and classid::bigint = $1 and granted
              and database = (select oid from pg_catalog.pg_database where datname = current_database())
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (long)RunLock.Class });
        var held = new HashSet<uint>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            held.Add((uint)reader.GetInt64(0));
        }

        return [.. runs.Where(run => held.Contains((uint)RunLock.KeyOf(run)))];
    }

    // https://www.postgresql.org/docs/current/catalog-pg-class.html
    internal static RelationKind KindOf(char kind) => kind switch
    {
        'r' or 'p' => RelationKind.Table,
        'v' => RelationKind.View,
        'm' => RelationKind.MaterializedView,
        _ => RelationKind.Other,
    };

    private static async Task<ImmutableHashSet<RelationName>> ReadPublishedAsync(
        NpgsqlConnection connection, string[] schemas, CancellationToken cancellationToken)
    {
        var published = ImmutableHashSet.CreateBuilder<RelationName>();
        await using var command = new NpgsqlCommand(EngineSql.Read("postgres", "read_published"), connection);
        command.Parameters.Add(new NpgsqlParameter { Value = schemas });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            published.Add(new RelationName(reader.GetString(0), reader.GetString(1)));
        }

        return published.ToImmutable();
    }

    private static void Add(NpgsqlBatch batch, string sql, string[] schemas)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = schemas });
        batch.BatchCommands.Add(command);
    }

    private static ImmutableArray<T>.Builder ListOf<T>(Dictionary<uint, ImmutableArray<T>.Builder> lists, uint oid)
    {
        if (!lists.TryGetValue(oid, out var list))
        {
            lists.Add(oid, list = ImmutableArray.CreateBuilder<T>());
        }

        return list;
    }
}
