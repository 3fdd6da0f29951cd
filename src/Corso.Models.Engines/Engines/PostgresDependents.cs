using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Engines;

/// <summary>
/// Everything that hangs on a relation about to be replaced, as the statements that drop it and make it again. Read and
/// used inside one transaction that holds <c>ACCESS EXCLUSIVE</c> on all of it.
/// </summary>
internal sealed partial class PostgresDependents
{
    private const int LockRounds = 5;

    private readonly PostgresStatements _statements;
    private readonly string _live;
    private readonly string _successorKind;
    private readonly string _searchPath;
    private readonly bool _keepsLive;
    private ImmutableArray<Dependent> _objects = [];
    private PostgresGrants? _grants;
    private List<(string Sql, bool IsLive, string? Column, string? Relation)> _comments = [];
    private List<(string Kind, string Name, string Owner, bool IsLive)> _owners = [];
    private List<(string Sql, string? Column)> _settings = [];
    private readonly HashSet<string> _redefined = new(StringComparer.Ordinal);

    private PostgresDependents(
        PostgresStatements statements, string live, string successorKind, string searchPath, bool keepsLive)
    {
        _statements = statements;
        _live = live;
        _successorKind = successorKind;
        _searchPath = searchPath;
        _keepsLive = keepsLive;
    }

    /// <summary>What stands there now.</summary>
    public RelationKind LiveKind { get; private set; }

    /// <summary>Objects that can't be made again, as people know them.</summary>
    public ImmutableArray<string> Blocked { get; private set; } = [];

    /// <summary>Locks and reads; null when the relation does not exist.</summary>
    /// <param name="statements">In an open transaction.</param>
    /// <param name="live">The relation, quoted.</param>
    /// <param name="action">What replaces it; new rows don't, and the relation with what belongs to it stays.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PostgresDependents?> CaptureAsync(
        PostgresStatements statements, string live, PublishAction action, CancellationToken cancellationToken)
    {
        var path = await statements.ReadAsync(
            "select current_setting('search_path')", row => row.GetString(0), cancellationToken);
        var dependents = new PostgresDependents(
            statements, live, action is PublishViewAction ? "view" : "table", path[0], action is PublishDeltaAction);
        // Under an empty path the server writes every name qualified.
        await statements.RunAsync("set local search_path = ''", cancellationToken);
        var reach = await dependents.LockAsync(cancellationToken);
        if (reach is not null)
        {
            await dependents.ReadAsync(reach, cancellationToken);
        }

        await dependents.UseProjectPathAsync(cancellationToken);
        return reach is null ? null : dependents;
    }

    /// <summary>Drops everything, dependents first and the relation last; never with <c>CASCADE</c>.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        var drops = new List<string>();
        for (var i = _objects.Length - 1; i >= 0; i--)
        {
            if (_objects[i].Drop is { } drop)
            {
                drops.Add(drop);
            }
        }

        if (_keepsLive)
        {
            await _statements.RunAllAsync(drops, cancellationToken);
            return;
        }

        var kind = LiveKind switch
        {
            RelationKind.View => "view",
            RelationKind.MaterializedView => "materialized view",
            _ => "table",
        };
        drops.Add($"drop {kind} {_live}");
        await _statements.RunAllAsync(drops, cancellationToken);
    }

    /// <summary>Locks until the set of dependents stays the same under the locks.</summary>
    private async Task<Reach?> LockAsync(CancellationToken cancellationToken)
    {
        Reach? locked = null;
        for (var round = 0; round < LockRounds; round++)
        {
            var live = await _statements.ReadAsync(
                "select oid, relkind from pg_catalog.pg_class where oid = pg_catalog.to_regclass($1)",
                row => (Oid: row.GetFieldValue<uint>(0), Kind: row.GetChar(1)),
                cancellationToken,
                _live);
            if (live.Count == 0)
            {
                return null;
            }

            LiveKind = PostgresCatalogReader.KindOf(live[0].Kind);
            var objects = await _statements.ReadAsync(
                EngineSql.Read("postgres", "read_reach"),
                row => (row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
                cancellationToken,
                live[0].Oid);
            var reach = new Reach(live[0].Oid, objects);
            if (locked is not null && reach.IsSame(locked))
            {
                return reach;
            }

            var locks = await _statements.ReadAsync(
                EngineSql.Read("postgres", "read_locks"),
                row => row.GetString(0),
                cancellationToken,
                reach.Classes,
                reach.Objects);
            await _statements.RunAllAsync(locks, cancellationToken);
            locked = reach;
        }

        throw new StatementException(
            new EngineError(EngineErrorKind.Conflict, "its dependents keep changing", "its dependents keep changing"),
            null);
    }

    private async Task ReadAsync(Reach reach, CancellationToken cancellationToken)
    {
        Blocked = [.. await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_blocked"),
            row => row.GetString(0),
            cancellationToken,
            reach.Classes,
            reach.Objects,
            reach.Live)];
        if (!Blocked.IsEmpty)
        {
            return;
        }

        var made = await _statements.ReadAsync(
            ForVersion(EngineSql.Read("postgres", "read_dependents")),
            row => new Dependent(
                (row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                [.. row.GetFieldValue<string[]>(4)],
                row.IsDBNull(5) ? null : new RelationName(row.GetString(5), row.GetString(6)),
                row.IsDBNull(7) ? null : row.GetString(7))
            {
                KeyOf = row.IsDBNull(8) ? null : new RelationName(row.GetString(8), row.GetString(9)),
            },
            cancellationToken,
            reach.Classes,
            reach.Objects,
            reach.Live);
        var edges = await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_edges"),
            row => (
                From: (row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
                To: (row.GetFieldValue<uint>(2), row.GetFieldValue<uint>(3))),
            cancellationToken,
            reach.Classes,
            reach.Objects);
        var staying = _keepsLive ? await ReadStayingAsync(reach, cancellationToken) : [];
        _objects = [.. InCreationOrder(made, edges).Where(item => !staying.Contains(item.Id))];
        _settings = await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_live_settings"),
            row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
            cancellationToken,
            reach.Live);
        _owners = await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_owners"),
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)),
            cancellationToken,
            reach.Classes,
            reach.Objects,
            reach.Live);
        _comments = await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_comments"),
            row => (
                row.GetString(0),
                row.GetBoolean(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3)),
            cancellationToken,
            reach.Classes,
            reach.Objects,
            reach.Live,
            _successorKind);
        _grants = await PostgresGrants.ReadAsync(_statements, RelationNames, RoutineNames, cancellationToken);
    }

    /// <summary>What stays with a table whose columns are altered: the server itself makes it fit.</summary>
    private async Task<HashSet<(uint, uint)>> ReadStayingAsync(Reach reach, CancellationToken cancellationToken) =>
        [.. await _statements.ReadAsync(
            EngineSql.Read("postgres", "read_staying"),
            row => (row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
            cancellationToken,
            reach.Classes,
            reach.Objects,
            reach.Live)];

    // Row filters and column lists of publications came with version 15.
    // https://www.postgresql.org/docs/current/catalog-pg-publication-rel.html
    private string ForVersion(string sql) => _statements.ServerVersion < 150000
        ? sql
        : sql.Replace(
            "/* publication_filter */",
            """
            || coalesce((select ' (' || string_agg(pg_catalog.quote_ident(a.attname), ', ') || ')'
              from pg_catalog.pg_attribute a where a.attrelid = m.prrelid and a.attnum = any (m.prattrs)), '')
            || coalesce(' where (' || pg_catalog.pg_get_expr(m.prqual, m.prrelid) || ')', '')
            """,
            StringComparison.Ordinal);

    private string[] RelationNames => [.. _owners.Where(owner => owner.Kind != "routine").Select(owner => owner.Name)];

    private string[] RoutineNames => [.. _owners.Where(owner => owner.Kind == "routine").Select(owner => owner.Name)];

    private async Task UseProjectPathAsync(CancellationToken cancellationToken) => await _statements.ReadAsync(
        "select pg_catalog.set_config('search_path', $1, true)", _ => 0, cancellationToken, _searchPath);

    /// <summary>Each object after those it hangs on; a cycle, which no known object makes, is cut at the lowest id.</summary>
    private static ImmutableArray<Dependent> InCreationOrder(
        List<Dependent> objects, List<((uint, uint) From, (uint, uint) To)> edges)
    {
        var needs = edges.ToLookup(edge => edge.From, edge => edge.To);
        var byId = objects.ToDictionary(item => item.Id);
        var done = new HashSet<(uint, uint)>();
        var order = ImmutableArray.CreateBuilder<Dependent>(objects.Count);
        var work = new Stack<((uint, uint) Id, bool IsLeaving)>();
        foreach (var item in objects.OrderBy(item => item.Id))
        {
            work.Push((item.Id, false));
            while (work.TryPop(out var next))
            {
                if (next.IsLeaving)
                {
                    if (byId.TryGetValue(next.Id, out var found))
                    {
                        order.Add(found);
                    }
                }
                else if (done.Add(next.Id))
                {
                    work.Push((next.Id, true));
                    foreach (var need in needs[next.Id])
                    {
                        work.Push((need, false));
                    }
                }
            }
        }

        return order.DrainToImmutable();
    }

    /// <summary>An object to be made again.</summary>
    /// <param name="Id">Catalog and object.</param>
    /// <param name="Name">As people know it.</param>
    /// <param name="Drop">Null when it goes with what it belongs to.</param>
    /// <param name="Create">Statements, in order.</param>
    /// <param name="View">Its relation name when it is a view.</param>
    /// <param name="Quoted">The same as the server quotes it.</param>
    private sealed record Dependent(
        (uint, uint) Id, string Name, string? Drop, ImmutableArray<string> Create, RelationName? View, string? Quoted)
    {
        /// <summary>The table whose foreign key it is, one that Corso made; null for anything else.</summary>
        public RelationName? KeyOf { get; init; }
    }

    private sealed class Reach(uint live, List<(uint Class, uint Object)> objects)
    {
        public uint Live => live;

        public uint[] Classes { get; } = [.. objects.Select(item => item.Class)];

        public uint[] Objects { get; } = [.. objects.Select(item => item.Object)];

        public bool IsSame(Reach other) =>
            live == other.Live
            && Classes.Zip(Objects).ToHashSet().SetEquals(other.Classes.Zip(other.Objects));
    }
}
