using System.Runtime.InteropServices;

namespace Corso.Bench.Measuring;

/// <summary>The calls of Linux that .NET has no name for.</summary>
internal static partial class Native
{
    private const int BecomeSubreaper = 36;
    private const int InterruptedCall = 4;
    private const int ClockOfThisThread = 3;

    /// <summary>Makes this process the parent of processes whose own parent has ended.</summary>
    public static void AdoptOrphans()
    {
        if (PrCtl(BecomeSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new BenchFailure($"prctl(PR_SET_CHILD_SUBREAPER) failed with errno {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <summary>Waits for a child's end.</summary>
    /// <returns>Exit code (128 and its number for a signal), user and system seconds, largest resident set.</returns>
    public static (int ExitCode, double Cpu, long PeakBytes) WaitFor(int process)
    {
        int result, status;
        ResourceUsage usage;
        do
        {
            result = Wait4(process, out status, 0, out usage);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == InterruptedCall);

        if (result != process)
        {
            throw new BenchFailure($"the program did not start: wait4 gave errno {Marshal.GetLastPInvokeError()}");
        }

        var signal = status & 0x7f;
        var cpu = usage.UserSeconds + usage.SystemSeconds
            + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1_000_000.0);
        return (signal == 0 ? (status >> 8) & 0xff : 128 + signal, cpu, usage.MaximumResidentKilobytes * 1024);
    }

    /// <summary>CPU time of the calling thread: https://man7.org/linux/man-pages/man3/clock_gettime.3.html.</summary>
    public static double ThreadCpuSeconds() => ClockGetTime(ClockOfThisThread, out var time) == 0
        ? time.Seconds + (time.Nanoseconds / 1e9)
        : throw new BenchFailure($"clock_gettime failed with errno {Marshal.GetLastPInvokeError()}");

    /// <summary>Sends a signal.</summary>
    public static void Signal(int process, int signal) => _ = Kill(process, signal);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int PrCtl(int option, nint argument2, nint argument3, nint argument4, nint argument5);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait4(int process, out int status, int options, out ResourceUsage usage);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, out TimeSpecification time);

    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    /// <summary>struct rusage of 64-bit Linux: https://man7.org/linux/man-pages/man2/getrusage.2.html.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public nint UserSeconds;
        public nint UserMicroseconds;
        public nint SystemSeconds;
        public nint SystemMicroseconds;
        public nint MaximumResidentKilobytes;
    }
}
