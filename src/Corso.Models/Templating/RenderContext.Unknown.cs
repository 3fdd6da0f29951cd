using System.Globalization;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>
/// After a variable that isn't defined the rendering goes on, to find the others that lack. Its text is lost then; what
/// must hold is that nothing is reported that might not happen. So whatever an unknown value had a part in is unknown
/// too, and what depends on one being true or false is left out.
/// </summary>
internal sealed partial class RenderContext
{
    /// <summary>Counts the unknown values met: one that rose while an expression was evaluated had a part in it.</summary>
    private int _unknowns;

    private object? Taint(object? value, ScriptNode? node, int before)
    {
        if ((_unknowns == before && value is not Unknown) || node is not ScriptExpression)
        {
            return value;
        }

        _unknowns++;
        switch (node.Parent)
        {
            // Nothing to go through is a loop that never runs. With an "else" that would say too much, and a "case"
            // compares in ways of its own.
            case ScriptForStatement { Else: null } loop when ReferenceEquals(loop.Iterator, node):
                Skip(loop.Body);
                return new ScriptArray();
            case ScriptForStatement or ScriptCaseStatement or ScriptList { Parent: ScriptWhenStatement }:
                throw new RenderingStopped();
            default:
                return Unknown.Instance;
        }
    }

    /// <summary>Whether a node asks for a member or an item of an unknown value.</summary>
    private bool IsPartOfUnknown(ScriptNode? node) =>
        State.UndefinedNames.Count > 0
        && node switch
        {
            ScriptMemberExpression member => member.Target,
            ScriptIndexerExpression item => item.Target,
            _ => null,
        } is { } whole
        && Evaluate(whole, true) is Unknown;

    private object? EvaluateIf(ScriptIfStatement statement)
    {
        var condition = Evaluate(statement.Condition, false);
        if (condition is Unknown)
        {
            Skip(statement.Then);
            Skip(statement.Else);
            return null;
        }

        return Evaluate(ToBool(statement.Condition?.Span ?? statement.Span, condition) ? statement.Then : statement.Else, false);
    }

    private object? EvaluateChoice(ScriptConditionalExpression choice)
    {
        var condition = Evaluate(choice.Condition, false);
        return condition is Unknown
            ? condition
            : Evaluate(ToBool(choice.Condition?.Span ?? choice.Span, condition) ? choice.ThenValue : choice.ElseValue, false);
    }

    /// <summary>Whether an unknown value counts as true where something else depends on it: never so that it is evaluated.</summary>
    private bool TruthOfUnknown()
    {
        if (CurrentNode is ScriptWhileStatement loop)
        {
            Skip(loop.Body);
        }

        return CurrentNode is ScriptBinaryExpression { Operator: ScriptBinaryOperator.Or };
    }

    /// <summary>What a function gets in place of an unknown value; its result is unknown anyway.</summary>
    private static object StandIn(Type type) => type switch
    {
        _ when type == typeof(string) => "",
        _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(1, type, CultureInfo.InvariantCulture),
        _ when type.IsAssignableFrom(typeof(ScriptArray)) => new ScriptArray(),
        _ when type.IsAssignableFrom(typeof(BoundedObject)) => new BoundedObject(0),
        _ => throw new RenderingStopped(),
    };

    // The call ends the rendering when its arguments are known.
    private object? EvaluateConfig(ScriptNode call, bool aliasReturnedFunction)
    {
        State.IsInConfig = true;
        var value = base.Evaluate(call, aliasReturnedFunction);
        State.IsInConfig = false;
        return value;
    }

    /// <summary>Leaves a block out of which nobody knows whether it runs.</summary>
    private void Skip(ScriptNode? block)
    {
        if (block is null)
        {
            return;
        }

        _unknowns++;
        foreach (var name in SkippedBlock.ChangesOf(block) ?? throw new RenderingStopped())
        {
            SetValue(new ScriptVariableGlobal(name), Unknown.Instance);
        }
    }
}
