using System.CommandLine;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso source</c>: what has to do with relations that others fill.</summary>
internal static class SourceCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        command.Subcommands.Add(SourcePullCommand.Create(
            host, global, new Command("pull", "Write columns, types, keys and comments of the live catalog into the YAML")));
        command.Subcommands.Add(SourceFreshnessCommand.Create(
            host, global, new Command("freshness", "Check how long ago sources were loaded, and write target/sources.json")));
        return command;
    }
}
