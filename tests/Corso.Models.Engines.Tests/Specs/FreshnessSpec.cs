using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Execution;
using Corso.Models.Engines.Tests.Execution;
using Corso.Models.Sources;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>How fresh sources are found to be, whatever the engine and its time zone.</summary>
public abstract class FreshnessSpec
{
    private const string Limits = "freshness: { warn_after: { count: 1, period: hour }, error_after: { count: 1, period: day } }";

    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>Makes later sessions live in New York, where the engine keeps that.</summary>
    protected abstract string MoveToNewYork { get; }

    [Fact]
    public async Task An_age_does_not_hang_on_the_sessions_time_zone()
    {
        await using var database = await CreateAsync();
        if (MoveToNewYork.Length > 0)
        {
            await database.ExecuteAsync(MoveToNewYork);
        }

        await database.ExecuteAsync(
            """
            create schema app;
            create table app.t as select
              cast(current_timestamp as timestamptz) - interval '30 minutes' as with_zone,
              cast((current_timestamp at time zone 'UTC') - interval '2 hours' as timestamp) as in_utc,
              cast((current_timestamp at time zone 'UTC') - interval '3 days' as date) as day;
            """);
        var results = await AskAsync(
            database,
            $"""
            sources:
              - name: app
                loaded_at_field: with_zone
                {Limits}
                tables:
                  - name: a_zone
                    identifier: t
                  - name: b_utc
                    identifier: t
                    loaded_at_field: "in_utc -- without zone"
                  - name: c_day
                    identifier: t
                    loaded_at_field: day
                  - name: d_query
                    identifier: t
                    loaded_at_query: select min(with_zone) - interval '5 hours' from {"{{ this }}"};
            """);
        Assert.Equal(["Pass", "Warn", "Error", "Warn"], results.Select(result => result.Status.ToString()));
        Assert.InRange(results[0].Age ?? default, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(35));
        Assert.InRange(results[1].Age ?? default, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(125));
        Assert.InRange(results[2].Age ?? default, TimeSpan.FromDays(3), TimeSpan.FromDays(4.1));
        Assert.InRange(results[3].Age ?? default, TimeSpan.FromMinutes(329), TimeSpan.FromMinutes(335));
        Assert.Equal("CORSO7504", results[1].Diagnostic?.Code);
        Assert.Equal("CORSO7503", results[2].Diagnostic?.Code);
    }

    [Fact]
    public async Task Nothing_loaded_is_older_than_any_limit_and_says_why()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync(
            "create schema app; create table app.t (id integer, at_time timestamp); insert into app.t values (1, null); create table app.empty (at_time timestamp);");
        var results = await AskAsync(
            database,
            """
            sources:
              - name: app
                loaded_at_field: at_time
                freshness: { warn_after: { count: 1, period: hour }, error_after: { count: 1, period: day } }
                tables:
                  - name: empty
                  - name: filtered
                    identifier: t
                    freshness: { filter: id > 1 }
                  - name: nulls
                    identifier: t
                    freshness: { error_after: ~ }
                  - name: off
                    identifier: t
                    freshness: null
            """);
        Assert.Equal(
            [
                "Error nothing tells when app.empty was last loaded: it has no rows",
                "Error nothing tells when app.filtered was last loaded: it has no rows that pass the filter",
                "Warn nothing tells when app.nulls was last loaded: at_time is NULL in every row",
            ],
            results.Select(result => $"{result.Status} {result.Diagnostic?.Message}"));
        var json = Write(results);
        Assert.Contains("\"max_loaded_at\": \"0001-01-01T00:00:00.000000Z\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_asked_is_told_where_it_was_written()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync(
            "create schema app; create table app.t (word varchar(10), late timestamp); insert into app.t values ('x', 'infinity');");
        var results = await AskAsync(
            database,
            $"""
            sources:
              - name: app
                {Limits}
                tables:
                  - name: a
                    identifier: t
                    loaded_at_field: nope
                  - name: b
                    identifier: t
                    loaded_at_field: word
                  - name: c
                    identifier: t
                    loaded_at_field: late
                  - name: d
                    identifier: t
                    loaded_at_query: select current_timestamp, 1
                  - name: e
                    identifier: t
                    loaded_at_query: select current_timestamp union all select null
                  - name: f
                    identifier: gone
                    loaded_at_field: word
            """);
        Assert.All(results, result => Assert.Equal(FreshnessStatus.RuntimeError, result.Status));
        Assert.Equal(
            ["CORSO7101 (7,26)", "CORSO7101 (10,26)", "CORSO7505 (13,26)", "CORSO7505 (16,26)", "CORSO7505 (19,26)", "CORSO7101 (22,26)"],
            results.Select(result => $"{result.Diagnostic?.Code} ({result.Diagnostic?.Span?.Line},{result.Diagnostic?.Span?.Column})"));
        Assert.Contains("\"runtime error\"", Write(results), StringComparison.Ordinal);
    }

    private static string Write(ImmutableArray<FreshnessResult> results)
    {
        var options = Options(new Graph.ModelGraph([], []), 1);
        var text = SourcesWriter.Write(results, options, TimeSpan.FromSeconds(1.5), "0.1.0");
        using var json = JsonDocument.Parse(text);
        using var schema = JsonDocument.Parse(File.ReadAllText(TestData.PathTo("dbt-schemas", "sources-v3.json")));
        Assert.Empty(JsonSchemaCheck.Errors(schema.RootElement, json.RootElement));
        Assert.Equal(results.Length, json.RootElement.GetProperty("results").GetArrayLength());
        return text;
    }

    private static RunOptions Options(Graph.ModelGraph graph, int threads) =>
        new(threads, false, "0123", new DateTimeOffset(2024, 2, 29, 13, 0, 0, TimeSpan.FromHours(1)))
        {
            Graph = graph,
            ProjectDirectory = "/",
            ReadText = _ => null,
            Time = TimeProvider.System,
        };

    private static async Task<ImmutableArray<FreshnessResult>> AskAsync(TestDatabase database, string yaml)
    {
        using var project = new TemporaryFolder();
        project.Write("models/sources.yml", yaml);
        project.Write(
            "corso_project.yml",
            $"name: shop\ntargets: {{ dev: {{ connections: {{ warehouse: {{ engine: {database.Connection.Engine}, "
            + (database.Connection.Engine == "duckdb" ? "path: x.duckdb" : "url: none") + ", schema: warehouse } } } }\n");
        var diagnostics = new DiagnosticBag();
        var loaded = Compiler.LoadGraph(
            new CompileOptions { ProjectDirectory = project.Path, ReadEnv = _ => null, Clock = TimeProvider.System },
            diagnostics);
        Assert.Empty(diagnostics.ToSorted());
        Assert.NotNull(loaded);
        var queries = FreshnessRules.Of(loaded.Graph.Nodes, diagnostics).Select(rule => FreshnessQuery.Build(
            rule,
            OperationScope.Of(rule.Node.Id, database.Connection, rule.Node, loaded.Graph),
            loaded.Renderer.Value,
            diagnostics)).OfType<FreshnessQuery>().ToImmutableArray();
        Assert.Empty(diagnostics.ToSorted());
        await using var engine = await database.OpenAsync();
        var results = await FreshnessRunner.RunAsync(
            queries,
            Options(loaded.Graph, 3),
            new Dictionary<string, Engines.IEngine> { ["warehouse"] = engine },
            CancellationToken.None);
        Write(results);
        return results;
    }
}
