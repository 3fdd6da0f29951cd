using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>What an incremental model's table will hold after a delta is published, as a query to read before that.</summary>
public static class IncrementalImage
{
    /// <summary>
    /// The query, in brackets: the rows that the delta leaves alone, those it updates as they will be, and those it adds.
    /// <code>
    /// (select id, total from shop.orders as dbt_internal_dest where not exists (select 1 from …)
    /// union all
    /// select id, total from shop.orders__corso_1a2b3c4d as dbt_internal_source)
    /// </code>
    /// </summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="target">The delta and its table.</param>
    /// <param name="shape">The table's columns.</param>
    /// <param name="key">The key; none for append.</param>
    /// <param name="updated">Of merge: the columns to update.</param>
    public static RenderedSql Of(
        Dialect dialect, DeltaTarget target, DeltaShape shape, DeltaKey key, ImmutableArray<string> updated)
    {
        var conditions = key.Conditions(dialect);
        var predicates = target.Config.Predicates;
        var live = $"{dialect.Quote(target.Live)} as {DeltaStatements.Dest}";
        var delta = $"{dialect.Quote(target.Delta)} as {DeltaStatements.Source}";
        var sql = new RenderedSqlBuilder().Append("(select ").Append(List(OfLive)).Append($"\nfrom {live}");
        var word = "\nwhere ";
        foreach (var (match, _) in conditions)
        {
            sql.Append($"{word}not exists (select 1 from {delta} where ")
                .Append(DeltaStatements.Match(match, predicates)).Append(")");
            word = "\n  and ";
        }

        if (target.Config.Strategy != IncrementalStrategy.Merge)
        {
            return sql.Append("\nunion all\nselect ").Append(List(OfDelta)).Append($"\nfrom {delta})").Build();
        }

        foreach (var (match, ofSource) in conditions)
        {
            sql.Append("\nunion all\nselect ").Append(List(OfBoth)).Append($"\nfrom {live}\njoin {delta} on ")
                .Append(DeltaStatements.Match(match, predicates));
            sql.Append("\nunion all\nselect ").Append(List(OfDelta)).Append($"\nfrom {delta}\nwhere ")
                .Append(ofSource.Length == 0 ? "" : ofSource + " and ")
                .Append($"not exists (select 1 from {live} where ")
                .Append(DeltaStatements.Match(match, predicates)).Append(")");
        }

        return sql.Append(")").Build();

        string List(Func<DeltaColumn, string> value) =>
            string.Join(", ", shape.Columns.Select(column => $"{value(column)} as {dialect.Quote(column.Name)}"));
        string OfLive(DeltaColumn column) => column.LiveType is null
            ? $"cast(null as {column.Type})"
            : As(column, $"{DeltaStatements.Dest}.{dialect.Quote(column.Name)}", column.LiveType == column.Type);
        string OfDelta(DeltaColumn column) => column.IsInDelta
            ? As(column, $"{DeltaStatements.Source}.{dialect.Quote(column.Name)}", false)
            : $"cast(null as {column.Type})";
        string OfBoth(DeltaColumn column) => updated.Contains(column.Name) ? OfDelta(column) : OfLive(column);
    }

    private static string As(DeltaColumn column, string value, bool isOfType) =>
        isOfType ? value : $"cast({value} as {column.Type})";
}
