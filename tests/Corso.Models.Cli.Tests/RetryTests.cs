using System.Text.Json;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary><c>corso retry</c>: the rest of the last run, as it was run.</summary>
public sealed class RetryTests
{
    [Fact]
    public void What_failed_and_what_was_skipped_runs_again_and_nothing_else()
    {
        using var folder = FailingProject();
        var build = CorsoRun.In(folder.Path, ["build"]);
        Assert.Equal(1, build.ExitCode);
        Assert.EndsWith("next: corso retry runs again what is not done, once it is fixed\n", build.Output, StringComparison.Ordinal);
        folder.Write("models/b_broken.sql", "select id from {{ ref('a_fine') }}");
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal((0, ""), (retry.ExitCode, retry.Error));
        Assert.StartsWith("retrying 2 of 3 nodes of the last build\n1/2 ", retry.Output, StringComparison.Ordinal);
        Assert.Contains("build succeeded: 2 done", retry.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a_fine", retry.Output, StringComparison.Ordinal);

        var nothing = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(0, nothing.ExitCode);
        Assert.Equal("corso: note CORSO9023: there is nothing to retry: all of the last build succeeded\n", nothing.Error);
    }

    [Fact]
    public void The_command_its_target_variables_and_flags_are_those_of_the_last_run()
    {
        using var folder = FailingProject();
        folder.Write("models/b_broken.sql", "select {{ var('n') }} as n, nope{{ config(static_analysis: 'off') }}");
        var run = CorsoRun.In(
            folder.Path,
            ["run", "--target", "other", "--vars", "{n: 17}", "--select", "b_broken+", "a_fine", "--threads", "1", "--fail-fast"]);
        Assert.Equal(1, run.ExitCode);
        folder.Write("models/b_broken.sql", "select {{ var('n') }} as n");
        var retry = CorsoRun.In(folder.Path, ["retry", "--log-format", "json"]);
        Assert.Equal(0, retry.ExitCode);
        var events = EventLogTests.Read(retry.Output);
        var started = events.Single(e => e.GetProperty("event").GetString() == "run_started");
        Assert.Equal("run", started.GetProperty("command").GetString());
        Assert.Equal("other", started.GetProperty("target").GetString());
        Assert.Equal(1, started.GetProperty("threads").GetInt32());
        Assert.Equal(2, started.GetProperty("nodes").GetInt32());
        var saved = Arguments(folder);
        Assert.Equal("{n: 17}", saved.GetProperty("vars").GetString());
        Assert.True(saved.GetProperty("fail_fast").GetBoolean());
        Assert.Equal(["b_broken+", "a_fine"], saved.GetProperty("select").EnumerateArray().Select(item => item.GetString()));
        Assert.True(File.Exists(Path.Combine(folder.Path, "other.duckdb")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "dev.duckdb")));
    }

    [Fact]
    public void Options_of_its_own_win_over_those_of_the_last_run()
    {
        using var folder = FailingProject();
        folder.Write("models/b_broken.sql", "select {{ var('n') }} as n, nope{{ config(static_analysis: 'off') }}");
        Assert.Equal(1, CorsoRun.In(folder.Path, ["build", "--vars", "{n: 17}", "--threads", "1"]).ExitCode);
        folder.Write("models/b_broken.sql", "select {{ var('n') }} as n");
        var retry = CorsoRun.In(folder.Path, ["retry", "--vars", "{n: 18}", "--threads", "3", "--target", "other", "--quiet"]);
        Assert.Equal((0, ""), (retry.ExitCode, retry.Output));
        var saved = Arguments(folder);
        Assert.Equal(("{n: 18}", "3", "other"), (Text(saved, "vars"), Text(saved, "threads"), Text(saved, "target")));
    }

    [Fact]
    public void It_works_from_elsewhere_and_says_so()
    {
        using var folder = FailingProject();
        var parent = Path.GetDirectoryName(folder.Path) ?? "/";
        var name = Path.GetFileName(folder.Path);
        var build = CorsoRun.In(parent, ["build", "--project-dir", name]);
        Assert.Contains($"next: corso retry --project-dir {name} runs", build.Output, StringComparison.Ordinal);
        var retry = CorsoRun.In(parent, ["retry", "--project-dir", name]);
        Assert.Equal(1, retry.ExitCode);
        Assert.Contains($"next: corso retry --project-dir {name} runs", retry.Output, StringComparison.Ordinal);
        Assert.Contains("retrying 2 of 3 nodes", retry.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_is_gone_is_left_out()
    {
        using var folder = FailingProject();
        Assert.Equal(1, CorsoRun.In(folder.Path, ["build"]).ExitCode);
        folder.Write("models/b_broken.sql", "select 1 as id");
        File.Delete(Path.Combine(folder.Path, "models", "c_below.sql"));
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(0, retry.ExitCode);
        Assert.Equal(
            "corso: warning CORSO9024: model.shop.c_below is to be retried, but the project no longer has it\n", retry.Error);
        Assert.Contains("build succeeded: 1 done", retry.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_earlier_run_it_says_what_to_run_first()
    {
        using var folder = FailingProject();
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(2, retry.ExitCode);
        Assert.Equal(
            "corso: error CORSO9021: there is no earlier run to retry: target/run_results.json does not exist\n"
            + "    hint: run corso build first\n",
            retry.Error);
    }

    [Fact]
    public void A_run_that_had_nothing_to_do_has_nothing_to_retry()
    {
        using var folder = FailingProject();
        Assert.Equal(0, CorsoRun.In(folder.Path, ["seed"]).ExitCode);
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(0, retry.ExitCode);
        Assert.Contains("CORSO9023: there is nothing to retry: the last seed had nothing to do", retry.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("{", "it is not JSON")]
    [InlineData("[]", "it was not written by corso")]
    [InlineData("{}", "it was not written by corso")]
    [InlineData("""{"metadata":{"env":{}},"results":[],"args":{"which":"build"}}""", "it was not written by corso")]
    [InlineData(
        """{"metadata":{"env":{"CORSO_VERSION":"9"}},"results":[{"status":"error","unique_id":null}],"args":{"which":"build","target":"dev"}}""",
        "it was not written by corso")]
    [InlineData(
        """{"metadata":{"env":{"CORSO_VERSION":"9"}},"results":[{"status":"error","unique_id":"a"}],"args":{"which":"fly","target":"dev"}}""",
        "the last run was `corso fly` with options that don't fit")]
    [InlineData(
        """{"metadata":{"env":{"CORSO_VERSION":"9"}},"results":[{"status":"error","unique_id":"a"}],"args":{"which":"clean","target":"dev"}}""",
        "the last run was `corso clean` with options that don't fit")]
    [InlineData(
        """{"metadata":{"env":{"CORSO_VERSION":"9"}},"results":[{"status":"error","unique_id":"a"}],"args":{"which":"retry","target":"dev"}}""",
        "the last run was `corso retry` with options that don't fit")]
    [InlineData(
        """{"metadata":{"env":{"CORSO_VERSION":"9"}},"results":[{"status":"error","unique_id":"a"}],"args":{"which":"build","target":"dev","wings":true}}""",
        "the last run was `corso build` with options that don't fit")]
    public void Results_that_are_damaged_or_of_others_are_not_run(string content, string fact)
    {
        using var folder = FailingProject();
        folder.Write("target/run_results.json", content);
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(2, retry.ExitCode);
        Assert.StartsWith(
            $"corso: error CORSO9022: target/run_results.json can't be used to retry: {fact}\n", retry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_built_again_is_tested_again_also_by_tests_that_passed_or_were_corrected()
    {
        using var folder = FailingProject();
        folder.Write("models/b_broken.sql", "select id, 'x' as status from {{ ref('a_fine') }}");
        folder.Write("models/models.yml", """
            version: 2
            models:
              - name: b_broken
                columns:
                  - name: id
                    data_tests: [unique]
                  - name: status
                    data_tests: [{ accepted_values: { values: [a, b] } }]
            """);
        var build = CorsoRun.In(folder.Path, ["build"]);
        Assert.True(build.ExitCode == 1, build.Both);
        folder.Write("models/b_broken.sql", "select id, 'x' as status from {{ ref('a_fine') }} union all select 1, 'b'");
        folder.Write("models/models.yml", """
            version: 2
            models:
              - name: b_broken
                columns:
                  - name: id
                    data_tests: [unique]
                  - name: status
                    data_tests: [{ accepted_values: { values: [b, x] } }]
            """);
        var again = CorsoRun.In(folder.Path, ["retry", "--format", "json"]);
        Assert.True(again.ExitCode == 1, again.Both);
        using var report = JsonDocument.Parse(again.Output);
        Assert.Equal(
            ["fail", "pass"],
            report.RootElement.GetProperty("tests").EnumerateArray().Select(test => Text(test, "status")).Order());
        Assert.Contains("CORSO9024", again.Output, StringComparison.Ordinal);
        folder.Write("models/b_broken.sql", "select id, 'x' as status from {{ ref('a_fine') }}");
        var last = CorsoRun.In(folder.Path, ["retry"]);
        Assert.True(last.ExitCode == 0, last.Both);
        Assert.Contains("2 tests passed", last.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_signal_stopped_is_not_done()
    {
        using var folder = FailingProject();
        folder.Write("target/run_results.json", """
            {"metadata":{"env":{"CORSO_VERSION":"0.1.0"}},
             "results":[{"status":"skipped","unique_id":"model.shop.a_fine"},{"status":"success","unique_id":"model.shop.c_below"}],
             "args":{"which":"build","target":"dev"}}
            """);
        var retry = CorsoRun.In(folder.Path, ["retry"]);
        Assert.Equal(0, retry.ExitCode);
        Assert.Contains("retrying 1 of 2 nodes", retry.Output, StringComparison.Ordinal);
        Assert.Contains("a_fine", retry.Output, StringComparison.Ordinal);
    }

    private static JsonElement Arguments(TemporaryFolder folder)
    {
        using var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "target", "run_results.json")));
        return results.RootElement.GetProperty("args").Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static TemporaryFolder FailingProject()
    {
        var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", """
            name: shop
            targets:
              dev: { connections: { w: { engine: duckdb, path: dev.duckdb, schema: main } } }
              other: { connections: { w: { engine: duckdb, path: other.duckdb, schema: main } } }
            vars: { n: 1 }
            """);
        folder.Write("models/a_fine.sql", "select 1 as id");
        folder.Write("models/b_broken.sql", "select nope from {{ ref('a_fine') }}{{ config(static_analysis: 'off') }}");
        folder.Write("models/c_below.sql", "select * from {{ ref('b_broken') }}");
        return folder;
    }
}
