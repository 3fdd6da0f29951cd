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
    public void It_shows_every_kind_of_thing_there_is()
    {
        using var project = new TemporaryFolder().CopyFrom(Example);
        var tests = Count(project.Path, "--resource-type", "test");
        Assert.True(tests >= 80, $"only {tests} data tests");
        foreach (var kind in (string[])
            ["not_null", "unique", "accepted_values", "relationships", "expression", "row_count", "accepted_range", "recency", "is_lower_case", "is_not_before"])
        {
            Assert.NotEqual(0, Count(project.Path, "--select", $"test_name:{kind}", "--resource-type", "test"));
        }

        Assert.NotEqual(0, Count(project.Path, "--select", "test_type:singular", "--resource-type", "test"));
        foreach (var strategy in (string[])["append", "merge", "delete_insert"])
        {
            Assert.Equal(1, Count(project.Path, "--select", $"config.incremental_strategy:{strategy}", "--resource-type", "model"));
        }

        Assert.True(Count(project.Path, "--resource-type", "exposure") >= 4);
    }

    [Fact]
    public void Every_command_and_every_file_of_its_readme_is_there()
    {
        using var project = new TemporaryFolder().CopyFrom(Example);
        var readme = File.ReadAllText(Path.Combine(Example, "README.md"));
        var walk = readme.Split("```sh\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(walk.Length >= 6, readme);
        foreach (var line in walk)
        {
            var run = CorsoRun.In(project.Path, [.. Transcript.Words(line.Split('#')[0].Trim())[1..]]);
            Assert.True(run.ExitCode == 0, $"{line}\n{run.Both}");
        }

        var missing = readme.Split('`').Where((_, i) => i % 2 == 1)
            .Where(word => word.Contains('/', StringComparison.Ordinal) && !word.AsSpan().ContainsAny(" *$<:"))
            .Where(path => path.StartsWith("tests/Corso", StringComparison.Ordinal)
                ? !Directory.Exists(Repository.PathTo(path.Split('/')))
                : !Path.Exists(Path.Combine(Example, path)));
        Assert.Equal([], missing);
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

    private static int Count(string directory, params string[] selection)
    {
        var run = CorsoRun.In(directory, ["ls", "--output", "name", .. selection]);
        Assert.True(run.ExitCode == 0, run.Both);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static void Build(string directory, string target, Dictionary<string, string> env)
    {
        var run = CorsoRun.In(directory, ["build", "--target", target], env: env);
        Assert.True(run.ExitCode == 0, run.Both);
    }
}
