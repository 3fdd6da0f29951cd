using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>What a statement of an incremental publish does.</summary>
public enum DeltaEffect
{
    /// <summary>Changes the table's columns.</summary>
    Alter,

    /// <summary>Sets rows aside, or clears them away again.</summary>
    Stage,

    /// <summary>Deletes rows.</summary>
    Delete,

    /// <summary>Updates rows.</summary>
    Update,

    /// <summary>Inserts rows.</summary>
    Insert,
}

/// <summary>A statement of an incremental publish.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Sql">The statement.</param>
public sealed record DeltaStatement(DeltaEffect Effect, RenderedSql Sql);

/// <summary>A delta and the table it goes to.</summary>
/// <param name="Live">The table.</param>
/// <param name="Delta">The new rows.</param>
/// <param name="NewRows">A name for a table that lives within the publishing transaction.</param>
/// <param name="Config">How they come together.</param>
public sealed record DeltaTarget(RelationName Live, RelationName Delta, RelationName NewRows, IncrementalConfig Config);

/// <summary>The statements that bring a delta into the live table, in one transaction and in this order.</summary>
public static class DeltaStatements
{
    /// <summary>What the table is called in conditions: dbt's name, so that its predicates read unchanged.</summary>
    internal const string Dest = "dbt_internal_dest";

    /// <summary>What the delta is called in conditions.</summary>
    internal const string Source = "dbt_internal_source";

    /// <summary>The statements.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="target">The delta and its table.</param>
    /// <param name="shape">The table's columns.</param>
    /// <param name="key">The key; none for append.</param>
    /// <param name="updated">Of merge: the columns to update.</param>
    public static ImmutableArray<DeltaStatement> Of(
        Dialect dialect, DeltaTarget target, DeltaShape shape, DeltaKey key, ImmutableArray<string> updated)
    {
        var statements = ImmutableArray.CreateBuilder<DeltaStatement>();
        statements.AddRange(shape.Changes.Select(change => new DeltaStatement(DeltaEffect.Alter, Alter(dialect, target.Live, change))));
        var written = shape.Written.Select(column => column.Name).ToImmutableArray();
        switch (target.Config.Strategy)
        {
            case IncrementalStrategy.DeleteInsert:
                foreach (var (match, _) in key.Conditions(dialect))
                {
                    Add(DeltaEffect.Delete, "delta_delete", [], match, "");
                }

                Add(DeltaEffect.Insert, "delta_insert", written, "", "");
                break;
            case IncrementalStrategy.Merge when !updated.IsEmpty && !target.Config.Predicates.IsEmpty:
                // A predicate may not hold any more for a row that was updated: which rows are new is asked before that.
                statements.Add(new DeltaStatement(DeltaEffect.Stage, DdlTemplates.Render(
                    dialect, "create_table_as", ("relation", target.NewRows), ("query", NewRows(dialect, target, key, written)))));
                foreach (var (match, _) in key.Conditions(dialect))
                {
                    Add(DeltaEffect.Update, "delta_update", updated, match, "");
                }

                statements.Add(new DeltaStatement(DeltaEffect.Insert, DdlTemplates.Render(
                    dialect, "delta_insert", ("relation", target.Live), ("delta", target.NewRows), ("names", written))));
                statements.Add(new DeltaStatement(
                    DeltaEffect.Stage, DdlTemplates.Render(dialect, "drop_table", ("relation", target.NewRows))));
                break;
            case IncrementalStrategy.Merge:
                var conditions = key.Conditions(dialect);
                foreach (var (match, _) in updated.IsEmpty ? [] : conditions)
                {
                    Add(DeltaEffect.Update, "delta_update", updated, match, "");
                }

                foreach (var (match, ofSource) in conditions)
                {
                    Add(DeltaEffect.Insert, "delta_insert_new", written, match, ofSource);
                }

                break;
            default:
                Add(DeltaEffect.Insert, "delta_insert", written, "", "");
                break;
        }

        return statements.DrainToImmutable();

        void Add(DeltaEffect effect, string template, ImmutableArray<string> columns, string match, string ofSource) =>
            statements.Add(new DeltaStatement(effect, DdlTemplates.Render(
                dialect,
                template,
                ("relation", target.Live),
                ("delta", target.Delta),
                ("names", columns),
                ("match", Match(match, target.Config.Predicates)),
                ("of_source", new RenderedSql(ofSource.Length == 0 ? "" : ofSource + " and ", [])))));
    }

    /// <summary>The columns that merge updates in rows that exist: those named, or all but those excluded.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="config">The settings.</param>
    /// <param name="shape">The table's columns.</param>
    /// <returns>The columns; or the setting and the name in it that is no column.</returns>
    public static (ImmutableArray<string> Columns, string? Setting, string? Missing) Updated(
        Dialect dialect, IncrementalConfig config, DeltaShape shape)
    {
        var written = shape.Written.Select(column => column.Name).ToImmutableArray();
        if (config.Strategy != IncrementalStrategy.Merge)
        {
            return ([], null, null);
        }

        var (named, missing) = DeltaKey.Find(dialect, config.UpdateColumns, written);
        if (missing is not null)
        {
            return ([], IncrementalConfig.UpdateKey, missing);
        }

        var (excluded, unknown) = DeltaKey.Find(
            dialect, config.ExcludeColumns, shape.Columns.Select(column => column.Name));
        if (unknown is not null)
        {
            return ([], IncrementalConfig.ExcludeKey, unknown);
        }

        return (named.IsEmpty ? [.. written.Where(column => !excluded.Contains(column))] : named, null, null);
    }

    /// <summary>The rows of the delta that match none of the table's.</summary>
    private static RenderedSql NewRows(
        Dialect dialect, DeltaTarget target, DeltaKey key, ImmutableArray<string> columns)
    {
        var sql = new RenderedSqlBuilder();
        foreach (var (match, ofSource) in key.Conditions(dialect))
        {
            sql.Append(sql.Length == 0 ? "" : "\nunion all\n").Append(DdlTemplates.Render(
                dialect,
                "delta_new_rows",
                ("relation", target.Live),
                ("delta", target.Delta),
                ("names", columns),
                ("match", Match(match, target.Config.Predicates)),
                ("of_source", new RenderedSql(ofSource.Length == 0 ? "" : ofSource + " and ", []))));
        }

        return sql.Build();
    }

    /// <summary>A match with the model's predicates.</summary>
    internal static RenderedSql Match(string match, ImmutableArray<RenderedSql> predicates)
    {
        var sql = new RenderedSqlBuilder().Append(match);
        foreach (var predicate in predicates)
        {
            // The line end closes a comment that the predicate may end in.
            sql.Append(" and (").Append(predicate)
                .Append(predicate.Text.Contains("--", StringComparison.Ordinal) ? "\n)" : ")");
        }

        return sql.Build();
    }

    private static RenderedSql Alter(Dialect dialect, RelationName live, ColumnDifference change) =>
        DdlTemplates.Render(
            dialect,
            change.Kind switch
            {
                ColumnDifferenceKind.New => "add_column",
                ColumnDifferenceKind.Gone => "drop_column",
                // Types of one family go over as in an insert, which refuses a text that is too long; others by a cast.
                ColumnDifferenceKind.Other => "convert_column",
                _ => "retype_column",
            },
            ("relation", live),
            ("column", change.Name),
            ("type", new RenderedSql(change.Now ?? "", [])));
}
