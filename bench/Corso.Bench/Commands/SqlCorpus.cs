using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace Corso.Bench.Commands;

/// <summary>A query that an engine's own parser accepts.</summary>
internal sealed record CorpusQuery(string Id, bool IsHard, string Sql);

/// <summary>The queries of the test data.</summary>
internal static class SqlCorpus
{
    /// <summary>The folder with the test data.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("CORSO_TEST_DATA") is { Length: > 0 } given
        ? given
        : Path.Combine("..", "shared", "data");

    /// <summary>All queries of a dialect.</summary>
    public static ImmutableArray<CorpusQuery> Read(string dialect)
    {
        var file = Path.Combine(Folder, "sql", $"select_{dialect}.jsonl.gz");
        if (!File.Exists(file))
        {
            throw new BenchFailure($"{file} does not exist: set CORSO_TEST_DATA to the folder with the test data");
        }

        var queries = ImmutableArray.CreateBuilder<CorpusQuery>();
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            queries.Add(new CorpusQuery(
                record.RootElement.GetProperty("id").GetString() ?? "",
                record.RootElement.GetProperty("hard").GetBoolean(),
                record.RootElement.GetProperty("sql").GetString() ?? ""));
        }

        return queries.ToImmutable();
    }
}
