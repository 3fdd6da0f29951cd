using System.Text.RegularExpressions;
using Corso.Models.Diagnostics;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Says in Corso's words what Scriban's interpreter gave up on.</summary>
internal static class RuntimeErrors
{
    /// <summary>The diagnostic for an exception of Scriban's.</summary>
    public static Diagnostic Translate(ScriptRuntimeException exception, RenderState state)
    {
        var message = exception.OriginalMessage;
        var span = state.SpanOf(exception.Span);
        var macro = state.Call?.Macro;
        if (exception.GetBaseException() is RegexMatchTimeoutException)
        {
            return TemplateDiagnostics.RegexLimit(span);
        }

        if (Has("number of iteration limit"))
        {
            return TemplateDiagnostics.LoopLimit(span, RenderContext.LoopLimitRounds, macro);
        }

        if (Has("recursive depth limit") || exception.GetBaseException() is InsufficientExecutionStackException)
        {
            return TemplateDiagnostics.RecursionLimit(span, macro);
        }

        if (Has("LimitToString") || exception.GetBaseException() is OutOfMemoryException)
        {
            return TemplateDiagnostics.OutputLimit(span, RenderContext.OutputLimitLength, macro);
        }

        if (Has("variable or function") && Quoted(message) is { } name)
        {
            return TemplateDiagnostics.UnassignedName(span, name);
        }

        if (Has("Cannot get member with name ") || Has("Cannot get the member") || Has("Cannot get indexer"))
        {
            var member = message["Cannot get ".Length..].TrimEnd('.').Replace("member with name ", "", StringComparison.Ordinal);
            return TemplateDiagnostics.NoSuchMember(span, Has("null object"), Last(member));
        }

        if (Has("Invalid target function") || Has("not a valid function") || Has("The target function") || Has("The function `"))
        {
            return TemplateDiagnostics.NotAFunction(span, "write functions as name(argument)");
        }

        if (Has("Invalid number of arguments"))
        {
            return TemplateDiagnostics.EvaluationFailed(span, "the call has too few or too many arguments");
        }

        if (Has("readonly"))
        {
            return TemplateDiagnostics.AssignedBuiltIn(span, Quoted(message) ?? "this");
        }

        if (exception.GetBaseException() is DivideByZeroException || Has("divide by zero"))
        {
            return TemplateDiagnostics.NotANumber(span);
        }

        return TemplateDiagnostics.EvaluationFailed(span, Plain(message));

        bool Has(string part) => message.Contains(part, StringComparison.Ordinal);
    }

    private static string? Quoted(string message)
    {
        var start = message.IndexOf('`', StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf('`', start + 1);
        return end < 0 ? null : message[(start + 1)..end];
    }

    private static string Last(string member)
    {
        var words = member.Replace("the member ", "", StringComparison.Ordinal);
        var space = words.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? words : words[..space];
    }

    private static string Plain(string message)
    {
        var plain = message.Replace('`', '"').TrimEnd('.');
        return plain.Length > 0 ? char.ToLowerInvariant(plain[0]) + plain[1..] : "the expression can't be evaluated";
    }
}
