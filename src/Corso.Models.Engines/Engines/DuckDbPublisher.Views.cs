using System.Collections.Immutable;
using Corso.Models.Dialects;

namespace Corso.Models.Engines.Engines;

/// <content>Views keep the names and types their columns had when they were made; a changed column below breaks them.</content>
internal sealed partial class DuckDbPublisher
{
    /// <summary>
    /// Makes views again that worked on the old columns and fail on the new ones, and those above them. A view is found
    /// by its text: it can't read a relation without naming it.
    /// </summary>
    // https://github.com/duckdb/duckdb/blob/v1.5.0/src/planner/binder/tableref/bind_basetableref.cpp: "Contents of view were
    // altered"
    private void MendViews(CancellationToken cancellationToken)
    {
        var all = statements.Read(
            """
            select schema_name, view_name, sql, comment from duckdb_views()
            where database_name = current_database() and not internal
            """,
            row => new View(
                new RelationName(row.GetString(0), row.GetString(1)),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3)),
            cancellationToken);
        using var old = committed();
        var changed = new Queue<string>([_action.Live.Name]);
        var seen = new HashSet<RelationName>();
        while (changed.TryDequeue(out var name))
        {
            foreach (var view in all)
            {
                if (!dialect.IsSame(view.Name, _action.Live) && Mentions(view.Sql, name) && seen.Add(view.Name)
                    && Mend(view, old, cancellationToken))
                {
                    changed.Enqueue(view.Name.Name);
                }
            }
        }
    }

    /// <summary>Makes one view again if it broke; true when views above it may have to follow.</summary>
    private bool Mend(View view, DuckDbStatements old, CancellationToken cancellationToken)
    {
        var quoted = dialect.Quote(view.Name);
        if (Failure(statements, quoted, cancellationToken) is null)
        {
            return true;
        }

        if (Failure(old, quoted, cancellationToken) is not null)
        {
            // It did not work before either.
            return false;
        }

        var columnComments = ReadColumnComments(view.Name, cancellationToken);
        const string Create = "CREATE VIEW ";
        var sql = view.Sql.StartsWith(Create, StringComparison.Ordinal)
            ? "CREATE OR REPLACE VIEW " + view.Sql[Create.Length..]
            : view.Sql;
        try
        {
            statements.Run(sql, cancellationToken);
        }
        catch (StatementException exception) when (IsDefinitionError(exception))
        {
            if (request.NewDefinition(view.Name) is not { } definition)
            {
                throw Broken($"view {view.Name}", exception);
            }

            try
            {
                statements.Run($"drop view {quoted}", cancellationToken);
                statements.Run(definition, cancellationToken);
            }
            catch (StatementException second) when (IsDefinitionError(second))
            {
                throw Broken($"view {view.Name}", exception);
            }
        }

        if (view.Comment is { } comment)
        {
            statements.Run($"comment on view {quoted} is {dialect.Literal(comment)}", cancellationToken);
        }

        var columns = columnComments.Count == 0 ? [] : ReadColumns(statements, quoted, cancellationToken) ?? [];
        foreach (var (column, text) in columnComments.Where(
            pair => columns.Any(known => dialect.IdentifierComparer.Equals(known.Name, pair.Column))))
        {
            statements.Run(
                $"comment on column {quoted}.{dialect.Quote(column)} is {dialect.Literal(text)}", cancellationToken);
        }

        return true;
    }

    private static bool IsDefinitionError(StatementException exception) =>
        exception.Error.Kind is EngineErrorKind.Statement or EngineErrorKind.Missing or EngineErrorKind.WrongKind;

    /// <summary>Why a relation can't be read; null when it can. The engine leaves the transaction open on such errors.</summary>
    private static StatementException? Failure(
        DuckDbStatements session, string relation, CancellationToken cancellationToken)
    {
        try
        {
            session.Run($"select * from {relation} limit 0", cancellationToken);
            return null;
        }
        catch (StatementException exception) when (IsDefinitionError(exception))
        {
            return exception;
        }
    }

    private bool Mentions(string sql, string name) =>
        sql.Contains(name, StringComparison.OrdinalIgnoreCase)
        || sql.Contains(dialect.Quote(name), StringComparison.OrdinalIgnoreCase);

    private Relation? ReadLive(string live, CancellationToken cancellationToken)
    {
        var name = _action.Live;
        var found = statements.Read(
            """
            select 'table', schema_name, table_name, comment from duckdb_tables()
            where database_name = current_database() and lower(schema_name) = lower($1) and lower(table_name) = lower($2)
            union all
            select 'view', schema_name, view_name, comment from duckdb_views()
            where database_name = current_database() and lower(schema_name) = lower($1) and lower(view_name) = lower($2)
            """,
            row => (
                Kind: row.GetString(0) == "view" ? RelationKind.View : RelationKind.Table,
                Name: new RelationName(row.GetString(1), row.GetString(2)),
                Comment: row.IsDBNull(3) ? null : row.GetString(3)),
            cancellationToken,
            name.Schema,
            name.Name)
            .Where(item => dialect.IsSame(item.Name, name))
            .ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var stored = found[0].Name;
        var comments = ReadColumnComments(stored, cancellationToken);
        var indexes = found[0].Kind == RelationKind.View
            ? []
            : statements.Read(
                """
                select sql from duckdb_indexes()
                where database_name = current_database() and schema_name = $1 and table_name = $2 and sql is not null
                  and not contains(index_name, '__corso_')
                order by index_name
                """,
                row => row.GetString(0),
                cancellationToken,
                stored.Schema,
                stored.Name);
        return new Relation(
            found[0].Kind,
            ReadColumns(statements, live, cancellationToken),
            found[0].Comment,
            [.. comments],
            [.. indexes]);
    }

    private List<(string Column, string Text)> ReadColumnComments(RelationName stored, CancellationToken cancellationToken) =>
        statements.Read(
            """
            select column_name, comment from duckdb_columns()
            where database_name = current_database() and schema_name = $1 and table_name = $2 and comment is not null
            """,
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            stored.Schema,
            stored.Name);

    /// <summary>Columns as they bind now; null when the relation can't be read.</summary>
    private static ImmutableArray<(string Name, string Type)>? ReadColumns(
        DuckDbStatements session, string relation, CancellationToken cancellationToken)
    {
        try
        {
            return [.. session.Read(
                $"describe select * from {relation}", row => (row.GetString(0), row.GetString(1)), cancellationToken)];
        }
        catch (StatementException exception) when (IsDefinitionError(exception))
        {
            return null;
        }
    }

    private sealed record Relation(
        RelationKind Kind,
        ImmutableArray<(string Name, string Type)>? Columns,
        string? Comment,
        ImmutableArray<(string Column, string Text)> ColumnComments,
        ImmutableArray<string> Indexes);

    private sealed record View(RelationName Name, string Sql, string? Comment);
}
