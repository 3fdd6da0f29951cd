using Corso.ExampleSeeds;
using Corso.Testing;

namespace Corso.Models.Cli.Tests.Examples;

/// <summary>The example project: what a new user copies has to be right.</summary>
public sealed class ExampleProjectTests(PostgresFixture server)
{
    private static readonly string Example = Repository.PathTo("example-project");

    [Fact]
    public void Seeds_are_what_the_generator_writes()
    {
        var wrong = new List<string>();
        var tables = Shop.Generate();
        foreach (var table in tables)
        {
            var path = Path.Combine(Example, "seeds", table.Path);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(table.ToBytes()))
            {
                wrong.Add(table.Path);
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(
            tables.Length, Directory.EnumerateFiles(Path.Combine(Example, "seeds"), "*.csv", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void It_compiles_without_anything_to_say()
    {
        using var project = new TemporaryFolder().CopyFrom(Example);
        var run = CorsoRun.In(project.Path, ["compile", "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("\"diagnostics\": []", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_the_same_rows_on_duckdb_and_on_postgres()
    {
        using var project = new TemporaryFolder().CopyFrom(Example);
        var database = await server.CreateDatabaseAsync();

        // Twice: the second build replaces every relation under the views that depend on it, on several threads.
        for (var i = 0; i < 2; i++)
        {
            Build(project.Path, "dev", []);
            Build(project.Path, "postgres", new Dictionary<string, string> { ["WAREHOUSE_URL"] = database.Url });
        }

        await using var duck = await RelationReader.OpenDuckDbAsync(Path.Combine(project.Path, "target", "shop.duckdb"));
        await using var postgres = await RelationReader.OpenPostgresAsync(database.ConnectionString);
        var relations = await duck.RelationsAsync("warehouse");
        Assert.True(relations.Count > 45, $"only {relations.Count} relations were built");
        Assert.Equal(relations, await postgres.RelationsAsync("warehouse"));

        var differences = new List<string>();
        foreach (var relation in relations)
        {
            if (RelationReader.Difference(await duck.RowsAsync(relation), await postgres.RowsAsync(relation)) is { } difference)
            {
                differences.Add($"{relation}: {difference}");
            }
        }

        Assert.Empty(differences);
    }

    private static void Build(string directory, string target, Dictionary<string, string> env)
    {
        var run = CorsoRun.In(directory, ["build", "--target", target], env: env);
        Assert.True(run.ExitCode == 0, run.Both);
    }
}
