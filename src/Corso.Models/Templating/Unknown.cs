using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>
/// Stands for the value of a variable that isn't defined, and for whatever was made from one, so that a rendering that
/// can't succeed any more still meets the other variables that lack.
/// </summary>
internal sealed class Unknown : IScriptCustomBinaryOperation, IScriptCustomUnaryOperation
{
    private Unknown()
    {
    }

    /// <summary>The only one.</summary>
    public static Unknown Instance { get; } = new();

    /// <inheritdoc/>
    public bool TryEvaluate(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        SourceSpan leftSpan,
        object? leftValue,
        SourceSpan rightSpan,
        object? rightValue,
        out object? result)
    {
        result = this;
        return true;
    }

    /// <inheritdoc/>
    public bool TryEvaluate(
        TemplateContext context, SourceSpan span, ScriptUnaryOperator op, object? value, out object result)
    {
        result = this;
        return true;
    }
}
