namespace Corso.Bench.Measuring;

/// <summary>What one run took.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of user and system time of that process alone.</param>
/// <param name="PeakBytes">Largest resident set; 0 where it was not measured.</param>
internal sealed record Usage(double Wall, double Cpu, long PeakBytes);
