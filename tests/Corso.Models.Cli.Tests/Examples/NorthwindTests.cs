using Corso.Testing;

namespace Corso.Models.Cli.Tests.Examples;

/// <summary>Real data by others: entity views over Northwind, checked against plain SQL over its own tables.</summary>
public sealed class NorthwindTests(PostgresFixture server)
{
    private static readonly string Project = Repository.PathTo("tests", "northwind-project");

    [Fact]
    public async Task Entity_views_hold_what_plain_sql_over_the_tables_says()
    {
        var dump = TestData.PathTo("northwind", "northwind.sql");
        using var project = new TemporaryFolder().CopyFrom(Project);
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync(await File.ReadAllTextAsync(dump));
        var env = new Dictionary<string, string> { ["NORTHWIND_URL"] = database.Url };

        var first = CorsoRun.In(project.Path, ["build"], env: env);
        Assert.True(first.ExitCode == 0, first.Both);
        await CheckAsync(database);

        var again = CorsoRun.In(project.Path, ["build"], env: env);
        Assert.True(again.ExitCode == 0, again.Both);
        await CheckAsync(database);
    }

    private static async Task CheckAsync(PostgresDatabase database)
    {
        await using var reader = await RelationReader.OpenPostgresAsync(database.ConnectionString);
        var checks = Directory.GetFiles(Path.Combine(Project, "expected"), "*.sql");
        Assert.True(checks.Length >= 8, $"only {checks.Length} checks");
        foreach (var expected in checks)
        {
            var name = Path.GetFileName(expected);
            var actual = Path.Combine(Project, "actual", name);
            Assert.Equal(
                (name, await FiguresAsync(reader, expected)),
                (name, await FiguresAsync(reader, actual)));
        }
    }

    private static async Task<string> FiguresAsync(RelationReader reader, string file) =>
        Assert.Single(await reader.RowsOfAsync(await File.ReadAllTextAsync(file)));
}
