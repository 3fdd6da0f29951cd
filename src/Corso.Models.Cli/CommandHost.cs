using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli;

/// <summary>What a command is given by the process around it; a test gives its own.</summary>
internal sealed record CommandHost
{
    /// <summary>Where everything is printed.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>Gives an environment variable; null when it is not set.</summary>
    public required Func<string, string?> ReadEnv { get; init; }

    /// <summary>The folder relative paths start from, absolute.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the id of a run.</summary>
    public Func<string> NewInvocationId { get; init; } = () => Guid.NewGuid().ToString("D");

    /// <summary>Called before the command runs; a test stands in for a bug there.</summary>
    public Action Checkpoint { get; init; } = static () => { };

    /// <summary>The run whose rest is to run, whatever a command selects; null for a run of its own.</summary>
    public LastRun? Retried { get; init; }

    /// <summary>The process's own surroundings.</summary>
    public static CommandHost OfProcess() => new()
    {
        Terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable),
        ReadEnv = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
    };
}
