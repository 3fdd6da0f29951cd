using System.CommandLine;
using Corso.Models.Graph;

namespace Corso.Models.Cli.Commands;

/// <summary>The options that choose nodes.</summary>
internal sealed class SelectionOptions
{
    /// <summary>Adds the options to a command.</summary>
    public SelectionOptions(Command command)
    {
        command.Options.Add(Select);
        command.Options.Add(Exclude);
        command.Options.Add(Selector);
        command.Options.Add(Indirect);
    }

    private Option<string[]> Select { get; } = new("--select", "-s")
    {
        HelpName = "NODES",
        Description = "What to take: orders, +orders (and what it needs), orders+ (and what needs it), tag:daily, path:models/x",
        AllowMultipleArgumentsPerToken = true,
    };

    private Option<string[]> Exclude { get; } = new("--exclude")
    {
        HelpName = "NODES", Description = "What to leave out, in the same words", AllowMultipleArgumentsPerToken = true,
    };

    private Option<string?> Selector { get; } = new("--selector")
    {
        HelpName = "NAME", Description = "A selector of selectors.yml",
    };

    private CheckedOption Indirect { get; } = NewIndirect();

    /// <summary>What was asked for.</summary>
    public SelectionRequest Read(ParseResult result) => new(
        [.. result.GetValue(Select) ?? []], [.. result.GetValue(Exclude) ?? []], result.GetValue(Selector))
    {
        Indirect = result.GetValue(Indirect) switch
        {
            "cautious" => IndirectSelection.Cautious,
            "buildable" => IndirectSelection.Buildable,
            "empty" => IndirectSelection.Empty,
            _ => IndirectSelection.Eager,
        },
    };

    private static CheckedOption NewIndirect()
    {
        var option = CheckedOption.OneOf("--indirect-selection", "eager", "cautious", "buildable", "empty");
        option.HelpName = "MODE";
        option.Description =
            "Which data tests come along: eager (default) those that read anything selected, cautious those that read nothing else";
        return option;
    }
}
