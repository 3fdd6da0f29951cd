using System.CommandLine;
using System.Text;
using Corso.Models.Cli.Completion;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso completion SHELL</c>: prints the script that lets a shell complete Corso's commands and a project's names.</summary>
internal static class CompletionCommand
{
    /// <summary>What the scripts call, with the words of the line so far.</summary>
    public const string Callback = "__complete";

    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var shell = new Argument<string>("shell")
        {
            HelpName = "SHELL", Description = "bash, zsh or fish", Arity = ArgumentArity.ExactlyOne,
        };
        shell.CompletionSources.Add(Shells);
        command.Arguments.Add(shell);
        command.SetAction(result => Print(host.Terminal, result.GetRequiredValue(shell)));
        return command;
    }

    /// <summary>Answers a shell: a line a candidate, its description after a tab, and what the shell has to do after a colon.</summary>
    public static void Answer(CommandHost host, IReadOnlyList<string> words)
    {
        var suggestions = new Completer(host).Suggest(words);
        var text = new StringBuilder();
        foreach (var candidate in suggestions.Candidates)
        {
            text.Append(candidate.Word).Append('\t').Append(candidate.Description).Append('\n');
        }

        if (suggestions.Extra is { } extra)
        {
            text.Append(':').Append(extra).Append('\n');
        }

        host.Terminal.Out.WriteRaw(text.ToString());
    }

    private static int Print(Terminal terminal, string shell)
    {
        if (Shells.Contains(shell))
        {
            terminal.Out.WriteRaw(Script(shell));
            return 0;
        }

        var diagnostic = UsageDiagnostics.UnusableArgument(
            "SHELL", shell, "bash, zsh or fish", NearestName.Find(shell, Shells));
        DiagnosticWriter.Write(terminal.Error, diagnostic, _ => null);
        return diagnostic.Descriptor.ExitCode;
    }

    private static string Script(string shell)
    {
        var name = $"completion/corso.{shell}";
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
