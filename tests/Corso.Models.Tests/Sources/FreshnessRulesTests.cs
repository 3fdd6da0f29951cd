using Corso.Models.Diagnostics;
using Corso.Models.Sources;
using Corso.Testing;

namespace Corso.Models.Tests.Sources;

public sealed class FreshnessRulesTests
{
    [Fact]
    public void A_table_inherits_key_by_key_and_null_switches_off()
    {
        Assert.Equal(
            """
            app.all: warn 12 hours, error 1 day, field loaded_at, filter x > 1
            app.field: warn 12 hours, error 1 day, field at_time, filter x > 1
            app.half: warn 30 hours, error 2 days, field loaded_at, filter y > 1
            app.no_warning: error 1 day, field loaded_at, filter x > 1
            app.query: warn 12 hours, error 1 day, query select 1, filter x > 1
            folder.t: warn 3 minutes, field from_folder
            in_config.t: error 5 days, field inner
            """,
            Rules(
                """
                sources:
                  - name: app
                    loaded_at_field: loaded_at
                    freshness:
                      warn_after: { count: 12, period: hour }
                      error_after: { count: 1, period: day }
                      filter: x > 1
                    tables:
                      - name: all
                      - name: field
                        loaded_at_field: at_time
                      - name: half
                        freshness: { warn_after: { count: 30 }, error_after: { count: 2 }, filter: y > 1 }
                      - name: no_warning
                        freshness: { warn_after: ~ }
                      - name: off
                        freshness: ~
                      - name: off_in_config
                        config: { freshness: null }
                      - name: query
                        loaded_at_query: select 1
                  - name: folder
                    tables: [{ name: t }]
                  - name: in_config
                    loaded_at_field: outer
                    config:
                      loaded_at_field: inner
                      freshness: { error_after: { count: 5, period: day } }
                    tables:
                      - name: t
                        freshness: { warn_after: ~ }
                  - name: none
                    freshness: { filter: x > 1 }
                    tables: [{ name: t }]
                """));
    }

    [Fact]
    public void What_can_not_be_followed_is_told_where_it_stands() => Assert.Equal(
        """
        models/s.yml(3,30) CORSO7501: app.a has a limit of freshness, and nothing that tells when it was loaded [add loaded_at_field: a_column to the table or its source, or freshness: null to the table]
        models/s.yml(8,44) CORSO7502: error_after of app.b has no period [write error_after: { count: 12, period: hour }]
        models/s.yml(11,57) CORSO7502: warn_after of app.c has no count [write warn_after: { count: 12, period: hour }]
        models/s.yml(14,43) CORSO7502: warn_after of app.d can't have the count -1 [write warn_after: { count: 12, period: hour }]
        """,
        Rules(
            """
            sources:
              - name: app
                freshness: { warn_after: { count: 1, period: day } }
                tables:
                  - name: a
                  - name: b
                    loaded_at_field: x
                    freshness: { error_after: { count: 3 }, warn_after: ~ }
                  - name: c
                    loaded_at_field: x
                    freshness: { warn_after: { count: null, period: day } }
                  - name: d
                    loaded_at_field: x
                    freshness: { warn_after: { count: -1 } }
            """));

    [Theory]
    [InlineData(0, "less than a second")]
    [InlineData(1, "1 second")]
    [InlineData(61, "1 minute 1 second")]
    [InlineData(7200, "2 hours")]
    [InlineData(90061, "1 day 1 hour")]
    [InlineData(-60, "1 minute ahead")]
    public void Ages_are_told_in_their_two_largest_units(int seconds, string words) =>
        Assert.Equal(words, FreshnessResult.Words(TimeSpan.FromSeconds(seconds)));

    private static string Rules(string yaml)
    {
        using var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            """
            name: shop
            targets: { dev: { connections: { warehouse: { engine: duckdb, path: x.duckdb, schema: s } } } }
            sources:
              folder: { +loaded_at_field: from_folder, +freshness: { warn_after: { count: 3, period: minute } } }
            """);
        project.Write("models/s.yml", yaml);
        var diagnostics = new DiagnosticBag();
        var loaded = Compiler.LoadGraph(
            new CompileOptions { ProjectDirectory = project.Path, ReadEnv = _ => null, Clock = TimeProvider.System }, diagnostics);
        var rules = FreshnessRules.Of(loaded?.Graph.Nodes ?? [], diagnostics);
        var lines = rules.Select(rule => rule.Title + ": " + string.Join(", ", new[]
        {
            rule.WarnAfter is null ? null : $"warn {rule.WarnAfter}",
            rule.ErrorAfter is null ? null : $"error {rule.ErrorAfter}",
            rule.LoadedAtField is null ? null : $"field {rule.LoadedAtField.Value}",
            rule.LoadedAtQuery is null ? null : $"query {rule.LoadedAtQuery.Value}",
            rule.Filter is null ? null : $"filter {rule.Filter.Value}",
        }.OfType<string>())).Order(StringComparer.Ordinal);
        var wrong = diagnostics.ToSorted().Where(diagnostic => diagnostic.Code.StartsWith("CORSO75", StringComparison.Ordinal)).ToList();
        return string.Join('\n', wrong.Count > 0
            ? wrong.Select(d => $"{d.Span} {d.Code}: {d.Message} [{d.Hint}]")
            : lines);
    }
}
