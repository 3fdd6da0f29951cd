namespace Corso.Bench.Measuring;

/// <summary>CPU time of the calling thread, which other work on the machine does not lengthen.</summary>
internal static class ThreadTime
{
    /// <summary>Seconds that a work takes on this thread.</summary>
    public static double Of(Action work)
    {
        var before = Native.ThreadCpuSeconds();
        work();
        return Native.ThreadCpuSeconds() - before;
    }
}
