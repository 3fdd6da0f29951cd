using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Corso.Bench.Measuring;

/// <summary>Runs a program and takes its usage from the kernel.</summary>
internal static class MeasuredProcess
{
    // Until exec a child shares the memory of the process that forked it, and the kernel keeps the maximum. A shell of
    // 2 MB forks in our place, ends, and leaves the program to us as to the nearest subreaper.
    private const string ForkAndLeave = "read -r go; \"$@\" >\"$OUTPUT\" 2>&1 & echo $!";

    /// <summary>Runs it and demands exit code 0.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="outputFile">Takes standard output and standard error; replaced.</param>
    /// <param name="environment">Variables besides the inherited ones.</param>
    /// <exception cref="BenchFailure">It ended otherwise; the message ends with its last lines.</exception>
    public static Usage Run(
        ImmutableArray<string> command, string outputFile, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        Native.AdoptOrphans();
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in ImmutableArray.Create("-c", ForkAndLeave, "sh").AddRange(command))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OUTPUT"] = outputFile;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start) ?? throw new BenchFailure("/bin/sh did not start");
        var clock = Stopwatch.StartNew();
        shell.StandardInput.WriteLine();
        shell.StandardInput.Close();
        var process = int.Parse(shell.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
        shell.WaitForExit();
        var (exitCode, cpu, peak) = Native.WaitFor(process);
        var wall = clock.Elapsed.TotalSeconds;
        return exitCode == 0
            ? new Usage(wall, cpu, peak)
            : throw new BenchFailure($"{string.Join(' ', command)} ended with {exitCode}:\n{LastLines(outputFile)}");
    }

    private static string LastLines(string file) =>
        File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(12)) : "(it wrote nothing)";
}
