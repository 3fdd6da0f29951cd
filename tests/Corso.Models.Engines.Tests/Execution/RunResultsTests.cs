using System.Text.Json;
using Corso.Models.Engines.Execution;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Execution;

public sealed class RunResultsTests
{
    [Fact]
    public async Task The_file_has_dbts_form()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new TestProject(database)
            .Table("good", "select 1 as id")
            .View("bad", "select \"no\tpe\"")
            .View("skipped", "select 1 as id", "bad");
        var result = await project.BuildAsync();
        var options = new RunOptions(2, false, "0123-é", new DateTimeOffset(2024, 2, 29, 13, 0, 0, TimeSpan.FromHours(1)))
        {
            Graph = new Graph.ModelGraph([], []),
            ProjectDirectory = "/",
            ReadText = _ => null,
            Time = TimeProvider.System,
        };
        var text = RunResultsWriter.Write(
            result, options, "0.1.0", node => node.Sql?.Text.Content, [new("select", "+good")]);
        using var json = await CheckedAsync(text);
        var nodes = json.RootElement.GetProperty("results").EnumerateArray().ToDictionary(
            node => node.GetProperty("unique_id").GetString() ?? "", node => node.GetProperty("status").GetString());
        Assert.Equal("success", nodes["model.shop.good"]);
        Assert.Equal("error", nodes["model.shop.bad"]);
        Assert.Equal("skipped", nodes["model.shop.skipped"]);
        Assert.Equal(
            "2024-02-29T12:00:00.000000Z",
            json.RootElement.GetProperty("metadata").GetProperty("invocation_started_at").GetString());
    }

    [Fact]
    public async Task Data_tests_have_dbts_words_and_the_number_of_failures()
    {
        await using var database = new DuckDbTestDatabase();
        using var project = new DataTestProject(database)
            .Write("models/good.sql", "select 1 as id, cast(null as integer) as a")
            .Write("models/bad.sql", "select 1 as id union all select 1")
            .Write("models/models.yml", """
                models:
                  - name: good
                    columns:
                      - name: a
                        data_tests:
                          - not_null: { name: warns, config: { severity: warn } }
                          - accepted_values: { name: passes, values: [1] }
                  - name: bad
                    columns:
                      - name: id
                        data_tests:
                          - unique: { name: fails, config: { store_failures: true } }
                          - expression: { name: breaks, expression: "> nothing" }
                          - relationships: { name: skipped, to: ref('broken'), field: id }
                  - name: broken

                """)
            .Write("models/broken.sql", "select id from {{ ref('bad') }}");
        var result = await project.BuildAsync();
        var options = new RunOptions(1, false, "1", TimeProvider.System.GetUtcNow())
        {
            Graph = new Graph.ModelGraph([], []),
            ProjectDirectory = "/",
            ReadText = _ => null,
            Time = TimeProvider.System,
        };
        using var json = await CheckedAsync(RunResultsWriter.Write(result, options, "0.1.0", _ => null, []));
        Assert.Equal(
            ["breaks error null", "fails fail 1", "passes pass 0", "skipped skipped null", "warns warn 1"],
            json.RootElement.GetProperty("results").EnumerateArray()
                .Where(node => node.GetProperty("unique_id").GetString()?.StartsWith("test.", StringComparison.Ordinal) == true)
                .Select(node => $"{node.GetProperty("unique_id").GetString()?.Split('.')[2]} "
                    + $"{node.GetProperty("status").GetString()} {node.GetProperty("failures").GetRawText()}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_check_sees_what_is_wrong()
    {
        using var schema = JsonDocument.Parse(
            """
            {"type":"object","required":["a"],"additionalProperties":false,
             "properties":{"a":{"anyOf":[{"type":"null"},{"enum":["x"]}]},"b":{"type":"array","items":{"type":"integer"}}}}
            """);
        using var wrong = JsonDocument.Parse("""{"b":[1.5],"c":1}""");
        Assert.Equal(3, JsonSchemaCheck.Errors(schema.RootElement, wrong.RootElement).Count());
        using var right = JsonDocument.Parse("""{"a":"x","b":[1]}""");
        Assert.Empty(JsonSchemaCheck.Errors(schema.RootElement, right.RootElement));
        using var other = JsonDocument.Parse("""{"a":"y"}""");
        Assert.Single(JsonSchemaCheck.Errors(schema.RootElement, other.RootElement));
    }

    private static async Task<JsonDocument> CheckedAsync(string text)
    {
        using var schema = JsonDocument.Parse(
            await File.ReadAllTextAsync(TestData.PathTo("dbt-schemas", "run-results-v6.json")));
        var json = JsonDocument.Parse(text);
        Assert.Empty(JsonSchemaCheck.Errors(schema.RootElement, json.RootElement));
        return json;
    }
}
