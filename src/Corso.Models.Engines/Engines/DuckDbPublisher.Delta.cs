using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Execution;
using Corso.Models.Materializations;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Engines;

/// <content>Brings a delta into the live table.</content>
internal sealed partial class DuckDbPublisher
{
    /// <summary>Rows that the publish touched; null unless it was incremental.</summary>
    public DeltaCounts? Counts { get; private set; }

    private void Merge(PublishDeltaAction action, Relation before, string live, CancellationToken cancellationToken)
    {
        var delta = request.Delta ?? throw new InvalidOperationException("a delta is published that was not checked");
        if (!ReadTable(action.Live, cancellationToken).SequenceEqual(delta.LiveColumns))
        {
            throw Changed("its columns are others now", null);
        }

        if (action.Image is { } image)
        {
            statements.Run($"drop view if exists {dialect.Quote(image)}", cancellationToken);
        }

        // The engine refuses to alter a table that this transaction has written to, so columns come first.
        var work = delta.Statements(dialect, action.Target);
        var indexes = delta.Shape.TouchesColumns ? ReadIndexes(action.Live, cancellationToken) : [];
        if (indexes.IsEmpty)
        {
            foreach (var statement in work.Where(item => item.Effect == DeltaEffect.Alter))
            {
                statements.Run(statement.Sql, cancellationToken);
            }
        }
        else
        {
            Rebuild(action, delta, live, cancellationToken);
        }

        if (work.Any(item => item.Effect == DeltaEffect.Delete))
        {
            // An index of a file just opened is read at the first insert. What is deleted before that is not taken out of
            // it, and a unique one then refuses the same key (seen in 1.5.6).
            statements.Run($"insert into {live} select * from {live} where false", cancellationToken);
        }

        var counts = new DeltaCounts(0, 0, 0);
        foreach (var statement in work.Where(item => item.Effect != DeltaEffect.Alter))
        {
            counts = counts.With(statement.Effect, statements.Execute(statement.Sql, cancellationToken));
        }

        statements.Run($"drop table {dialect.Quote(action.Target.Delta)}", cancellationToken);
        if (!indexes.IsEmpty)
        {
            HandOn(before with { Indexes = indexes }, live, cancellationToken);
        }
        else if (!delta.Shape.Changes.IsEmpty)
        {
            MendViews(cancellationToken);
        }

        Counts = counts;
    }

    /// <summary>
    /// Puts a copy with the new columns in the table's place. An index forbids to retype or drop any column, and can't be
    /// dropped and made again under one name in one transaction; with its table it can.
    /// </summary>
    private void Rebuild(PublishDeltaAction action, StagedDelta delta, string live, CancellationToken cancellationToken)
    {
        var inTheWay = ReadConstraints(action.Live, cancellationToken);
        if (!inTheWay.IsEmpty)
        {
            throw new EngineException(
                ExecutionDiagnostics.BlockedDependents(null, action.Live.ToString(), inTheWay));
        }

        var copy = dialect.Quote(action.Target.Delta with { Name = action.Target.Delta.Name + "_old" });
        var columns = delta.Shape.Columns.Select(column => column.LiveType is null
            ? $"cast(null as {column.Type}) as {dialect.Quote(column.Name)}"
            : $"cast({dialect.Quote(column.Name)} as {column.Type}) as {dialect.Quote(column.Name)}");
        statements.Run($"create table {copy} as select {string.Join(", ", columns)} from {live}", cancellationToken);
        statements.Run($"drop table {live}", cancellationToken);
        statements.Run($"alter table {copy} rename to {dialect.Quote(action.Live.Name)}", cancellationToken);
        foreach (var column in delta.LiveColumns)
        {
            if (!column.IsNullable && delta.Shape.Columns.Any(kept => kept.Name == column.Name))
            {
                statements.Run(
                    $"alter table {live} alter column {dialect.Quote(column.Name)} set not null", cancellationToken);
            }
        }
    }

    private ImmutableArray<CatalogColumn> ReadTable(RelationName table, CancellationToken cancellationToken) =>
    [
        .. statements.Read(
            DeltaChecker.ColumnQuery(dialect, table).Text,
            row => new CatalogColumn(row.GetString(0), row.GetString(1), row.GetBoolean(2)),
            cancellationToken),
    ];

    private ImmutableArray<string> ReadIndexes(RelationName table, CancellationToken cancellationToken) =>
    [
        .. statements.Read(
            """
            select sql from duckdb_indexes()
            where database_name = current_database() and lower(schema_name) = lower($1) and lower(table_name) = lower($2)
              and sql is not null
            order by index_name
            """,
            row => row.GetString(0),
            cancellationToken,
            table.Schema,
            table.Name),
    ];

    /// <summary>What a copy of the table would lack, as people know it.</summary>
    private ImmutableArray<string> ReadConstraints(RelationName table, CancellationToken cancellationToken) =>
    [
        .. statements.Read(
            """
            select constraint_text from duckdb_constraints()
            where database_name = current_database() and lower(schema_name) = lower($1) and lower(table_name) = lower($2)
              and constraint_type <> 'NOT NULL'
            union all
            select 'default of column ' || column_name from duckdb_columns()
            where database_name = current_database() and lower(schema_name) = lower($1) and lower(table_name) = lower($2)
              and column_default is not null
            order by 1
            """,
            row => row.GetString(0),
            cancellationToken,
            table.Schema,
            table.Name),
    ];
}
