using System.CommandLine;
using System.Globalization;

namespace Corso.Models.Cli.Commands;

/// <summary>The options of commands that plan against databases, and of those that run the plan.</summary>
internal sealed class RunOptionSet
{
    private const int MostThreads = 256;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="runs">Whether the command runs the plan.</param>
    /// <param name="builds">Whether the plan changes relations.</param>
    public RunOptionSet(Command command, bool runs, bool builds = true)
    {
        if (builds)
        {
            command.Options.Add(FullRefresh);
            command.Options.Add(AllowDestructive);
            command.Options.Add(Adopt);
        }

        if (runs)
        {
            command.Options.Add(Threads);
            command.Options.Add(FailFast);
        }
    }

    private CheckedOption Threads { get; } = NewThreads();

    private Option<bool> FailFast { get; } = new("--fail-fast", "-x")
    {
        Description = "Start nothing more after the first node that fails",
    };

    private Option<bool> FullRefresh { get; } = new("--full-refresh")
    {
        Description = "Build incremental models from scratch",
    };

    private Option<bool> AllowDestructive { get; } = new("--allow-destructive")
    {
        Description = "Let incremental models with on_schema_change: sync_all_columns drop columns and narrow types",
    };

    private Option<bool> Adopt { get; } = new("--adopt")
    {
        Description = "Take over relations that corso did not make",
    };

    /// <summary>Nodes run at once; null for the target's number.</summary>
    public int? ThreadCount(ParseResult result) => result.GetValue(Threads) is { } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Whether the run stops at the first failure.</summary>
    public bool StopsAtFailure(ParseResult result) => result.GetValue(FailFast);

    /// <summary>Whether everything is rebuilt.</summary>
    public bool Refreshes(ParseResult result) => result.GetValue(FullRefresh);

    /// <summary>Whether columns may be dropped and types narrowed.</summary>
    public bool AllowsDestructive(ParseResult result) => result.GetValue(AllowDestructive);

    /// <summary>Whether relations of others are taken over.</summary>
    public bool Adopts(ParseResult result) => result.GetValue(Adopt);

    private static CheckedOption NewThreads()
    {
        var option = CheckedOption.Number("--threads", 1, MostThreads);
        option.HelpName = "N";
        option.Description = "Nodes run at once; the target's threads when absent";
        return option;
    }
}
