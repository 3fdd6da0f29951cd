using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Which form of an incremental model runs, and why.</summary>
/// <param name="IsFull">From scratch; otherwise new rows come into the table that is there.</param>
/// <param name="Reason">Why, in a few words for people.</param>
internal sealed record IncrementalPlan(bool IsFull, string Reason)
{
    /// <summary>Chooses; null for what is not incremental.</summary>
    /// <param name="desired">What should exist.</param>
    /// <param name="actual">What stands there; null when nothing does.</param>
    /// <param name="fullRefresh">Whether the command says <c>--full-refresh</c>.</param>
    public static IncrementalPlan? Choose(DesiredRelation desired, CatalogRelation? actual, bool fullRefresh)
    {
        if (desired.Incremental is not { } incremental)
        {
            return null;
        }

        var config = incremental.Config;
        return (actual?.Kind, config.FullRefresh) switch
        {
            (null, _) => new(true, "is built from scratch"),
            (not RelationKind.Table, _) => new(true, "is built from scratch"),
            (_, true) => new(true, "is built from scratch: full_refresh is true"),
            (_, null) when fullRefresh => new(true, "is built from scratch: --full-refresh"),
            (_, false) when fullRefresh => new(false, $"{Added(config)}: full_refresh is false"),
            _ => new(false, Added(config)),
        };
    }

    /// <summary>
    /// The statements of a publish, as far as they are known before the delta is: with the columns of the table and a key
    /// without NULL. None when a setting names no column, which the run reports.
    /// </summary>
    public static ImmutableArray<RenderedSql> Preview(Dialect dialect, DeltaTarget target, CatalogRelation actual)
    {
        var columns = actual.Columns;
        var (shape, _) = DeltaShape.Of(dialect, target.Config.OnSchemaChange, false, false, columns, columns);
        var (key, missing) = DeltaKey.Find(dialect, target.Config.UniqueKey, columns.Select(column => column.Name));
        if (shape is null || columns.IsEmpty || missing is not null)
        {
            return [];
        }

        var (updated, _, unknown) = DeltaStatements.Updated(dialect, target.Config, shape);
        return unknown is not null
            ? []
            : [.. DeltaStatements.Of(dialect, target, shape, DeltaKey.Of(key), updated).Select(statement => statement.Sql)];
    }

    private static string Added(IncrementalConfig config) => config.Strategy switch
    {
        IncrementalStrategy.Append => "new rows are added",
        IncrementalStrategy.Merge => $"new rows are merged by {string.Join(", ", config.UniqueKey)}",
        _ => $"rows are replaced by {string.Join(", ", config.UniqueKey)}",
    };
}
