using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace Corso.Testing.Sql;

/// <summary>A query that an engine's own parser accepts.</summary>
/// <param name="Id">The file of the engine's suite, and its place in it.</param>
/// <param name="IsHard">Whether it uses what other parsers stumble over.</param>
/// <param name="Sql">Its text.</param>
public sealed record CorpusQuery(string Id, bool IsHard, string Sql);

/// <summary>The queries of the test data, from the engines' own suites.</summary>
public static class SqlCorpus
{
    /// <summary>All queries of a dialect.</summary>
    public static ImmutableArray<CorpusQuery> Read(string dialect)
    {
        var queries = ImmutableArray.CreateBuilder<CorpusQuery>();
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(TestData.PathTo("sql", $"select_{dialect}.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            queries.Add(new CorpusQuery(
                record.RootElement.GetProperty("id").GetString() ?? "",
                record.RootElement.GetProperty("hard").GetBoolean(),
                record.RootElement.GetProperty("sql").GetString() ?? ""));
        }

        return queries.DrainToImmutable();
    }

    /// <summary>Every n-th query of a dialect: the same ones each time.</summary>
    public static ImmutableArray<CorpusQuery> Sample(string dialect, int every) =>
        [.. Read(dialect).Where((_, index) => index % every == 0)];
}
