using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>A function of Corso's own; free of state, told everything by the rendering that calls it.</summary>
internal abstract class TemplateFunction(Signature signature) : IScriptCustomFunction
{
    /// <summary>Stands for an argument that was left out.</summary>
    protected static object Missing { get; } = new();

    public int RequiredParameterCount => signature.Required;

    public int ParameterCount => signature.Parameters.Length;

    public virtual ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;

    public Type ReturnType => typeof(object);

    protected Signature Signature => signature;

    public ScriptParameterInfo GetParameterInfo(int index)
    {
        if (index >= signature.Parameters.Length)
        {
            return new ScriptParameterInfo(typeof(object), "");
        }

        var name = signature.Parameters[index];
        return index < signature.Required
            ? new ScriptParameterInfo(typeof(object), name)
            : new ScriptParameterInfo(typeof(object), name, Missing);
    }

    public object? Invoke(
        TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var rendering = (RenderContext)context;
        if (!signature.TakesMore)
        {
            CheckNames(rendering.State, callerContext, signature);
        }

        return arguments.Contains(Unknown.Instance)
            ? Unknown.Instance
            : Call(rendering, rendering.State, callerContext, arguments);
    }

    public ValueTask<object?> InvokeAsync(
        TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));

    /// <summary>Refuses named arguments that the signature lacks, also where the text didn't tell which function is called.</summary>
    internal static void CheckNames(RenderState state, ScriptNode? caller, Signature signature)
    {
        if (caller is not ScriptFunctionCall call)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is ScriptNamedArgument { Name: { } name } && !signature.Parameters.Contains(name.Name))
            {
                throw state.Fail(TemplateDiagnostics.UnknownArgument(
                    state.SpanOf(name), signature.Name, signature.ToString(), name.Name,
                    NearestName.Find(name.Name, signature.Parameters)));
            }
        }
    }

    protected abstract object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments);

    /// <summary>An argument that has to be text.</summary>
    protected string Text(RenderState state, ScriptNode? caller, ScriptArray arguments, int index)
    {
        if (arguments[index] is string text)
        {
            return text;
        }

        throw state.Fail(TemplateDiagnostics.ArgumentType(state.SpanOf(caller), signature.Name, "a text"));
    }
}

/// <summary>What a function gives that is called for its effect: prints as nothing and is no value.</summary>
internal sealed class NoValue
{
    public static NoValue Instance { get; } = new();
}
