using System.CommandLine;
using Corso.Models.Cli.Commands;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;

namespace Corso.Models.Cli;

/// <summary>Runs one command line from words to exit code.</summary>
internal static class CommandLine
{
    private const int Failed = 2;

    /// <summary>Parses and runs; everything that can go wrong ends in a diagnostic and an exit code.</summary>
    public static int Run(IReadOnlyList<string> args, CommandHost host, Interruption interruption)
    {
        var showsStack = args.Contains("--debug") || !string.IsNullOrEmpty(host.ReadEnv("CORSO_DEBUG"));
        try
        {
            var exitCode = Dispatch(args, host, interruption);
            host.Terminal.Flush();
            return exitCode;
        }
        catch (Exception exception) when (interruption.ExitCode is { } signalled && IsCancellation(exception))
        {
            host.Terminal.Error.Line($"stopped by {interruption.Name}");
            TryFlush(host.Terminal);
            return signalled;
        }
        catch (Exception exception)
        {
            Report(host.Terminal, exception, showsStack);
            return interruption.ExitCode ?? Failed;
        }
    }

    /// <summary>Work on several threads wraps what each of them was stopped with.</summary>
    private static bool IsCancellation(Exception exception) => exception switch
    {
        OperationCanceledException => true,
        AggregateException many => many.Flatten().InnerExceptions.All(IsCancellation),
        _ => false,
    };

    private static int Dispatch(IReadOnlyList<string> args, CommandHost host, Interruption interruption)
    {
        if (args is [CompletionCommand.Callback, "--", ..])
        {
            CompletionCommand.Answer(host, [.. args.Skip(2)]);
            return 0;
        }

        var global = new GlobalOptions();
        var words = HelpAsOption(args);
        var root = CommandTree.Build(words, host, global);
        // A leading @ is a selector (@orders), never a response file.
        var result = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        global.Apply(result, host.Terminal);
        if (!UsageErrors.AsksForHelp(result) && UsageErrors.Find(result) is { } error)
        {
            UsageErrors.Write(host.Terminal.Error, error, result);
            return error.Descriptor.ExitCode;
        }

        host.Checkpoint();
        using var output = new StringWriter { NewLine = "\n" };
        var exitCode = result.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = output,
            Error = output,
        }, interruption.Token).GetAwaiter().GetResult();
        host.Terminal.Out.Write(output.ToString());
        return interruption.ExitCode ?? exitCode;
    }

    /// <summary><c>corso help build</c> is <c>corso build --help</c>; <c>corso</c> alone is <c>corso --help</c>.</summary>
    private static string[] HelpAsOption(IReadOnlyList<string> args) => args.ToArray() switch
    {
        [] or ["help"] => ["--help"],
        ["help", .. var command] => [.. command, "--help"],
        var words => words,
    };

    private static void Report(Terminal terminal, Exception exception, bool showsStack)
    {
        var diagnostic = exception switch
        {
            AggregateException { InnerExceptions: [var inner] } => Describe(inner),
            _ => Describe(exception),
        };
        DiagnosticWriter.Write(terminal.Error, diagnostic, _ => null);
        if (showsStack)
        {
            terminal.Error.Line(exception.ToString());
        }

        TryFlush(terminal);
    }

    private static Diagnostic Describe(Exception exception) => exception switch
    {
        DiagnosticException known => known.Diagnostic,
        _ => UsageDiagnostics.Bug(exception.GetType().Name, SafeText.CleanLine(exception.Message)),
    };

    private static void TryFlush(Terminal terminal)
    {
        try
        {
            terminal.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more, or the disk under standard output is full: there is nowhere left to say it.
        }
    }
}
