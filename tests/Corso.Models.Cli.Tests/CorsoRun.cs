using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Tests;

/// <summary>Runs one command line inside the test's process.</summary>
internal sealed class CorsoRun
{
    private CorsoRun(string output, string error, string both, int exitCode)
    {
        Output = output;
        Error = error;
        Both = both;
        ExitCode = exitCode;
    }

    /// <summary>Standard output.</summary>
    public string Output { get; }

    /// <summary>Standard error.</summary>
    public string Error { get; }

    /// <summary>Both, as they would appear in a terminal.</summary>
    public string Both { get; }

    /// <summary>What the process would exit with.</summary>
    public int ExitCode { get; }

    /// <summary>Runs a command line.</summary>
    /// <param name="directory">The current folder.</param>
    /// <param name="args">The words after <c>corso</c>.</param>
    /// <param name="isTerminal">Whether output goes to a terminal with colours.</param>
    /// <param name="env">Environment variables.</param>
    /// <param name="fails">What the command ends with, as if it had a bug; null to let it run.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static CorsoRun In(
        string directory,
        string[] args,
        bool isTerminal = false,
        IReadOnlyDictionary<string, string>? env = null,
        Exception? fails = null,
        int width = 100)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var both = new StringWriter { NewLine = "\n" };
        using var outputs = new TeeWriter(output, both);
        using var errors = new TeeWriter(error, both);
        var terminal = new Terminal(outputs, errors, isTerminal, isTerminal, useColor: isTerminal, () => width);
        var host = new CommandHost
        {
            Terminal = terminal,
            ReadEnv = name => env is not null && env.TryGetValue(name, out var value) ? value : null,
            CurrentDirectory = directory,
            Checkpoint = () =>
            {
                if (fails is not null)
                {
                    throw fails;
                }
            },
        };
        using var interruption = new Interruption();
        var exitCode = CommandLine.Run(args, host, interruption);
        return new CorsoRun(output.ToString(), error.ToString(), both.ToString(), exitCode);
    }

    private sealed class TeeWriter(TextWriter first, TextWriter second) : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value)
        {
            lock (second)
            {
                first.Write(value);
                second.Write(value);
            }
        }

        public override void Write(string? value)
        {
            lock (second)
            {
                first.Write(value);
                second.Write(value);
            }
        }
    }
}
