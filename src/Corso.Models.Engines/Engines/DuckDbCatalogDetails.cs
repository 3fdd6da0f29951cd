using System.Collections.Immutable;
using Corso.Models.Dialects;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>Comments and indexes of a DuckDB file's relations, by schema and name as stored. Constraints bear no names there.</summary>
internal sealed class DuckDbCatalogDetails
{
    private readonly Dictionary<(string, string), CatalogDetails> _byRelation = [];

    private DuckDbCatalogDetails()
    {
    }

    /// <summary>Reads them all.</summary>
    public static DuckDbCatalogDetails Read(DuckDBConnection connection)
    {
        var read = new DuckDbCatalogDetails();
        foreach (var row in DuckDbCatalogReader.Rows(
            connection,
            """
            select schema_name, table_name, '', comment from duckdb_tables()
            where database_name = current_database() and not internal and comment is not null
            union all
            select schema_name, view_name, '', comment from duckdb_views()
            where database_name = current_database() and not internal and comment is not null
            union all
            select schema_name, table_name, column_name, comment from duckdb_columns()
            where database_name = current_database() and not internal and comment is not null
            """,
            4))
        {
            var known = read.Get((row[0], row[1]));
            read._byRelation[(row[0], row[1])] = row[2].Length == 0
                ? known with { Comment = row[3] }
                : known with { ColumnComments = known.ColumnComments.SetItem(row[2], row[3]) };
        }

        foreach (var row in DuckDbCatalogReader.Rows(
            connection,
            """
            select schema_name, table_name, index_name, is_unique::varchar, array_to_string(expressions::varchar[], chr(10))
            from duckdb_indexes() where database_name = current_database() and sql is not null
            order by index_name
            """,
            5))
        {
            var known = read.Get((row[0], row[1]));
            var columns = row[4].Split('\n').Select(Unquoted).ToImmutableArray();
            read._byRelation[(row[0], row[1])] = known with
            {
                Indexes = known.Indexes.Add(new CatalogIndex(row[2], columns, row[3] == "true", "art")),
            };
        }

        return read;
    }

    /// <summary>The details of a relation.</summary>
    public CatalogDetails Get((string Schema, string Name) relation) =>
        _byRelation.GetValueOrDefault(relation) ?? CatalogDetails.None;

    /// <summary>An expression that is no more than a column's name, as that name.</summary>
    private static string Unquoted(string expression) =>
        expression.Length > 2 && expression[0] == '"' && expression[^1] == '"'
            ? expression[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : expression;
}
