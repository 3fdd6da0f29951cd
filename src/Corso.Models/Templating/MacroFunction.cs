using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>
/// A macro as a value. Scriban lets a function with a text body write straight to the output, wherever it is called;
/// here the text is its result.
/// </summary>
internal sealed class MacroFunction(Signature signature, ScriptFunction function, bool isLocal) : IScriptCustomFunction
{
    public Signature Signature => signature;

    public int RequiredParameterCount => function.RequiredParameterCount;

    public int ParameterCount => function.ParameterCount;

    public ScriptVarParamKind VarParamKind => function.VarParamKind;

    public Type ReturnType => typeof(object);

    public ScriptParameterInfo GetParameterInfo(int index) => function.GetParameterInfo(index);

    public object? Invoke(
        TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var rendering = (RenderContext)context;
        var state = rendering.State;
        TemplateFunction.CheckNames(state, callerContext, signature);
        var outer = state.Call;
        state.Call = new MacroCall(signature.Name, state.SpanOf(callerContext), outer);
        var output = new MappedOutput();
        context.PushOutput(output);
        if (!isLocal)
        {
            context.PushGlobal(new MacroScope(state));
        }

        try
        {
            var result = function.Invoke(context, callerContext, arguments, null);
            if (result is null)
            {
                return state.Keep(output);
            }

            if (!string.IsNullOrWhiteSpace(output.ToString()))
            {
                throw state.Fail(TemplateDiagnostics.PrintsAndReturns(state.SpanOf(function), signature.Name));
            }

            return result;
        }
        catch (ScriptRuntimeException exception)
            when (exception is not (TemplateException or RenderingStopped or ScriptAbortException))
        {
            throw state.Fail(RuntimeErrors.Translate(exception, state));
        }
        finally
        {
            if (!isLocal)
            {
                context.PopGlobal();
            }

            context.PopOutput();
            state.Call = outer;
        }
    }

    public ValueTask<object?> InvokeAsync(
        TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
