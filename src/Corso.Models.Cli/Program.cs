using System.Runtime.CompilerServices;
using System.Text;

namespace Corso.Models.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // The version is asked for by scripts and editors all the time: it is answered before anything else is loaded.
        if (args is ["--version"])
        {
            try
            {
                using var output = Console.OpenStandardOutput();
                output.Write(Encoding.ASCII.GetBytes($"corso {Product.Version}\n"));
                return 0;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The same line the long way, which tells why it can't be written.
            }
        }

        return RunCommand(args);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunCommand(string[] args)
    {
        using var interruption = Interruption.Listen();
        return CommandLine.Run(args, CommandHost.OfProcess(), interruption);
    }
}
