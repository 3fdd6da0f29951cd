using System.Text.Json;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary><c>--log-format json</c>: what happens, one JSON object a line.</summary>
public sealed class EventLogTests
{
    [Fact]
    public void Every_line_is_an_object_with_the_keys_of_all_events()
    {
        using var folder = FailingProject();
        var run = CorsoRun.In(folder.Path, ["build", "--log-format", "json", "--threads", "1"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var events = Read(run.Output);
        Assert.All(events, e =>
        {
            Assert.Contains(e.GetProperty("level").GetString(), (string[])["info", "warning", "error"]);
            Assert.True(e.GetProperty("time").TryGetDateTimeOffset(out _));
            Assert.Equal(events[0].GetProperty("invocation_id").GetString(), e.GetProperty("invocation_id").GetString());
        });
        Assert.Equal(
            [
                "log", "run_started", "node_started", "node_finished", "node_started", "diagnostic", "node_finished",
                "node_finished", "summary",
            ],
            events.Select(e => e.GetProperty("event").GetString()));
        var failed = events.Single(e => Is(e, "node_finished") && e.GetProperty("status").GetString() == "error");
        Assert.Equal("model.shop.b_broken", failed.GetProperty("node").GetString());
        Assert.Equal((2, 3), (failed.GetProperty("done").GetInt32(), failed.GetProperty("total").GetInt32()));
        var diagnostic = events.Single(e => Is(e, "diagnostic"));
        Assert.Equal("CORSO7101", diagnostic.GetProperty("code").GetString());
        Assert.Equal("models/b_broken.sql", diagnostic.GetProperty("span").GetProperty("path").GetString());
        var summary = events[^1];
        Assert.Equal(1, summary.GetProperty("exit_code").GetInt32());
        Assert.Equal(3, summary.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Errors_before_the_run_are_events_too()
    {
        using var folder = FailingProject();
        folder.Write("models/b_broken.sql", "select * from {{ ref('nope') }}");
        var run = CorsoRun.In(folder.Path, ["build", "--log-format", "json"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(["log", "diagnostic", "summary"], Read(run.Output).Select(e => e.GetProperty("event").GetString()));
    }

    [Fact]
    public void Quiet_leaves_out_what_goes_well()
    {
        using var folder = FailingProject();
        var run = CorsoRun.In(folder.Path, ["build", "--log-format", "json", "--quiet"]);
        Assert.Equal(
            ["diagnostic", "node_finished", "node_finished", "summary"],
            Read(run.Output).Select(e => e.GetProperty("event").GetString()));
    }

    [Fact]
    public void Other_commands_write_what_they_have_to_say_in_the_summary()
    {
        using var folder = FailingProject();
        var run = CorsoRun.In(folder.Path, ["ls", "--log-format", "json", "--select", "a_fine"]);
        var summary = Assert.Single(Read(run.Output));
        Assert.Equal("ls", summary.GetProperty("command").GetString());
        Assert.Equal("a_fine", Assert.Single(summary.GetProperty("nodes").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void A_document_and_events_exclude_each_other(string format)
    {
        using var folder = FailingProject();
        var run = CorsoRun.In(folder.Path, ["build", "--format", format, "--log-format", "json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CORSO9020", run.Output, StringComparison.Ordinal);
        Assert.Contains($"--format {format} and --log-format json exclude each other", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_documents_every_event_and_every_key()
    {
        using var folder = FailingProject();
        var readme = File.ReadAllText(Repository.PathTo("README.md"));
        var missing = Read(CorsoRun.In(folder.Path, ["build", "--log-format", "json"]).Output)
            .SelectMany(e => e.EnumerateObject().Select(key => key.Name).Append(e.GetProperty("event").GetString() ?? ""))
            .Distinct().Where(word => !readme.Contains($"`{word}`", StringComparison.Ordinal));
        Assert.Equal([], missing);
    }

    internal static JsonElement[] Read(string output) =>
    [
        .. output.TrimEnd('\n').Split('\n').Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }),
    ];

    private static bool Is(JsonElement e, string name) => e.GetProperty("event").GetString() == name;

    private static TemporaryFolder FailingProject()
    {
        var folder = new TemporaryFolder();
        folder.Write(
            "corso_project.yml",
            "name: shop\ntargets: { dev: { connections: { w: { engine: duckdb, path: dev.duckdb, schema: main } } } }\n");
        folder.Write("models/a_fine.sql", "{{ log('hello') }}select 1 as id");
        folder.Write("models/b_broken.sql", "select nope from {{ ref('a_fine') }}{{ config(static_analysis: 'off') }}");
        folder.Write("models/c_below.sql", "select * from {{ ref('b_broken') }}");
        return folder;
    }
}
