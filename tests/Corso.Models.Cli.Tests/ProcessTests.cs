using System.Diagnostics;
using System.Text.Json;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>What only a real process shows: signals, broken pipes, terminals.</summary>
public sealed class ProcessTests
{
    private const string Project = """
        name: shop
        targets:
          dev:
            threads: 1
            connections:
              warehouse: { engine: duckdb, path: dev.duckdb, schema: shop }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public async Task A_signal_cancels_the_running_statement_and_says_what_was_done(int signal, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/a_quick.sql", "select 1 as id");
        folder.Write(
            "models/b_slow.sql",
            "{{ config(materialized: 'table') }}\nselect count(*) as n from {{ ref('a_quick') }}, range(100000000) a, range(100000000) b");
        using var corso = CorsoProcess.Start(folder.Path, "build");
        var first = await corso.Output.ReadLineAsync(Stop);
        Assert.Contains("shop.a_quick", first, StringComparison.Ordinal);
        corso.Signal(signal);
        var (code, output, error) = await corso.EndAsync(Stop);
        Assert.Equal("", error);
        Assert.Equal(exitCode, code);
        Assert.Contains("cancelled", output, StringComparison.Ordinal);
        Assert.Contains("build was stopped: 1 done, 1 cancelled", output, StringComparison.Ordinal);
        using var results = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "target", "run_results.json"), Stop));
        Assert.Equal(
            "success",
            results.RootElement.GetProperty("results").EnumerateArray()
                .First(result => result.GetProperty("unique_id").GetString() == "model.shop.a_quick")
                .GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_command_quietly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        for (var i = 0; i < 3000; i++)
        {
            folder.Write($"models/model_with_a_rather_long_name_{i}.sql", "select 1 as id");
        }

        var output = await ShellAsync(folder.Path, $"{CorsoProcess.Executable} ls --output json 2>&1 | head -n 1");
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("{\"unique_id\":", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        using var corso = CorsoProcess.Start("/", "--version");
        var (code, output, error) = await corso.EndAsync(Stop);
        Assert.Equal((0, $"corso {Product.Version}\n", ""), (code, output, error));
    }

    [Fact]
    public async Task A_terminal_gets_colours_and_the_source_line_and_a_pipe_does_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/orders.sql", "select *\nfrom {{ ref('ordrs') }}\n");
        folder.Write("models/orders_2.sql", "select 1 as id\n");
        var command = $"{CorsoProcess.Executable} compile --no-cache";
        var piped = await ShellAsync(folder.Path, command + " 2>&1 | cat");
        Assert.DoesNotContain('\u001b', piped);
        Assert.DoesNotContain(" | from", piped, StringComparison.Ordinal);
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (util-linux) is not installed: there is no terminal to print to");
        }

        var seen = await ShellAsync(folder.Path, $"env -u NO_COLOR TERM=xterm script -qec '{command}' /dev/null");
        Assert.Contains("\u001b[1;31merror CORSO", seen, StringComparison.Ordinal);
        Assert.Contains("from {{ ref('ordrs') }}", seen, StringComparison.Ordinal);
        Assert.Contains("^^^^", seen, StringComparison.Ordinal);
        var plain = await ShellAsync(folder.Path, $"NO_COLOR=1 TERM=xterm script -qec '{command}' /dev/null");
        Assert.DoesNotContain("\u001b[1", plain, StringComparison.Ordinal);
        Assert.Contains("^^^^", plain, StringComparison.Ordinal);
    }

    private static async Task<string> ShellAsync(string folder, string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true,
        }) ?? throw new InvalidOperationException("no shell");
        var output = await shell.StandardOutput.ReadToEndAsync(Stop);
        await shell.WaitForExitAsync(Stop);
        return output;
    }
}
