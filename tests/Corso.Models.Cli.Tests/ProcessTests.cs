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

    /// <summary>The sign that compiling is under way is the first look into a model; what is left takes minutes.</summary>
    [Theory]
    [InlineData("compile", 2, 130, "stopped by Ctrl-C\n")]
    [InlineData("compile", 15, 143, "stopped by SIGTERM\n")]
    [InlineData("build", 2, 130, "stopped by Ctrl-C\n")]
    [InlineData("build", 15, 143, "stopped by SIGTERM\n")]
    public async Task A_signal_while_compiling_stops_with_one_line_and_leaves_nothing(
        string command, int signal, int exitCode, string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        for (var i = 0; i < 300; i++)
        {
            folder.Write($"models/slow_{i}.sql", "select {{ n = 0; for i in 1..900000; n = n + 1; end; n }} as n");
        }

        var read = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Path.Combine(folder.Path, "models")) { NotifyFilter = NotifyFilters.LastAccess };
        watcher.Changed += (_, _) => read.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var corso = CorsoProcess.Start(folder.Path, command);
        await read.Task.WaitAsync(Stop);
        corso.Signal(signal);
        Assert.Equal((exitCode, "", line), await corso.EndAsync(Stop));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "target", "compiled")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "dev.duckdb")));
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

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("ls")]
    [InlineData("build")]
    public async Task Output_that_can_not_be_written_is_said_in_one_line(string command)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/orders.sql", "select 1 as id");
        Assert.Equal(
            "corso: error CORSO9010: the output can't be written: No space left on device\nexit 2\n",
            await ShellAsync(folder.Path, $"{{ {CorsoProcess.Executable} {command} > /dev/full; echo exit $?; }} 2>&1"));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models/deep/secret")]
    public async Task A_folder_that_may_not_be_looked_at_is_named(string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/deep/secret/orders.sql", "select 1 as id");

        // Root may look at everything, unless it gives that right up.
        var asOther = Environment.UserName == "root" ? "setpriv --bounding-set=-dac_override,-dac_read_search " : "";
        Assert.Equal(
            $"{path}(1,1): error CORSO1005: {path} can't be read: access is denied\n    hint: check that it exists and may be read\nexit 1\n",
            await ShellAsync(
                folder.Path,
                $"chmod 100 {path}; {{ {asOther}{CorsoProcess.Executable} ls; echo exit $?; }} 2>&1; chmod 700 {path}"));
    }

    [Fact]
    public async Task A_current_folder_that_is_gone_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var gone = Path.Combine(folder.Path, "gone");
        Directory.CreateDirectory(gone);
        Assert.Equal(
            "corso: error CORSO9012: the current folder is gone\n    hint: change to a folder that exists: cd\nexit 2\n",
            await ShellAsync(gone, $"{{ rmdir {gone}; {CorsoProcess.Executable} build; echo exit $?; }} 2>&1"));
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
        Assert.Contains("\u001b[34mfrom\u001b[0m \u001b[35m{{ ref('ordrs') }}\u001b[0m", seen, StringComparison.Ordinal);
        Assert.Contains("^^^^", seen, StringComparison.Ordinal);
        var plain = await ShellAsync(folder.Path, $"NO_COLOR=1 TERM=xterm script -qec '{command}' /dev/null");
        Assert.DoesNotContain("\u001b[1", plain, StringComparison.Ordinal);
        Assert.Contains("from {{ ref('ordrs') }}", plain, StringComparison.Ordinal);
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
