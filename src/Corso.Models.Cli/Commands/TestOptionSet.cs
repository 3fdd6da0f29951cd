using System.CommandLine;
using System.Globalization;
using Corso.Models.Engines.Execution;

namespace Corso.Models.Cli.Commands;

/// <summary>The options of commands that run data tests.</summary>
internal sealed class TestOptionSet
{
    private const int MostRows = 10_000;

    /// <summary>Adds the options to a command.</summary>
    public TestOptionSet(Command command)
    {
        command.Options.Add(StoreFailures);
        command.Options.Add(ShowFailures);
    }

    private Option<bool> StoreFailures { get; } = new("--store-failures")
    {
        Description = "Keep the failing rows of every data test in a table, as store_failures does for one",
    };

    private CheckedOption ShowFailures { get; } = NewShowFailures();

    /// <summary>What was asked for.</summary>
    public TestOptions Read(ParseResult result) => new(
        result.GetValue(StoreFailures),
        result.GetValue(ShowFailures) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0);

    private static CheckedOption NewShowFailures()
    {
        var option = CheckedOption.Number("--show-failures", 1, MostRows);
        option.HelpName = "N";
        option.Description = "Show the first N failing rows of each data test that fails";
        return option;
    }
}
