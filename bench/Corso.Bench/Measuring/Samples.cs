using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Bench.Measuring;

/// <summary>Several runs of the same thing.</summary>
internal sealed record Samples(ImmutableArray<Usage> Runs)
{
    /// <summary>Runs something several times.</summary>
    public static Samples Take(int runs, Func<int, Usage> run) => new([.. Enumerable.Range(0, runs).Select(run)]);

    /// <summary>Median wall seconds.</summary>
    public double Wall => Median(Runs.Select(run => run.Wall));

    /// <summary>Wall time in milliseconds: median, then the fastest and the slowest run.</summary>
    public string WallText => string.Create(
        CultureInfo.InvariantCulture,
        $"{Wall * 1000:0} ({Runs.Min(run => run.Wall) * 1000:0}–{Runs.Max(run => run.Wall) * 1000:0})");

    /// <summary>Median CPU time in milliseconds.</summary>
    public string CpuText =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(Runs.Select(run => run.Cpu)) * 1000:0}");

    /// <summary>Median of the largest resident sets in megabytes; a dash where it was not measured.</summary>
    public string PeakText
    {
        get
        {
            var peak = Median(Runs.Select(run => (double)run.PeakBytes)) / 1_000_000;
            return peak == 0 ? "–" : peak.ToString("0", CultureInfo.InvariantCulture);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
