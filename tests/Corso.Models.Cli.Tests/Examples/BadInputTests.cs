using System.Text;
using Corso.Testing;

namespace Corso.Models.Cli.Tests.Examples;

/// <summary>
/// One mistake at a time in a project that was built before: one clear diagnostic, the right exit code, and the database as
/// it was, on each engine it can happen on.
/// </summary>
public sealed class BadInputTests(PostgresFixture server)
{
    private static readonly string LongName = string.Concat(Enumerable.Repeat("é", 150));

    public static TheoryData<string, string, string, string> Mistakes()
    {
        (string Code, string File, string Content)[] everywhere =
        [
            ("CORSO1001", "models/models.yml", "models: [ { name: orders"),
            ("CORSO1007", "models/models.yml", "models: [ { name: orders, descripton: typo } ]"),
            ("CORSO3008", "models/countries_view.sql", "select * from {{ ref('orders') }}"),
            ("CORSO3001", "models/orders.sql", "select * from {{ ref('contries') }}"),
            ("CORSO2034", "models/orders.sql", "select {{ var('nowhere') }} as id"),
            ("CORSO2043", "models/orders.sql", "select {{ while true }}{{ end }} 1 as id"),
            ("CORSO5016", "seeds/countries.csv", "code,name\nDE,Germany\nFR\n"),
            ("CORSO5014", "seeds/countries.csv", "code,name\nDE,M\u00FFnchen\n"),
            ("CORSO7101", "models/orders.sql", "select nope from {{ ref('countries') }}{{ config(static_analysis: 'off') }}"),
        ];
        (string Code, string File, string Content)[] postgres =
        [
            ("CORSO5024", "models/orders.sql", $"select 1 as \"{LongName}\""),
            ("CORSO5001", "models/orders.sql", $"{{{{ config(alias: '{LongName}') }}}}select 1 as id"),
        ];
        var data = new TheoryData<string, string, string, string>();
        foreach (var (code, file, content) in everywhere)
        {
            data.Add("duckdb", code, file, content);
        }

        foreach (var (code, file, content) in everywhere.Concat(postgres))
        {
            data.Add("postgres", code, file, content);
        }

        return data;
    }

    [Fact]
    public void A_plan_makes_no_database()
    {
        using var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            "name: shop\ntargets: { dev: { connections: { warehouse: { engine: duckdb, path: data.duckdb, schema: shop } } } }\n");
        project.Write("models/orders.sql", "select 1 as id");
        var plan = CorsoRun.In(project.Path, ["plan"]);
        Assert.True(plan.ExitCode == 0, plan.Both);
        Assert.Contains("create view shop.orders", plan.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(project.Path, "data.duckdb")));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_ends_in_one_diagnostic_and_the_database_as_it_was(
        string engine, string code, string file, string content)
    {
        using var project = new TemporaryFolder();
        var database = engine == "postgres" ? await server.CreateDatabaseAsync() : null;
        var connection = database is null ? "path: data.duckdb" : $"url: \"{database.Url}\"";
        project.Write(
            "corso_project.yml",
            $"name: shop\ntargets: {{ dev: {{ connections: {{ warehouse: {{ engine: {engine}, {connection}, schema: shop }} }} }} }}\n");
        project.Write("seeds/countries.csv", "code,name\nDE,Germany\nFR,France\n");
        project.Write("models/countries_view.sql", "select * from {{ ref('countries') }}");
        project.Write("models/orders.sql", "{{ config(materialized: 'table') }}select 1 as id, code from {{ ref('countries_view') }}");
        var good = CorsoRun.In(project.Path, ["build"]);
        Assert.True(good.ExitCode == 0, good.Both);
        var before = await DumpAsync(project.Path, database);

        // Latin-1 leaves the bytes of the CSV with the wrong encoding as they are; everything else is ASCII or written as UTF-8.
        var bytes = code == "CORSO5014" ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content);
        await File.WriteAllBytesAsync(Path.Combine(project.Path, file), bytes);
        var bad = CorsoRun.In(project.Path, ["build"]);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains($"error {code}: ", bad.Both, StringComparison.Ordinal);
        Assert.Equal(1, bad.Both.Split(": error CORSO").Length - 1);
        Assert.StartsWith(file, bad.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bad.Both, StringComparison.Ordinal);
        Assert.Equal(before, await DumpAsync(project.Path, database));
    }

    private static async Task<string> DumpAsync(string directory, PostgresDatabase? database)
    {
        await using var reader = database is null
            ? await RelationReader.OpenDuckDbAsync(Path.Combine(directory, "data.duckdb"))
            : await RelationReader.OpenPostgresAsync(database.ConnectionString);
        var dump = new StringBuilder();
        foreach (var relation in await reader.RelationsAsync("shop"))
        {
            dump.Append(relation).Append('\n').AppendJoin('\n', await reader.RowsAsync(relation)).Append('\n');
        }

        return dump.ToString();
    }
}
