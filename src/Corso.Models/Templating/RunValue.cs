using Corso.Models.Diagnostics;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>A value known only when the plan runs. It can be printed and joined to text; nothing can depend on it.</summary>
internal sealed class RunValue(string name, string text, RenderState state) : IScriptCustomBinaryOperation
{
    /// <summary>Name of the function that gives it.</summary>
    public string Name => name;

    /// <summary>The placeholder that is printed.</summary>
    public string Text => text;

    /// <inheritdoc/>
    public bool TryEvaluate(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        SourceSpan leftSpan,
        object? leftValue,
        SourceSpan rightSpan,
        object? rightValue,
        out object? result) =>
        throw state.Fail(TemplateDiagnostics.RunValueUsed(state.SpanOf(span), name));
}
