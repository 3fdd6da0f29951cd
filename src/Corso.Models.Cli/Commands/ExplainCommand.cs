using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso explain [CODE]</c>: the help page of a code, or the list of all.</summary>
internal static class ExplainCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var code = new Argument<string?>("code")
        {
            Arity = ArgumentArity.ZeroOrOne, HelpName = "CODE", Description = "A code such as CORSO3001; all are listed without one",
        };
        command.Arguments.Add(code);
        command.SetAction(result => Run(host.Terminal, result.GetValue(code)));
        return command;
    }

    private static int Run(Terminal terminal, string? code)
    {
        if (code is null)
        {
            List(terminal.Out);
            return 0;
        }

        var wanted = Normalize(code);
        if (DiagnosticCatalogue.HelpPage(wanted) is { } page)
        {
            MarkdownPage.Write(terminal.Out, page);
            return 0;
        }

        var nearest = NearestName.Find(wanted, DiagnosticCatalogue.All.Select(kind => kind.Code));
        var diagnostic = UsageDiagnostics.UnknownCode(code, nearest);
        DiagnosticWriter.Write(terminal.Error, diagnostic, _ => null);
        return diagnostic.Descriptor.ExitCode;
    }

    /// <summary><c>corso3001</c> and <c>3001</c> are <c>CORSO3001</c>.</summary>
    private static string Normalize(string code) =>
        code.Length == 4 && code.All(char.IsAsciiDigit) ? "CORSO" + code : code.ToUpperInvariant();

    private static void List(TextOutput output)
    {
        foreach (var kind in DiagnosticCatalogue.All)
        {
            var style = kind.Severity == DiagnosticSeverity.Error ? TextStyle.Error : TextStyle.Warning;
            output.Write(TextStyle.Strong, kind.Code)
                .Write("  ").Write(style, DiagnosticWriter.Word(kind.Severity).PadRight(7))
                .Line("  " + kind.Title);
        }
    }
}
