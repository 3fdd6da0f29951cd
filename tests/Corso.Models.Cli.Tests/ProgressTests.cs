using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>A run as it is seen on a terminal, and what is left of it there.</summary>
public sealed class ProgressTests
{
    private const string Project = """
        name: shop
        targets:
          dev:
            threads: 2
            connections:
              warehouse: { engine: duckdb, path: dev.duckdb, schema: shop, threads: 1 }
        """;

    // Long enough that the run is drawn, on a fast machine too.
    private const string Slow =
        "{{ config(materialized: 'table') }}\nselect count(*) as n from range(10000) a, range(10000) b where (a.range * b.range) % 7 = 3";

    // Longer than any test waits.
    private const string Endless =
        "{{ config(materialized: 'table') }}\nselect count(*) as n from range(100000000) a, range(100000000) b";

    private static readonly string Build = $"{CorsoProcess.Executable} build";

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public async Task What_runs_is_drawn_and_what_is_done_stays(int columns)
    {
        using var folder = SlowProject();
        using var terminal = PseudoTerminal.Start(folder.Path, Build, columns);
        Assert.Equal(1, await terminal.EndAsync());
        Assert.Contains("\u001b[?2026h", terminal.Seen, StringComparison.Ordinal);
        Assert.Contains('\u280B', terminal.Seen);
        var screen = ScreenModel.Showing(terminal.Seen, columns);
        Assert.True(screen.IsCursorVisible);
        Assert.True(screen.HasStyle);
        var lines = screen.Text.Split('\n');
        Assert.DoesNotContain(lines, line => line.Contains('\u2500', StringComparison.Ordinal) || line.Contains('\u280B', StringComparison.Ordinal));
        Assert.Equal(["1/4", "2/4", "3/4", "4/4"], lines.Where(line => line.Contains("/4 ", StringComparison.Ordinal)).Select(line => line[..3]));
        Assert.Contains(lines, line => line.StartsWith("failed: models/b_broken.sql(1,8): CORSO7101: ", StringComparison.Ordinal)
            || (columns == 40 && line.StartsWith("failed: models/b_broken.sql(1,8):", StringComparison.Ordinal)));
        Assert.Contains("build failed: 2 done, 1 failed, 1 skipped in ", screen.Text, StringComparison.Ordinal);
        Assert.EndsWith("next: corso retry runs again what is not done, once it is fixed\n", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1", true)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("CI", "true", false)]
    [InlineData("CI", "false", true)]
    public async Task The_environment_decides_what_a_terminal_gets(string name, string value, bool draws)
    {
        using var folder = SlowProject();
        using var terminal = PseudoTerminal.Start(
            folder.Path, Build, env: new Dictionary<string, string?> { [name] = value });
        Assert.Equal(1, await terminal.EndAsync());
        var screen = ScreenModel.Showing(terminal.Seen, 100);
        Assert.Equal(draws, screen.HasMoved);
        Assert.Equal(name == "CI", screen.HasStyle);
        Assert.Contains("build failed: 2 done, 1 failed, 1 skipped in ", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("--log-format json")]
    [InlineData("--format json")]
    public async Task Nothing_is_drawn_for_those_who_want_something_else(string option)
    {
        using var folder = SlowProject();
        using var terminal = PseudoTerminal.Start(folder.Path, $"{Build} {option}");
        Assert.Equal(1, await terminal.EndAsync());
        Assert.False(ScreenModel.Showing(terminal.Seen, 100).HasMoved);
    }

    [Fact]
    public async Task Ctrl_C_stops_what_runs_and_leaves_a_clean_terminal()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/a_quick.sql", "select 1 as id");
        folder.Write("models/b_endless.sql", Endless);
        using var terminal = PseudoTerminal.Start(folder.Path, $"trap : INT; {Build}; echo [exit $?]");
        await terminal.WaitForAsync("1/2");
        await terminal.WaitForAsync("shop.b_endless");
        await terminal.TypeAsync("\u0003");
        await terminal.EndAsync();
        var screen = ScreenModel.Showing(terminal.Seen, 100);
        Assert.True(screen.IsCursorVisible);
        Assert.Contains("build was stopped: 1 done, 1 cancelled in ", screen.Text, StringComparison.Ordinal);
        Assert.EndsWith("next: corso retry goes on where it stopped\n[exit 130]\n", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2500', screen.Text);
    }

    [Fact]
    public async Task Ctrl_Z_gives_the_terminal_to_the_shell_and_fg_takes_it_back()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/b_endless.sql", Endless);
        using var terminal = PseudoTerminal.Start(folder.Path, "bash --norc --noprofile -i");
        await terminal.TypeAsync($"PS1='READY> '; {Build}\r");
        await terminal.WaitForAsync("shop.b_endless");
        await terminal.TypeAsync("\u001a");
        await terminal.WaitForAsync("Stopped");
        await terminal.WaitForAsync("READY> ", terminal.Seen.IndexOf("Stopped", StringComparison.Ordinal));
        var stopped = terminal.Seen.Length;
        Assert.DoesNotContain("shop.b_endless", ScreenModel.Showing(terminal.Seen, 100).Text, StringComparison.Ordinal);
        await terminal.TypeAsync("fg\r");
        await terminal.WaitForAsync("shop.b_endless", stopped);
        await terminal.TypeAsync("\u0003");
        await terminal.WaitForAsync("build was stopped", stopped);
        await terminal.TypeAsync("exit\r");
        await terminal.EndAsync();
    }

    [Fact]
    public async Task A_pipe_never_loads_the_terminal_library()
    {
        if (!File.Exists("/proc/self/maps"))
        {
            Assert.Skip("this system does not tell what a process has loaded");
        }

        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/a_quick.sql", "select 1 as id");
        folder.Write("models/b_endless.sql", Endless);
        using var corso = CorsoProcess.Start(folder.Path, "build");
        Assert.Contains("shop.a_quick", await corso.Output.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var loaded = await File.ReadAllTextAsync($"/proc/{corso.Id}/maps", TestContext.Current.CancellationToken);
        corso.Signal(15);
        await corso.EndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Corso.Models.Engines.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Spectre.Console", loaded, StringComparison.Ordinal);
    }

    private static TemporaryFolder SlowProject()
    {
        var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project);
        folder.Write("models/a_slow_model.sql", Slow);
        folder.Write("models/b_broken.sql", "select nope from {{ ref('a_slow_model') }}{{ config(static_analysis: 'off') }}");
        folder.Write("models/c_below_broken.sql", "select * from {{ ref('b_broken') }}");
        folder.Write("models/d_slow_model.sql", Slow);
        return folder;
    }
}
