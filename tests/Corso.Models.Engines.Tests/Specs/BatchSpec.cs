using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Tests of one relation that are decided together come out as one by one, whatever the engine.</summary>
public abstract class BatchSpec
{
    private const string Settings =
        """{ where: "a > 0" }|{ where: "b = 'x' or d is null" }|{ limit: 2 }|{ severity: warn }|{ error_if: "> 1" }|{ where: "a <> 0", limit: 1 }|{}""";

    private static readonly string[] Tests =
    [
        "not_null: { column_name: a", "not_null: { column_name: b", "not_null: { column_name: d",
        "unique: { column_name: a", "unique: { column_name: b", "unique: { column_name: a + 0", "unique: { columns: [a, b]",
        "accepted_values: { column_name: b, values: [x, 'it''s']", "accepted_values: { column_name: a, values: [0, 1], quote: false",
        "accepted_range: { column_name: a, min_value: 0", "accepted_range: { column_name: d, min_value: 1, max_value: 2.5, inclusive: false",
        "expression: { expression: a * 2 > a or b = 'x'", "expression: { column_name: a, expression: '<> 3'",
        "expression: { expression: 6 / a > 1",
        "row_count: { min: 2", "row_count: { min: 1, max: 3", "row_count: { equals: 0",
        "recency: { field: happened, datepart: day, interval: 2", "relationships: { column_name: a, to: \"source('app', 'parents')\", field: id",
        "relationships: { column_name: b, to: \"source('app', 'rows')\", field: b",
    ];

    private static readonly Gen<Row[]> Rows = Gen.Select(
        Gen.OneOf(Gen.Const("null"), Gen.Int[-1, 3].Select(n => $"{n}")),
        Gen.OneOf("null", "'x'", "'it''s'", "'y'", "''"),
        Gen.OneOf("null", "0", "1", "1.5", "2.5", "-3"),
        Gen.OneOf("null", "timestamp '2020-01-01'", "timestamp '2999-01-01'"),
        (a, b, d, at) => new Row(a, b, d, at)).Array[0, 8];

    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task Together_and_one_by_one_give_the_same_verdicts_and_counts()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.parents as select 1 as id union all select 2 union all select null");
        await database.ExecuteAsync("create table app.rows (a integer, b varchar, d decimal(10, 2), happened timestamp)");
        using var project = new DataTestProject(database).Write("models/sources.yml", Yaml());
        var tests = project.Compile().Tests.Values.OrderBy(test => test.Node.Id, StringComparer.Ordinal).ToArray();
        Assert.Equal(Tests.Length * Settings.Split('|').Length, tests.Length);
        await using var engine = await database.OpenAsync();
        await using var session = await engine.OpenSessionAsync(CancellationToken.None);
        var options = new RunOptions(1, false, "run", TimeProvider.System.GetUtcNow())
        {
            Graph = new ModelGraph([], []),
            ProjectDirectory = "",
            ReadText = _ => null,
            Time = TimeProvider.System,
        };
        var runner = new TestRunner(
            options, new FailureStore(new Dictionary<string, IEngine> { ["warehouse"] = engine }, options), 1);

        Gen.Select(Rows, Gen.Shuffle(tests), Gen.Int[2, 24]).Sample(
            (rows, shuffled, count) => CompareAsync(rows, shuffled[..count]).GetAwaiter().GetResult(), iter: 120, threads: 1);

        async Task CompareAsync(Row[] rows, TestQuery[] chosen)
        {
            await RunAsync("delete from app.rows");
            if (rows.Length > 0)
            {
                await RunAsync("insert into app.rows values " + string.Join(", ", rows.Select(row => row.Sql)));
            }

            var together = new List<string>();
            foreach (var batch in TestBatcher.Batch(chosen, null))
            {
                together.AddRange(Describe(await runner.RunAsync(database.Connection, session, batch, null, CancellationToken.None)));
            }

            var alone = new List<string>();
            foreach (var test in chosen)
            {
                alone.AddRange(Describe(await runner.RunAsync(
                    database.Connection, session, TestBatcher.Alone(test, null), null, CancellationToken.None)));
            }

            Assert.Equal(alone.Order(StringComparer.Ordinal), together.Order(StringComparer.Ordinal));
        }

        Task<long?> RunAsync(string sql) => session.ExecuteAsync(new RenderedSql(sql, []), CancellationToken.None);
    }

    [Fact]
    public async Task What_needs_no_look_at_other_rows_is_one_statement()
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database).Write("models/sources.yml", """
            sources:
              - name: app
                tables:
                  - name: rows
                    data_tests:
                      - row_count: { min: 1 }
                      - recency: { field: happened, datepart: day, interval: 1 }
                      - expression: { expression: a > 0 }
                    columns:
                      - name: a
                        data_tests: [not_null, { accepted_range: { min_value: 0 } }, { accepted_values: { values: [1] } }]
                      - name: b
                        data_tests: [not_null, { not_null: { name: some, config: { where: a > 0 } } }]

            """);
        Assert.Single(TestBatcher.Batch(project.Compile().Tests.Values, null));
    }

    private static IEnumerable<string> Describe(ImmutableArray<Corso.Models.Engines.Execution.TestResult> results) =>
        results.Select(result => $"{result.Test.Node.Name}: {result.Status} {result.Failures}");

    private static string Yaml()
    {
        var yaml = "sources:\n  - name: app\n    tables:\n      - name: parents\n      - name: rows\n        data_tests:\n";
        var number = 0;
        foreach (var test in Tests)
        {
            foreach (var settings in Settings.Split('|'))
            {
                yaml += $"          - {test}, name: t{number++}, config: {settings} }}\n";
            }
        }

        return yaml;
    }

    private sealed record Row(string A, string B, string D, string At)
    {
        public string Sql => $"({A}, {B}, {D}, {At})";
    }
}
