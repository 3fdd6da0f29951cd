using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes diagnostics for people: one line and indented facts, and on a terminal the source with the place underlined.
/// <code>
/// models/marts/orders.sql(7,10): error CORSO3001: model "stg_ordrs" does not exist
///     hint: did you mean "stg_orders"?
/// </code>
/// </summary>
internal static class DiagnosticWriter
{
    private const string Indent = "    ";

    /// <summary>Writes one.</summary>
    /// <param name="output">Where to; frames are drawn when it is a terminal.</param>
    /// <param name="diagnostic">What to say.</param>
    /// <param name="read">Gives the text of a project file; null when it can't be read.</param>
    public static void Write(TextOutput output, Diagnostic diagnostic, Func<string, SourceText?> read)
    {
        var style = StyleOf(diagnostic.Severity);
        var place = diagnostic.Span is { } span ? SafeText.CleanLine(span.ToString()) : "corso";
        output.Write(TextStyle.Strong, place).Write(": ")
            .Write(style, $"{Word(diagnostic.Severity)} {diagnostic.Code}")
            .Write(": ").Write(TextStyle.Strong, SafeText.CleanLine(diagnostic.Message)).Line();
        if (output.IsTerminal && diagnostic.Span is { } at && read(at.Path) is { } source && !IsWholeFile(at))
        {
            CodeFrame.Draw(output, source, at, style);
        }

        WriteEngineMessage(output, diagnostic.EngineMessage);
        for (var call = diagnostic.Calls; call is not null; call = call.Caller)
        {
            output.Line(SafeText.CleanLine($"{Indent}in macro {call.Macro}, called at {call.CallSite}"));
        }

        foreach (var related in diagnostic.Related)
        {
            output.Line(SafeText.CleanLine($"{Indent}{related.Span}: {related.Label}"));
            if (output.IsTerminal && read(related.Span.Path) is { } other && !IsWholeFile(related.Span))
            {
                CodeFrame.Draw(output, other, related.Span, TextStyle.Note, Indent + Indent);
            }
        }

        // Advice of the engine stands among its own words already.
        if (diagnostic.Hint is { } hint && diagnostic.EngineMessage?.Contains(hint, StringComparison.Ordinal) != true)
        {
            output.Write(Indent).Write(TextStyle.Note, "hint:").Line(" " + SafeText.CleanLine(hint));
        }
    }

    /// <summary>Writes all, then one line with their numbers when there is more than one.</summary>
    public static void WriteAll(
        TextOutput output, ImmutableArray<Diagnostic> diagnostics, Func<string, SourceText?> read)
    {
        foreach (var diagnostic in diagnostics)
        {
            Write(output, diagnostic, read);
        }

        if (diagnostics.Length > 1)
        {
            output.Line(Count(diagnostics));
        }
    }

    /// <summary>How many of each severity: <c>2 errors, 1 warning</c>.</summary>
    public static string Count(ImmutableArray<Diagnostic> diagnostics)
    {
        var words = new List<string>();
        foreach (var severity in (ReadOnlySpan<DiagnosticSeverity>)
            [DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Note])
        {
            var count = diagnostics.Count(diagnostic => diagnostic.Severity == severity);
            if (count > 0)
            {
                words.Add(Words.Count(count, Word(severity)));
            }
        }

        return string.Join(", ", words);
    }

    /// <summary>The word for a severity, as in messages and JSON.</summary>
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>The level of an event that tells of such a diagnostic.</summary>
    public static string Level(DiagnosticSeverity severity) =>
        severity == DiagnosticSeverity.Note ? "info" : Word(severity);

    private static void WriteEngineMessage(TextOutput output, string? message)
    {
        if (message is null)
        {
            return;
        }

        foreach (var line in message.TrimEnd().Split('\n'))
        {
            output.Write(Indent).Write(TextStyle.Faint, "| ").Line(line.TrimEnd('\r'));
        }
    }

    // A bare position at the head of a file means the file as a whole: showing its first line would mislead.
    private static bool IsWholeFile(SourceSpan span) => span is { Start: 0, End: 0 };

    private static TextStyle StyleOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => TextStyle.Error,
        DiagnosticSeverity.Warning => TextStyle.Warning,
        _ => TextStyle.Note,
    };
}
