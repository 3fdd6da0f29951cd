using System.Diagnostics;

namespace Corso.Models.Cli.Tests;

/// <summary>The real <c>corso</c> process, for what can't be seen inside the test's own.</summary>
internal sealed class CorsoProcess : IDisposable
{
    private readonly Process _process;

    private CorsoProcess(Process process) => _process = process;

    /// <summary>The built command.</summary>
    public static string Executable { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "corso.exe" : "corso");

    /// <summary>Standard output as far as it was read.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>The system's number for the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a command line.</summary>
    public static CorsoProcess Start(string directory, params string[] args)
    {
        // Whatever started the tests may ignore Ctrl-C, as shells do for what runs in the background; that is inherited.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,QUIT", Executable, .. args])
            : new ProcessStartInfo(Executable, args);
        start.WorkingDirectory = directory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new CorsoProcess(Process.Start(start) ?? throw new InvalidOperationException($"{Executable} did not start"));
    }

    /// <summary>Sends a signal: 2 for Ctrl-C, 15 for SIGTERM.</summary>
    public void Signal(int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Kills it, SIGKILL, and waits until it is gone; one that has ended already is left alone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Waits for the end and gives the rest of the output.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync(CancellationToken cancellationToken)
    {
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await output, await error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
