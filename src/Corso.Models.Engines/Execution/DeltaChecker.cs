using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Looks at a staged delta before anything is done with it.</summary>
/// <param name="session">Session.</param>
/// <param name="dialect">Dialect.</param>
/// <param name="node">The model.</param>
/// <param name="check">The delta and its table.</param>
internal sealed class DeltaChecker(IEngineSession session, Dialect dialect, Node node, CheckDeltaAction check)
{
    private const int MostKeys = 5;
    private const int LongestValue = 40;

    private readonly DeltaTarget _target = check.Target;

    /// <summary>Checks it.</summary>
    /// <param name="rows">Rows of the delta, where staging has told; else null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineException">It can't be published.</exception>
    public async Task<StagedDelta> CheckAsync(long? rows, CancellationToken cancellationToken)
    {
        var live = await ColumnsAsync(_target.Live, cancellationToken);
        if (live.IsEmpty)
        {
            throw new EngineException(ExecutionDiagnostics.ChangedSincePlan(
                null, _target.Live.ToString(), "it is no table any more"));
        }

        var delta = await ColumnsAsync(_target.Delta, cancellationToken);
        var count = rows ?? await session.CountAsync(_target.Delta, cancellationToken) ?? await CountAsync(cancellationToken);
        var key = FindKey(live, delta);
        var shape = FindShape(live, delta, isEmpty: count == 0);
        var (updated, setting, missing) = DeltaStatements.Updated(dialect, _target.Config, shape);
        if (setting is not null && missing is not null)
        {
            throw NoColumn(setting, missing, "the query", shape.Written.Select(column => column.Name));
        }

        if (_target.Config.Strategy == IncrementalStrategy.Merge && count > 1)
        {
            await CheckDuplicatesAsync(key, cancellationToken);
        }

        if (!key.Columns.IsEmpty && !dialect.HashesNullSafeComparison)
        {
            key = key with { NullPatterns = await NullPatternsAsync(key, cancellationToken) };
        }

        return new StagedDelta(live, shape, key, updated, count);
    }

    private async Task<ImmutableArray<CatalogColumn>> ColumnsAsync(RelationName relation, CancellationToken cancellationToken)
    {
        var rows = await QueryRows.ReadAsync(session, ColumnQuery(dialect, relation), int.MaxValue, cancellationToken);
        return ReadColumns(rows);
    }

    /// <summary>Asks for a table's columns: name, type, nullability; no row for what is no table.</summary>
    public static RenderedSql ColumnQuery(Dialect dialect, RelationName relation) => DdlTemplates.Render(
        dialect,
        "read_relation_columns",
        ("schema", new SqlLiteral(relation.Schema)),
        ("name", new SqlLiteral(relation.Name)));

    private static ImmutableArray<CatalogColumn> ReadColumns(QueryRows rows) =>
        [.. rows.Rows.Select(row => new CatalogColumn(row[0] ?? "", row[1] ?? "", row[2] is "t" or "true" or "True"))];

    private DeltaKey FindKey(ImmutableArray<CatalogColumn> live, ImmutableArray<CatalogColumn> delta)
    {
        if (_target.Config.Strategy == IncrementalStrategy.Append)
        {
            return DeltaKey.None;
        }

        Require(delta, "the query");
        return DeltaKey.Of(Require(live, dialect.Display(_target.Live)));

        ImmutableArray<string> Require(ImmutableArray<CatalogColumn> columns, string where)
        {
            var names = columns.Select(column => column.Name).ToArray();
            var (found, missing) = DeltaKey.Find(dialect, _target.Config.UniqueKey, names);
            return missing is null ? found : throw NoColumn(IncrementalConfig.UniqueKeyKey, missing, where, names);
        }
    }

    private DeltaShape FindShape(
        ImmutableArray<CatalogColumn> live, ImmutableArray<CatalogColumn> delta, bool isEmpty)
    {
        var policy = _target.Config.OnSchemaChange;
        var (shape, refusal) = DeltaShape.Of(dialect, policy, check.AllowsLoss, isEmpty, live, delta);
        if (shape is not null)
        {
            return shape;
        }

        ImmutableArray<string> differences = [.. refusal?.Differences.Select(difference => difference.ToString()) ?? []];
        var span = IncrementalConfig.SpanOf(node, IncrementalConfig.SchemaChangeKey);
        var relation = dialect.Display(_target.Live);
        throw new EngineException(refusal?.IsLoss == true
            ? DeltaDiagnostics.Destructive(span, relation, differences)
            : DeltaDiagnostics.ColumnsDiffer(span, relation, PolicyName(policy), differences, Hint(policy, refusal)));
    }

    private static string Hint(SchemaChangePolicy policy, ShapeRefusal? refusal) =>
        refusal?.Differences.All(difference => difference.Kind == ColumnDifferenceKind.Wider) == true
            && policy == SchemaChangePolicy.Ignore
            ? "set on_schema_change to append_new_columns, which widens the column"
            : "cast the columns to the table's types, set on_schema_change to sync_all_columns, or build with --full-refresh";

    private static string PolicyName(SchemaChangePolicy policy) => policy switch
    {
        SchemaChangePolicy.Fail => "fail",
        SchemaChangePolicy.AppendNewColumns => "append_new_columns",
        SchemaChangePolicy.SyncAllColumns => "sync_all_columns",
        _ => "ignore",
    };

    private async Task CheckDuplicatesAsync(DeltaKey key, CancellationToken cancellationToken)
    {
        var rows = await QueryRows.ReadAsync(
            session, key.DuplicateQuery(dialect, _target.Delta, MostKeys + 1), MostKeys, cancellationToken);
        if (rows.Rows.IsEmpty)
        {
            return;
        }

        throw new EngineException(DeltaDiagnostics.DuplicateKeys(
            IncrementalConfig.SpanOf(node, IncrementalConfig.UniqueKeyKey),
            key.Columns,
            [.. rows.Rows.Select(row => $"{string.Join(", ", row[..^1].Select(Shown))} ({row[^1]} rows)")],
            rows.IsCut));
    }

    private static string Shown(string? value) => value is null ? "NULL"
        : value.Length <= LongestValue ? value
        : value[..(char.IsHighSurrogate(value[LongestValue - 4]) ? LongestValue - 4 : LongestValue - 3)] + "...";

    private async Task<ImmutableArray<ImmutableArray<bool>>> NullPatternsAsync(
        DeltaKey key, CancellationToken cancellationToken)
    {
        var rows = await QueryRows.ReadAsync(
            session, key.NullPatternQuery(dialect, _target.Delta), int.MaxValue, cancellationToken);
        return
        [
            .. rows.Rows.Select(row => row.Select(value => value is "t" or "true").ToImmutableArray())
                // Those without NULL first: the plan shows their statements.
                .OrderBy(pattern => pattern.Count(isNull => isNull))
                .ThenBy(pattern => string.Concat(pattern.Select(isNull => isNull ? '1' : '0')), StringComparer.Ordinal),
        ];
    }

    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await QueryRows.ReadAsync(
            session, new RenderedSql($"select count(*) from {dialect.Quote(_target.Delta)}", []), 1, cancellationToken);
        return long.Parse(rows.Rows[0][0] ?? "0", CultureInfo.InvariantCulture);
    }

    private EngineException NoColumn(string setting, string name, string where, IEnumerable<string> columns) =>
        new(DeltaDiagnostics.UnknownColumn(
            IncrementalConfig.SpanOf(node, setting), setting, name, where, NearestName.Find(name, columns)));
}
