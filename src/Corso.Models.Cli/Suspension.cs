using System.Runtime.InteropServices;

namespace Corso.Models.Cli;

/// <summary>Stops the process as Ctrl-Z does, until the shell continues it.</summary>
internal static class Suspension
{
    // SIGSTOP, which no handler takes; a handler for SIGTSTP keeps .NET from stopping the process for it.
    private static readonly int Stop = OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? 17 : 19;

    /// <summary>Stops it; returns when it goes on.</summary>
    public static void Begin() => _ = Kill(Environment.ProcessId, Stop);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
