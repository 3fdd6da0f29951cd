using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Scriban.Syntax;

namespace Corso.Models.Templating;

internal sealed partial class FactsVisitor
{
    public override void Visit(ScriptFunctionCall node)
    {
        var piped = _piped;
        _piped = null;
        if (node.Target is not { } target)
        {
            return;
        }

        if (!node.ExplicitCall && VisitPythonOperators(node))
        {
            return;
        }

        if (target is ScriptVariableGlobal name)
        {
            var call = CallOf(node, name, piped);
            if (!node.ExplicitCall && node.Arguments.Count > 0
                && node.Arguments[^1] is ScriptBinaryExpression last
                && !_defined.Contains(name.Name))
            {
                Report(TemplateDiagnostics.CommandCall(_source.SpanOf(node), name.Name, TextOf(last)));
            }

            if (!_defined.Contains(name.Name) && Signature.BuiltIn.TryGetValue(name.Name, out var signature))
            {
                VisitBuiltIn(node, piped, call, signature);
                return;
            }

            VisitName(name, call);
        }
        else if (target is ScriptLiteral { Value: string } text && node.Arguments is [ScriptLiteral { Value: string }, ..])
        {
            // 'it''s' reads as two texts side by side.
            Report(TemplateDiagnostics.NotAFunction(
                _source.SpanOf(text), "write \\' for a quote inside a text, or put the text into the other quotes"));
        }
        else
        {
            Visit(target);
        }

        VisitArguments(node);
    }

    public override void Visit(ScriptPipeCall node)
    {
        Visit((ScriptNode?)node.From);
        _piped = node.From;
        if (node.To is ScriptVariableGlobal name)
        {
            var piped = _piped;
            _piped = null;
            var call = CallOf(name, name, piped);
            if (!_defined.Contains(name.Name) && Signature.BuiltIn.TryGetValue(name.Name, out var signature))
            {
                VisitBuiltIn(name, piped, call, signature);
            }
            else
            {
                VisitName(name, call);
            }
        }
        else
        {
            Visit((ScriptNode?)node.To);
        }

        _piped = null;
    }

    private void VisitArguments(ScriptFunctionCall node)
    {
        foreach (var argument in node.Arguments)
        {
            Visit(argument);
        }
    }

    // "a or b" parses as a call of a with the arguments or and b.
    private bool VisitPythonOperators(ScriptFunctionCall node)
    {
        var found = false;
        foreach (var argument in node.Arguments)
        {
            if (argument is ScriptVariableGlobal { Name: var word } && !_defined.Contains(word)
                && DbtWords.OperatorHint(word) is { } hint)
            {
                found = true;
                Report(TemplateDiagnostics.PythonWord(_source.SpanOf(argument), word, hint));
            }
        }

        if (node.Target is ScriptVariableGlobal { Name: "not" } not && !_defined.Contains("not"))
        {
            found = true;
            Report(TemplateDiagnostics.PythonWord(_source.SpanOf(not), "not", "write !(…)"));
        }

        return found;
    }

    private CallUse CallOf(ScriptNode node, ScriptVariableGlobal name, ScriptExpression? piped)
    {
        var positional = piped is null ? 0 : 1;
        var isOpen = false;
        var named = ImmutableArray<NameUse>.Empty;
        if (node is ScriptFunctionCall call)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is ScriptNamedArgument { Name: { } argumentName })
                {
                    named = named.Add(new NameUse(argumentName.Name, _source.SpanOf(argumentName)));
                }
                else if (argument is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand })
                {
                    isOpen = true;
                }
                else
                {
                    positional++;
                }
            }
        }

        return new CallUse(name.Name, _source.SpanOf(node), positional, named, isOpen);
    }

    private void VisitBuiltIn(ScriptNode node, ScriptExpression? piped, CallUse call, Signature signature)
    {
        var arguments = ArgumentsOf(node, piped);
        if (call.Name == "config")
        {
            VisitConfig(node, call, arguments);
            return;
        }

        CallCheck.Check(call, signature, Report);
        if (_inConfig && call.Name is "ref" or "source" or "is_incremental" or "run_started_at" or "invocation_id")
        {
            Report(TemplateDiagnostics.ConfigReference(call.Span, call.Name));
        }

        var first = Argument(arguments, signature.Parameters, 0);
        switch (call.Name)
        {
            case "ref":
                AddNames(first, call, name => _refs.Add(new RefCall(name, call.Span)));
                break;
            case "source":
                AddSources(first, Argument(arguments, signature.Parameters, 1), call);
                break;
            case "var" when Argument(arguments, signature.Parameters, 1) is null:
                AddLiteral(first, call, _vars);
                break;
            case "env":
                AddLiteral(first, call, _envs);
                break;
            case "is_incremental":
                _globals.Add(new NameUse(call.Name, call.Span));
                break;
        }

        if (node is ScriptFunctionCall functionCall)
        {
            VisitArguments(functionCall);
        }
    }

    private static List<ScriptExpression> ArgumentsOf(ScriptNode node, ScriptExpression? piped)
    {
        var arguments = new List<ScriptExpression>(2);
        if (piped is not null)
        {
            arguments.Add(piped);
        }

        if (node is ScriptFunctionCall call)
        {
            arguments.AddRange(call.Arguments);
        }

        return arguments;
    }

    private static ScriptExpression? Argument(
        List<ScriptExpression> arguments, ImmutableArray<string> parameters, int index)
    {
        var position = 0;
        foreach (var argument in arguments)
        {
            if (argument is ScriptNamedArgument { Name.Name: var name } named)
            {
                if (name == parameters[index])
                {
                    return named.Value;
                }
            }
            else if (position++ == index)
            {
                return argument;
            }
        }

        return null;
    }

    // One name, or one of two when a condition chooses between literals.
    private void AddNames(ScriptExpression? argument, CallUse call, Action<string> add)
    {
        switch (argument)
        {
            case null:
                break;
            case ScriptNestedExpression nested:
                AddNames(nested.Expression, call, add);
                break;
            case ScriptConditionalExpression choice:
                AddNames(choice.ThenValue, call, add);
                AddNames(choice.ElseValue, call, add);
                break;
            case ScriptLiteral { Value: string name }:
                add(name);
                break;
            case ScriptLiteral literal:
                Report(TemplateDiagnostics.ArgumentType(_source.SpanOf(literal), call.Name, "a name in quotes"));
                break;
            default:
                _hasComputedRef = true;
                break;
        }
    }

    private void AddSources(ScriptExpression? source, ScriptExpression? table, CallUse call) =>
        AddNames(source, call, group => AddNames(table, call, name => _sources.Add(new SourceCall(group, name, call.Span))));

    private void AddLiteral(ScriptExpression? argument, CallUse call, ImmutableArray<NameUse>.Builder names) =>
        AddLiteralTo(argument, call, name => names.Add(new NameUse(name, call.Span)));

    private void AddLiteralTo(ScriptExpression? argument, CallUse call, Action<string> add)
    {
        if (argument is ScriptLiteral { Value: string name })
        {
            add(name);
        }
        else if (argument is ScriptLiteral literal)
        {
            Report(TemplateDiagnostics.ArgumentType(_source.SpanOf(literal), call.Name, "a name in quotes"));
        }
    }

    private string TextOf(ScriptNode node)
    {
        var (start, end) = ScribanSpans.Extent(node);
        return _source.Content[start..Math.Min(end, _source.Content.Length)];
    }
}
