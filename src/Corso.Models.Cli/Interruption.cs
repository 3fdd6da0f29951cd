using System.Runtime.InteropServices;

namespace Corso.Models.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks the command to stop, the second stops the process at once. A command that was
/// stopped exits with 130 or 143, as shells expect.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int SignalBase = 128;
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signal;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of the signal that came; null when none did.</summary>
    public int? ExitCode => Volatile.Read(ref _signal) is > 0 and var signal ? SignalBase + signal : null;

    /// <summary>Name of the signal that came, for people.</summary>
    public string Name => Volatile.Read(ref _signal) == 15 ? "SIGTERM" : "Ctrl-C";

    /// <summary>Runs at the first signal, on another thread.</summary>
    public Action? WhenAsked { get; set; }

    /// <summary>Listens to the process's signals.</summary>
    public static Interruption Listen()
    {
        var interruption = new Interruption();
        interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, c => interruption.On(c, 2)));
        interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => interruption.On(c, 15)));
        return interruption;
    }

    /// <summary>Acts as if a signal had come: 2 for SIGINT, 15 for SIGTERM.</summary>
    public void Interrupt(int signal)
    {
        if (Interlocked.CompareExchange(ref _signal, signal, 0) == 0)
        {
            WhenAsked?.Invoke();
            _source.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void On(PosixSignalContext context, int signal)
    {
        context.Cancel = true;
        if (Volatile.Read(ref _signal) != 0)
        {
            Environment.Exit(SignalBase + signal);
        }

        Interrupt(signal);
    }
}
