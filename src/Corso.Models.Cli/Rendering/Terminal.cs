using System.Globalization;
using System.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>The two streams a command writes to, and the secrets both of them hide.</summary>
internal sealed class Terminal
{
    private const int WidthWithoutTerminal = 120;

    /// <summary>Writes to these writers.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="outputIsTerminal">Whether a person looks at the output.</param>
    /// <param name="errorIsTerminal">Whether a person looks at the errors.</param>
    /// <param name="useColor">Whether a terminal gets colours.</param>
    /// <param name="width">Columns for text that is laid out once.</param>
    /// <param name="screen">The size of the screen as it is now; null where nothing may be drawn over.</param>
    public Terminal(
        TextWriter output,
        TextWriter error,
        bool outputIsTerminal,
        bool errorIsTerminal,
        bool useColor,
        Func<int>? width = null,
        Func<ScreenSize>? screen = null)
    {
        Screen = screen;
        width ??= () => WidthWithoutTerminal;
        Out = new TextOutput(output, outputIsTerminal, useColor && outputIsTerminal, width, Secrets);
        Error = new TextOutput(error, errorIsTerminal, useColor && errorIsTerminal, width, Secrets);
    }

    /// <summary>Results.</summary>
    public TextOutput Out { get; }

    /// <summary>Diagnostics.</summary>
    public TextOutput Error { get; }

    /// <summary>
    /// The size of the screen as it is now; null where output is kept or read by a machine, so that nothing is drawn over.
    /// </summary>
    public Func<ScreenSize>? Screen { get; }

    /// <summary>What both streams hide.</summary>
    public SecretMask Secrets { get; } = new();

    /// <summary>The process's own streams, in UTF-8 whatever the locale.</summary>
    public static Terminal OfProcess(Func<string, string?> readEnv)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14) { AutoFlush = false, NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), utf8, 1 << 12) { AutoFlush = false, NewLine = "\n" };
        // https://no-color.org: set and not empty turns colours off.
        var isDumb = readEnv("TERM") == "dumb";
        var useColor = string.IsNullOrEmpty(readEnv("NO_COLOR")) && !isDumb;
        // Many build servers have a terminal and keep what is written to it.
        var isKept = readEnv("CI") is { Length: > 0 } ci && ci is not ("0" or "false");
        return new Terminal(
            output,
            error,
            !Console.IsOutputRedirected,
            !Console.IsErrorRedirected,
            useColor,
            () => WidthOf(readEnv),
            Console.IsOutputRedirected || isDumb || isKept ? null : ScreenSize.OfConsole);
    }

    /// <summary>Writes no colours from here on.</summary>
    public void DisableColor()
    {
        Out.UseColor = false;
        Error.UseColor = false;
    }

    /// <summary>Sends everything pending.</summary>
    public void Flush()
    {
        Out.Flush();
        Error.Flush();
    }

    private static int WidthOf(Func<string, string?> readEnv)
    {
        if (int.TryParse(readEnv("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        if (Console.IsOutputRedirected && Console.IsErrorRedirected)
        {
            return WidthWithoutTerminal;
        }

        try
        {
            return Console.WindowWidth is > 0 and var actual ? actual : WidthWithoutTerminal;
        }
        catch (IOException)
        {
            return WidthWithoutTerminal;
        }
    }
}
