using System.Diagnostics;
using System.Text;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>A command in a terminal of its own, which util-linux's <c>script</c> makes.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _script;
    private readonly CancellationTokenSource _stop;
    private readonly StringBuilder _seen = new();
    private readonly char[] _buffer = new char[4096];

    private PseudoTerminal(Process script, CancellationToken cancellationToken)
    {
        _script = script;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.CancelAfter(Limit);
    }

    /// <summary>Everything that was printed so far, with control sequences.</summary>
    public string Seen => _seen.ToString();

    /// <summary>Starts a shell command; skips the test where no terminal can be made.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="command">The command.</param>
    /// <param name="columns">Width of the terminal.</param>
    /// <param name="env">Environment variables; null unsets one.</param>
    public static PseudoTerminal Start(
        string folder, string command, int columns = 100, IReadOnlyDictionary<string, string?>? env = null)
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (util-linux) is not installed: there is no terminal to print to");
        }

        // In a terminal, nothing ignores Ctrl-C because of what started the tests.
        var start = new ProcessStartInfo(
            "/usr/bin/env",
            ["--default-signal=INT,QUIT", "script", "-qec", $"stty rows 24 cols {columns}; {command}", "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        foreach (var name in (string[])["CI", "NO_COLOR", "COLUMNS", "LINES"])
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in env ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new PseudoTerminal(
            Process.Start(start) ?? throw new InvalidOperationException("script did not start"),
            TestContext.Current.CancellationToken);
    }

    /// <summary>Types.</summary>
    public async Task TypeAsync(string text)
    {
        await _script.StandardInput.WriteAsync(text);
        await _script.StandardInput.FlushAsync(_stop.Token);
    }

    /// <summary>Waits until a text is printed, after what an earlier wait has seen.</summary>
    public async Task WaitForAsync(string text, int from = 0)
    {
        while (Seen.IndexOf(text, Math.Min(from, _seen.Length), StringComparison.Ordinal) < 0)
        {
            Assert.True(await ReadAsync(), $"it ended without printing \"{text}\":\n{Seen}");
        }
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        while (await ReadAsync())
        {
        }

        await _script.WaitForExitAsync(_stop.Token);
        return _script.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
        }

        _script.Dispose();
        _stop.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        try
        {
            var count = await _script.StandardOutput.ReadAsync(_buffer, _stop.Token);
            _seen.Append(_buffer, 0, count);
            return count > 0;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Assert.Fail($"nothing more came in {Limit}:\n{Seen}");
            return false;
        }
    }
}
