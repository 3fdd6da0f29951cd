using System.Runtime.InteropServices;

namespace Corso.Bench.Measuring;

/// <summary>What a number was measured on.</summary>
internal static class Machine
{
    /// <summary>One line: processors, system, runtime, load before the first run.</summary>
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{Environment.ProcessorCount} × {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load at start {load}";
    }
}
