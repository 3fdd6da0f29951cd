using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban;

namespace Corso.Models.Templating;

/// <summary>
/// Says in Corso's words what Scriban's parser didn't understand. Only its first message is used: the others follow from it.
/// </summary>
internal static class ParseErrors
{
    /// <summary>The one diagnostic for a template that doesn't parse.</summary>
    public static Diagnostic Translate(SourceText source, BlockScanner scan, Template template)
    {
        var first = template.Messages[0];
        foreach (var message in template.Messages)
        {
            if (message.Type == Scriban.Parsing.ParserMessageType.Error)
            {
                first = message;
                break;
            }
        }

        var text = first.Message;
        var offset = Math.Clamp(first.Span.Start.Offset, 0, source.Content.Length);
        if (scan.SuspiciousQuote >= 0 && scan.SuspiciousQuote < offset)
        {
            return ParsedTemplate.Suspicion(source, scan.SuspiciousQuote);
        }

        if (scan.JinjaStatement is { } jinja)
        {
            var span = source.Span(jinja.Start, jinja.Start + jinja.Word.Length);
            return TemplateDiagnostics.JinjaStatement(span, jinja.Word, DbtWords.StatementHint(jinja.Word) ?? "");
        }

        if (text.Contains("<end> statement was not found", StringComparison.Ordinal) && scan.Unclosed is { } open)
        {
            return TemplateDiagnostics.UnclosedStatement(source.Span(open.Start, open.Start + open.Word.Length), open.Word);
        }

        if (text.Contains("without a corresponding beginning", StringComparison.Ordinal) && scan.StrayEnd >= 0)
        {
            return TemplateDiagnostics.StrayEnd(source.Span(scan.StrayEnd, scan.StrayEnd + 3));
        }

        if (text.Contains("only a literal for an optional parameter", StringComparison.Ordinal))
        {
            return TemplateDiagnostics.ComputedDefault(source.SpanOf(first.Span));
        }

        var end = WordEnd(source.Content, offset);
        var (fact, hint) = Describe(text, source.Content[offset..end]);
        return TemplateDiagnostics.Syntax(source.Span(offset, end), fact, hint);
    }

    private static int WordEnd(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return offset;
        }

        var end = offset;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        if (end > offset)
        {
            return end;
        }

        return text.AsSpan(offset) is ['}', '}', ..] ? offset + 2 : offset + 1;
    }

    private static (string Fact, string? Hint) Describe(string message, string token)
    {
        var at = token is "" or "\n" ? "the line ends" : $"\"{token}\" stands";
        if (token == "~")
        {
            return ("\"~\" joins no texts here", "join texts with +");
        }

        if (message.Contains("separate arguments", StringComparison.Ordinal)
            || message.Contains("Expecting a closing parenthesis", StringComparison.Ordinal)
            || message.Contains("Expecting a closing `)`", StringComparison.Ordinal))
        {
            return ($"{at} where \",\" or \")\" was expected", "write the arguments as name(first, key: value)");
        }

        if (message.Contains("argument function calls", StringComparison.Ordinal))
        {
            return ($"{at} where an argument was expected", null);
        }

        if (message.Contains("top level assignment", StringComparison.Ordinal))
        {
            return ("an assignment stands inside an expression", "compare with ==; assign in a statement of its own");
        }

        if (message.Contains("depth limit", StringComparison.Ordinal) || message.Contains("recursive depth", StringComparison.Ordinal))
        {
            return ("the expression or the blocks around it are nested too deeply", "split it with {{ name = … }}");
        }

        if (message.Contains("escape character", StringComparison.Ordinal) || message.Contains("hex number", StringComparison.Ordinal))
        {
            return ("the text holds a backslash that begins no escape", "write \\\\ for a backslash, or use `…` for text as it stands");
        }

        if (message.Contains("normal parameter after an optional", StringComparison.Ordinal))
        {
            return ("a parameter without default follows one with a default", "put parameters with defaults last");
        }

        if (message.Contains("condition must be preceded", StringComparison.Ordinal))
        {
            return ($"\"{token}\" belongs to no if, for or case", "check where the {{ end }} before it stands");
        }

        if (message.Contains("end of line", StringComparison.Ordinal) || message.Contains("Unexpected token", StringComparison.Ordinal)
            || message.Contains("Expecting <expression>", StringComparison.Ordinal) || message.Contains("an <expression>", StringComparison.Ordinal))
        {
            return ($"{at} where it means nothing", "end a statement with a line end, \";\" or \"}}\"");
        }

        return ($"{at} where the template language knows no such thing", null);
    }
}
