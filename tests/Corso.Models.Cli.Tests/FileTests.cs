using System.Text.Json;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>The files that commands leave behind, and those they leave alone.</summary>
public sealed class FileTests
{
    private const string Project = """
        name: shop
        targets:
          dev:
            connections:
              warehouse: { engine: duckdb, path: target/dev.duckdb, schema: shop }
          ci:
            connections:
              warehouse: { engine: duckdb, path: "target/compiled/{{ env 'CI_FILE' }}", schema: shop }
        """;

    [Fact]
    public void A_target_folder_that_is_a_file_is_said_to_be_in_the_way()
    {
        using var folder = NewProject();
        folder.Write("target", "a file");
        var run = CorsoRun.In(folder.Path, ["compile"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error CORSO9010: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_among_the_models_is_named_and_never_waited_for()
    {
        using var folder = NewProject();
        NamedPipe.Create(Path.Combine(folder.Path, "models", "pipe.sql"));
        var run = await Task.Run(() => CorsoRun.In(folder.Path, ["build"], isTerminal: true), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("models/pipe.sql can't be read: it is a pipe", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("dev.duckdb", Directory.EnumerateFiles(Path.Combine(folder.Path, "target")).Select(Path.GetFileName));
    }

    [Fact]
    public void Compiled_files_are_written_only_when_they_change_and_deleted_with_their_model()
    {
        using var folder = NewProject();
        var compiled = Path.Combine(folder.Path, "target", "compiled", "models", "orders.sql");
        CorsoRun.In(folder.Path, ["compile"]);
        Assert.Equal("select 1 as id\n", File.ReadAllText(compiled));
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(compiled, old);
        CorsoRun.In(folder.Path, ["compile"]);
        Assert.Equal(old, File.GetLastWriteTimeUtc(compiled));
        folder.Write("models/orders.sql", "select 2 as id");
        CorsoRun.In(folder.Path, ["compile"]);
        Assert.Equal("select 2 as id\n", File.ReadAllText(compiled));
        File.WriteAllText(compiled, "edited by hand");
        CorsoRun.In(folder.Path, ["compile"]);
        Assert.Equal("select 2 as id\n", File.ReadAllText(compiled));
        File.Delete(Path.Combine(folder.Path, "models", "orders.sql"));
        CorsoRun.In(folder.Path, ["compile"]);
        Assert.False(File.Exists(compiled));
    }

    [Fact]
    public void Clean_keeps_the_databases_of_every_target_wherever_they_lie()
    {
        using var folder = NewProject();
        var env = new Dictionary<string, string> { ["CI_FILE"] = "ci.duckdb" };
        Assert.Equal(0, CorsoRun.In(folder.Path, ["build"]).ExitCode);
        Assert.Equal(0, CorsoRun.In(folder.Path, ["compile"]).ExitCode);
        folder.Write("target/compiled/ci.duckdb", "another target's data");
        var run = CorsoRun.In(folder.Path, ["clean"], env: env);
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder.Path, "target", "dev.duckdb")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "target", "compiled", "ci.duckdb")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "target", "run_results.json")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "target", "corso.cache")));
        Assert.Contains("kept     target/dev.duckdb  (a database of a connection)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_refuses_a_target_folder_that_leads_out_of_the_project()
    {
        using var folder = NewProject();
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("run_results.json", "{}");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "target"), elsewhere.Path);
        var run = CorsoRun.In(folder.Path, ["clean"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error CORSO9009: ", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(elsewhere.Path, "run_results.json")));
    }

    [Fact]
    public void Run_results_replace_the_old_ones_in_one_step_and_name_every_node()
    {
        using var folder = NewProject();
        folder.Write("target/run_results.json", "old");
        CorsoRun.In(folder.Path, ["build"]);
        using var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "target", "run_results.json")));
        Assert.EndsWith(
            "/run-results/v6.json",
            results.RootElement.GetProperty("metadata").GetProperty("dbt_schema_version").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            ["model.shop.orders"],
            results.RootElement.GetProperty("results").EnumerateArray().Select(item => item.GetProperty("unique_id").GetString()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "target"), "*.tmp"));
    }

    [Fact]
    public void A_project_is_found_from_a_folder_inside_it()
    {
        using var folder = NewProject();
        var run = CorsoRun.In(Path.Combine(folder.Path, "models"), ["ls", "--output", "name"]);
        Assert.Equal((0, "orders\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void A_new_project_builds_at_once_and_twice()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CorsoRun.In(folder.Path, ["init", "my-shop"]).ExitCode);
        for (var i = 0; i < 2; i++)
        {
            var run = CorsoRun.In(folder.Path, ["build", "--project-dir", "my-shop", "--format", "json"]);
            Assert.Equal(0, run.ExitCode);
            using var report = JsonDocument.Parse(run.Output);
            Assert.Equal(
                Enumerable.Repeat("success", 5),
                report.RootElement.GetProperty("results").EnumerateArray().Select(node => node.GetProperty("status").GetString()));
        }
    }

    [Fact]
    public void A_password_never_appears_in_what_a_command_writes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project + """

              remote: { engine: postgres, url: "{{ env 'URL' }}", schema: shop }
        """);
        folder.Write("models/orders.sql", "{{ config(connection: 'remote') }}select 1 as id");
        var env = new Dictionary<string, string>
        {
            ["URL"] = "postgres://app:hunter%32-secret@127.0.0.1:1/shop", ["CI_FILE"] = "x",
        };
        foreach (var line in (string[])["debug --target ci", "build --target ci", "build --target ci --format json", "plan --target ci --format sarif"])
        {
            var run = CorsoRun.In(folder.Path, line.Split(' '), env: env);
            Assert.Equal(2, run.ExitCode);
            Assert.DoesNotContain("secret", run.Both, StringComparison.Ordinal);
        }
    }

    private static TemporaryFolder NewProject()
    {
        var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/orders.sql", "select 1 as id");
        return folder;
    }
}
