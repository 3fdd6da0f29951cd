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

        if (Has("number of iteration limit") || Has("exceeds LoopLimit"))
        {
            return TemplateDiagnostics.LoopLimit(span, RenderContext.LoopLimitRounds, macro);
        }

        if (Has("recursive depth limit") || exception.GetBaseException() is InsufficientExecutionStackException)
        {
            return TemplateDiagnostics.RecursionLimit(span, macro);
        }

        if (Has("LimitToString") || Has("maximum supported array length") || exception.GetBaseException() is OutOfMemoryException)
        {
            return TemplateDiagnostics.OutputLimit(span, RenderContext.OutputLimitLength, macro);
        }

        if (Has("variable or function") && Quoted(message) is { } name)
        {
            return TemplateDiagnostics.UnassignedName(span, name);
        }

        if (RuntimeWords.Member(message) is { } member)
        {
            return TemplateDiagnostics.NoSuchMember(span, member.IsNull, member.Name);
        }

        if (Has("Invalid target function") || Has("not a valid function") || Has("The target function") || Has("The function `"))
        {
            return TemplateDiagnostics.NotAFunction(span, "write functions as name(argument)");
        }

        if (Has("is not a function. Maybe prefix it"))
        {
            return TemplateDiagnostics.NotAFunction(span, "write @name to hand a function on");
        }

        if (Has("for iterator"))
        {
            return TemplateDiagnostics.NotAList(span, RuntimeWords.Kind(Quoted(message)));
        }

        if (Has("readonly"))
        {
            return TemplateDiagnostics.AssignedBuiltIn(span, Quoted(message) ?? "this");
        }

        if (exception.GetBaseException() is DivideByZeroException or OverflowException
            || Has("divide by zero") || Has("divide by 0") || Has("maximum supported"))
        {
            return TemplateDiagnostics.NotANumber(span);
        }

        if (RuntimeWords.Conversion(message) is (var from, var to))
        {
            return from == to
                ? TemplateDiagnostics.NotANumber(span)
                : TemplateDiagnostics.EvaluationFailed(span, $"{from} can't be used as {to}");
        }

        return exception.GetBaseException() is RegexParseException
            ? TemplateDiagnostics.EvaluationFailed(span, "the regular expression can't be read")
            : TemplateDiagnostics.EvaluationFailed(span, RuntimeWords.Fact(message));

        bool Has(string part) => message.Contains(part, StringComparison.Ordinal);
    }

    private static string? Quoted(string message) => RuntimeWords.Quoted(message, 0);
}
