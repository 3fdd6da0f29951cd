using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Corso.Testing;
using Corso.Testing.Oracles;
using Corso.Testing.Sql;

namespace Corso.Bench.Commands;

/// <summary>A query, with what its engine says of its columns.</summary>
/// <param name="Id">Where it comes from.</param>
/// <param name="Sql">The query.</param>
/// <param name="Relations">The relations it reads.</param>
/// <param name="Outputs">Its columns.</param>
/// <param name="Touched">Every column it reads; default when the engine tells names and types only.</param>
/// <param name="Features">Tags.</param>
internal sealed record LineageRecord(
    string Id, string Sql, ImmutableArray<RecordedRelation> Relations, ImmutableArray<RecordedOutput> Outputs,
    ImmutableArray<string> Touched, ImmutableArray<string> Features);

/// <summary>A relation with its columns and their types.</summary>
internal sealed record RecordedRelation(string Name, ImmutableArray<(string Name, string Type)> Columns);

/// <summary>An output column.</summary>
internal sealed record RecordedOutput(string Name, string Type, ImmutableArray<string> From);

/// <summary>Queries whose lineage was read out of the engines.</summary>
internal static class LineageCorpus
{
    /// <summary>All records of a dialect.</summary>
    public static ImmutableArray<LineageRecord> Read(string dialect)
    {
        if (dialect == "duckdb")
        {
            return Describe();
        }

        var name = dialect switch
        {
            "postgres" => "lineage_postgres15_regress",
            "clickhouse" => "lineage_clickhouse_stateless",
            _ => throw new BenchFailure($"there is no lineage of \"{dialect}\""),
        };
        var records = ImmutableArray.CreateBuilder<LineageRecord>();
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(TestData.PathTo("sql", $"{name}.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            records.Add(Read(record.RootElement));
        }

        return records.DrainToImmutable();
    }

    /// <summary>The queries of DuckDB's suite that need no table, with what the engine itself says of their columns.</summary>
    private static ImmutableArray<LineageRecord> Describe()
    {
        using var engine = new DuckDbEngine();
        var records = ImmutableArray.CreateBuilder<LineageRecord>();
        foreach (var query in SqlCorpus.Read("duckdb"))
        {
            if (engine.TryDescribe(query.Sql) is { } columns)
            {
                records.Add(new LineageRecord(
                    query.Id, query.Sql, [],
                    [.. columns.Select(static column => new RecordedOutput(column.Name, column.Type, []))], default, []));
            }
        }

        return records.DrainToImmutable();
    }

    private static LineageRecord Read(JsonElement record) => new(
        Text(record, "id"), Text(record, "sql"),
        [
            .. record.GetProperty("schema").EnumerateObject().Select(relation => new RecordedRelation(
                relation.Name,
                [.. relation.Value.EnumerateObject().Select(column => (column.Name, column.Value.GetString() ?? ""))])),
        ],
        [
            .. record.GetProperty("out").EnumerateArray().Select(output => new RecordedOutput(
                Text(output, "name"), Text(output, "type"), Texts(output, "from"))),
        ],
        Texts(record, "touch"), Texts(record, "feat"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static ImmutableArray<string> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(static text => text.GetString() ?? "")];
}
