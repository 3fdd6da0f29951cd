using System.Diagnostics;

namespace Corso.Bench.Commands;

/// <summary>CPU time of work in this process.</summary>
internal static class CpuTime
{
    // The kernel counts in hundredths of a second.
    private const double Least = 0.4;

    /// <summary>Seconds that one run of a work takes: the best of several rounds, each of so many runs that it can be measured.</summary>
    public static double Of(Action work)
    {
        var runs = 1;
        var best = double.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var time = Round(work, runs);
            while (time < Least)
            {
                runs = time < Least / 10 ? runs * 10 : (int)(runs * Least * 1.2 / time) + 1;
                time = Round(work, runs);
            }

            best = Math.Min(best, time / runs);
        }

        return best;
    }

    private static double Round(Action work, int runs)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.UserProcessorTime;
        for (var i = 0; i < runs; i++)
        {
            work();
        }

        process.Refresh();
        return (process.UserProcessorTime - before).TotalSeconds;
    }
}
