using System.Collections;
using Corso.Models.Diagnostics;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Keeps lists and objects from holding themselves, or growing beyond all measure: see <see cref="Nesting"/>.</summary>
internal sealed partial class RenderContext
{
    private object? _assigned;

    // What functions give is listed at once: a list that is only promised, of one only promised, and so on, is read by
    // recursion as well.
    private object? Listed(object? value, ScriptNode? node)
    {
        if (node is not (ScriptFunctionCall or ScriptPipeCall)
            || value is string or ScriptArray or ScriptObject or IScriptCustomFunction
            || value is not IEnumerable promised)
        {
            return value;
        }

        var list = new ScriptArray();
        foreach (var item in promised)
        {
            if (list.Count == LoopLimitRounds)
            {
                throw State.Fail(TemplateDiagnostics.LoopLimit(State.SpanOf(node), LoopLimitRounds, State.Call?.Macro));
            }

            list.Add(item);
        }

        return list;
    }

    private object Bounded(object value, ScriptNode node)
    {
        var isCall = node is ScriptFunctionCall or ScriptPipeCall;
        if (value is ScriptObject made and not BoundedObject && (isCall || node is ScriptObjectInitializerExpression))
        {
            var bounded = new BoundedObject(made.Count);
            foreach (var (name, member) in made)
            {
                bounded[name] = member;
            }

            value = bounded;
        }

        if (isCall || node is ScriptObjectInitializerExpression or ScriptArrayInitializerExpression)
        {
            CheckNesting(value, node);
        }

        if (node.Parent is ScriptAssignExpression assignment && ReferenceEquals(assignment.Value, node))
        {
            _assigned = value;
        }

        return value;
    }

    // "list[0] = value": only now can the value hold the list.
    private object? EvaluateAssignment(ScriptAssignExpression assignment)
    {
        _assigned = null;
        var result = base.Evaluate(assignment, false);
        CheckNesting(_assigned, assignment);
        _assigned = null;
        return result;
    }

    private void CheckNesting(object? value, ScriptNode node)
    {
        if (!Nesting.IsBounded(value))
        {
            throw State.Fail(TemplateDiagnostics.EvaluationFailed(State.SpanOf(node), "the value holds itself, or is nested too deep"));
        }
    }
}
