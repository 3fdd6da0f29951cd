using System.Collections.Immutable;
using Corso.Models.Dialects;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads what schemas of a DuckDB file hold. DuckDB tracks no dependents of a relation: views bind when they are read.</summary>
internal static class DuckDbCatalogReader
{
    /// <summary>Reads the catalog; the caller turns the driver's exceptions into diagnostics.</summary>
    public static Catalog Read(DuckDBConnection connection, Dialect dialect, IReadOnlyCollection<string> schemas)
    {
        var asked = schemas.ToImmutableHashSet(dialect.IdentifierComparer);
        var existing = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var spelled = asked.ToDictionary(schema => schema, schema => schema, dialect.IdentifierComparer);
        foreach (var row in Rows(
            connection, "select schema_name from duckdb_schemas() where database_name = current_database()", 1))
        {
            if (spelled.TryGetValue(row[0], out var schema))
            {
                existing.Add(schema);
            }
        }

        var details = DuckDbCatalogDetails.Read(connection);
        var columns = new Dictionary<(string, string), ImmutableArray<CatalogColumn>.Builder>();
        foreach (var row in Rows(
            connection,
            """
            select schema_name, table_name, column_name, data_type, is_nullable::varchar from duckdb_columns()
            where database_name = current_database() and not internal order by schema_oid, table_oid, column_index
            """,
            5))
        {
            if (asked.Contains(row[0]))
            {
                if (!columns.TryGetValue((row[0], row[1]), out var list))
                {
                    columns.Add((row[0], row[1]), list = ImmutableArray.CreateBuilder<CatalogColumn>());
                }

                list.Add(new CatalogColumn(row[2], row[3], row[4] == "true"));
            }
        }

        var relations = ImmutableDictionary.CreateBuilder<RelationName, CatalogRelation>();
        foreach (var row in Rows(
            connection,
            """
            select schema_name, table_name, 'table' from duckdb_tables()
            where database_name = current_database() and not internal
            union all
            select schema_name, view_name, 'view' from duckdb_views()
            where database_name = current_database() and not internal
            """,
            3))
        {
            if (asked.Contains(row[0]))
            {
                var name = new RelationName(spelled[row[0]], row[1]);
                relations[name] = new CatalogRelation(
                    name,
                    row[2] == "view" ? RelationKind.View : RelationKind.Table,
                    columns.TryGetValue((row[0], row[1]), out var own) ? own.ToImmutable() : [],
                    [])
                {
                    Details = details.Get((row[0], row[1])),
                };
            }
        }

        var hasLog = Rows(
            connection,
            """
            select 1 from duckdb_tables()
            where database_name = current_database() and schema_name = 'corso' and table_name = 'publishes'
            """,
            1).Count > 0;
        return new Catalog(
            existing.ToImmutable(),
            relations.ToImmutable(),
            hasLog ? ReadPublished(connection, dialect, relations.Keys) : [],
            hasLog);
    }

    private static ImmutableHashSet<RelationName> ReadPublished(
        DuckDBConnection connection, Dialect dialect, IEnumerable<RelationName> relations)
    {
        var logged = new HashSet<(string, string)>();
        foreach (var row in Rows(connection, "select distinct schema_name, relation_name from corso.publishes", 2))
        {
            logged.Add((Key(dialect, row[0]), Key(dialect, row[1])));
        }

        return [.. relations.Where(
            relation => logged.Contains((Key(dialect, relation.Schema), Key(dialect, relation.Name))))];
    }

    /// <summary>The same for every spelling of one name; letters beyond ASCII keep their case, as in DuckDB.</summary>
    private static string Key(Dialect dialect, string name) =>
        dialect.IdentifierComparer.Equals("a", "A") ? Lowered(name) : name;

    private static string Lowered(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        }
    });

    internal static List<string[]> Rows(DuckDBConnection connection, string sql, int width)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            var row = new string[width];
            for (var i = 0; i < width; i++)
            {
                row[i] = reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString() ?? "";
            }

            rows.Add(row);
        }

        return rows;
    }
}
