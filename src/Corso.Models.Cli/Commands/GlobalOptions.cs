using System.CommandLine;
using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Commands;

/// <summary>The options every command takes, before or after its name.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Plain text even on a terminal.</summary>
    public Option<bool> NoColor { get; } =
        new("--no-color") { Description = "Write no colours (also: NO_COLOR=1)", Recursive = true };

    /// <summary>Results and errors only.</summary>
    public Option<bool> Quiet { get; } =
        new("--quiet", "-q") { Description = "Write results and errors only, no progress", Recursive = true };

    /// <summary>Shows where in Corso a bug happened.</summary>
    public Option<bool> Debug { get; } =
        new("--debug") { Description = "Show where in Corso a bug happened (also: CORSO_DEBUG=1)", Recursive = true };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(NoColor);
        root.Options.Add(Quiet);
        root.Options.Add(Debug);
    }

    /// <summary>Applies what holds for all output.</summary>
    public void Apply(ParseResult result, Terminal terminal)
    {
        if (result.GetValue(NoColor))
        {
            terminal.DisableColor();
        }
    }
}
