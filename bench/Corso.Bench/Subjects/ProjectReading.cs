using System.Diagnostics;
using System.Security.Cryptography;
using Corso.Bench.Measuring;

namespace Corso.Bench.Subjects;

/// <summary>Reads and hashes every file of a project in this process: what every cold compiler has to do.</summary>
internal static class ProjectReading
{
    /// <summary>Runs it once, on one thread.</summary>
    public static Usage Run(string directory)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        _ = hash.GetHashAndReset();
        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return new Usage(wall, (process.TotalProcessorTime - before).TotalSeconds, 0);
    }
}
