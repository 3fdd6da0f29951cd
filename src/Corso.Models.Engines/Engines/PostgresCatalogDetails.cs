using System.Collections.Immutable;
using Corso.Models.Dialects;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Gathers what relations have beside columns, from the results of four queries.</summary>
internal sealed class PostgresCatalogDetails
{
    private readonly Dictionary<uint, Parts> _byRelation = [];

    /// <summary>The queries, in the order of <see cref="ReadAsync"/>; each takes the names of schemas.</summary>
    public static ImmutableArray<string> Queries { get; } =
    [
        EngineSql.Read("postgres", "read_rights"),
        EngineSql.Read("postgres", "read_descriptions"),
        EngineSql.Read("postgres", "read_indexes"),
        EngineSql.Read("postgres", "read_constraints"),
    ];

    /// <summary>Reads all four results; the reader stands before the first.</summary>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var parts = Of(reader.GetFieldValue<uint>(0));
            parts.Owner = reader.GetString(1);
            if (reader.GetBoolean(4))
            {
                parts.Grants.Add(new CatalogGrant(
                    reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetBoolean(5)));
            }
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var parts = Of(reader.GetFieldValue<uint>(0));
            if (reader.IsDBNull(1))
            {
                parts.Comment = reader.GetString(2);
            }
            else
            {
                parts.ColumnComments[reader.GetString(1)] = reader.GetString(2);
            }
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Of(reader.GetFieldValue<uint>(0)).Indexes.Add(new CatalogIndex(
                reader.GetString(1), [.. reader.GetFieldValue<string[]>(4)], reader.GetBoolean(2), reader.GetString(3)));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Of(reader.GetFieldValue<uint>(0)).Constraints.Add(new CatalogConstraint(
                reader.GetString(1), reader.GetString(2), [.. reader.GetFieldValue<string[]>(3)]));
        }
    }

    /// <summary>The details of a relation.</summary>
    public CatalogDetails Get(uint oid) => !_byRelation.TryGetValue(oid, out var parts)
        ? CatalogDetails.None
        : new CatalogDetails
        {
            Owner = parts.Owner,
            Grants = [.. parts.Grants],
            Comment = parts.Comment,
            ColumnComments = parts.ColumnComments.ToImmutableDictionary(StringComparer.Ordinal),
            Indexes = [.. parts.Indexes],
            Constraints = [.. parts.Constraints],
        };

    private Parts Of(uint oid)
    {
        if (!_byRelation.TryGetValue(oid, out var parts))
        {
            _byRelation.Add(oid, parts = new Parts());
        }

        return parts;
    }

    private sealed class Parts
    {
        public string? Owner { get; set; }

        public List<CatalogGrant> Grants { get; } = [];

        public string? Comment { get; set; }

        public Dictionary<string, string> ColumnComments { get; } = new(StringComparer.Ordinal);

        public List<CatalogIndex> Indexes { get; } = [];

        public List<CatalogConstraint> Constraints { get; } = [];
    }
}
