using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sources;
using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads relations as their catalog describes them: columns, types, nullability, keys, comments.</summary>
public static class LiveRelationReader
{
    /// <summary>The tables and views of some schemas, by name.</summary>
    /// <exception cref="EngineException">The database does not answer, or may not be read.</exception>
    public static async Task<ImmutableArray<LiveRelation>> ReadAsync(
        IEngine engine, IReadOnlyCollection<string> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return [];
        }

        try
        {
            await using var session = await engine.OpenSessionAsync(cancellationToken);
            var columns = await ReadAsync(session, engine.Dialect, "read_live_columns", schemas, cancellationToken);
            var keys = await ReadAsync(session, engine.Dialect, "read_live_keys", schemas, cancellationToken);
            return Assemble(columns, keys);
        }
        catch (StatementException exception)
        {
            throw new EngineException(
                Execution.StatementErrors.OfConnection(engine.Connection, "reading the catalog", exception.Error), exception);
        }
    }

    private static async Task<ImmutableArray<ImmutableArray<string?>>> ReadAsync(
        IEngineSession session,
        Dialect dialect,
        string query,
        IReadOnlyCollection<string> schemas,
        CancellationToken cancellationToken)
    {
        // An engine that takes no notice of case is asked in lower case.
        var ignoresCase = dialect.IdentifierComparer.Equals("a", "A");
        var list = string.Join(", ", schemas.Order(StringComparer.Ordinal).Select(
            schema => ignoresCase ? $"lower({dialect.Literal(schema)})" : dialect.Literal(schema)));
        var sql = EngineSql.Read(dialect.Name, query).Replace("{schemas}", list, StringComparison.Ordinal);
        var rows = await QueryRows.ReadAsync(session, new RenderedSql(sql, []), int.MaxValue, cancellationToken);
        return rows.Rows;
    }

    private static ImmutableArray<LiveRelation> Assemble(
        ImmutableArray<ImmutableArray<string?>> columns, ImmutableArray<ImmutableArray<string?>> keys)
    {
        var keysOf = KeysOf(keys);
        var relations = ImmutableArray.CreateBuilder<LiveRelation>();
        foreach (var rows in columns.GroupBy(row => new RelationName(row[0] ?? "", row[1] ?? "")))
        {
            var first = rows.First();
            relations.Add(new LiveRelation(
                rows.Key,
                first[2] == "t",
                first[3] == "t",
                first[4],
                [.. rows.Where(row => row[5] is not null).Select(
                    row => new LiveColumn(row[5] ?? "", row[6] ?? "", row[7] == "t", row[8]))],
                keysOf.GetValueOrDefault(rows.Key, [])));
        }

        return relations.ToImmutable();
    }

    /// <summary>Keys by relation; the catalog gives one row for each column of a key, in order.</summary>
    private static Dictionary<RelationName, ImmutableArray<LiveKey>> KeysOf(ImmutableArray<ImmutableArray<string?>> rows) => rows
        .GroupBy(row => new RelationName(row[0] ?? "", row[1] ?? ""))
        .ToDictionary(
            relation => relation.Key,
            relation => relation.GroupBy(row => row[2]).Select(key => new LiveKey(
                key.First()[3] ?? "",
                [.. key.Select(row => row[4] ?? "")],
                key.First()[6] is { } target ? new RelationName(key.First()[5] ?? "", target) : null,
                [.. key.Select(row => row[7]).OfType<string>()])).ToImmutableArray());
}
