using Corso.Models.Diagnostics;
using Scriban.Syntax;

namespace Corso.Models.Templating;

internal sealed partial class FactsVisitor
{
    public override void Visit(ScriptVariableGlobal node) => VisitName(node, CallOf(node, node, null));

    public override void Visit(ScriptVariableLocal node)
    {
        var isArgument = node.Name.Length == 0 || char.IsAsciiDigit(node.Name[0]) || node.Name == "$";
        if (isArgument ? _functions == 0 : !_defined.Contains("$" + node.Name))
        {
            Report(TemplateDiagnostics.UnknownName(_source.SpanOf(node), "$" + node.Name.TrimStart('$'), null));
        }
    }

    public override void Visit(ScriptThisExpression node)
    {
        var span = _source.SpanOf(node);
        if (_inConfig)
        {
            Report(TemplateDiagnostics.ConfigReference(span, "this"));
        }

        _globals.Add(new NameUse("this", span));
    }

    public override void Visit(ScriptMemberExpression node)
    {
        if (node.Member is not { } member)
        {
            return;
        }

        if (node.Target is ScriptThisExpression)
        {
            Visit(node.Target);
            Report(TemplateDiagnostics.UnknownMember(_source.SpanOf(member), "this", member.Name, []));
            return;
        }

        if (node.Target is ScriptVariableGlobal { Name: var name } target && !_defined.Contains(name))
        {
            VisitMember(target, member);
            return;
        }

        Visit((ScriptNode?)node.Target);
    }

    public override void Visit(ScriptIndexerExpression node)
    {
        if (node.Target is ScriptThisExpression)
        {
            Report(TemplateDiagnostics.UnknownMember(_source.SpanOf(node), "this", "[…]", []));
        }

        Visit((ScriptNode?)node.Target);
        Visit((ScriptNode?)node.Index);
    }

    public override void Visit(ScriptIsEmptyExpression node)
    {
        Visit((ScriptNode?)node.Target);
        Report(TemplateDiagnostics.NotAvailable(_source.SpanOf(node), "empty?", BuiltInNames.Withheld["empty"]));
    }

    public override void Visit(ScriptNamedArgument node) => Visit((ScriptNode?)node.Value);

    public override void Visit(ScriptObjectMember node) => Visit((ScriptNode?)node.Value);

    public override void Visit(ScriptUnaryExpression node)
    {
        if (node.Operator == ScriptUnaryOperator.FunctionAlias && node.Right is ScriptVariableGlobal name)
        {
            if (name.Name is "ref" or "source")
            {
                _hasComputedRef = true;
            }
            else if (!_defined.Contains(name.Name))
            {
                _globals.Add(new NameUse(name.Name, _source.SpanOf(name)));
            }

            return;
        }

        base.Visit(node);
    }

    private void VisitMember(ScriptVariableGlobal target, ScriptVariable member)
    {
        var name = target.Name;
        var whole = name + "." + member.Name;
        if (BuiltInNames.Withheld.TryGetValue(name, out var hint) || BuiltInNames.Withheld.TryGetValue(whole, out hint))
        {
            var span = _source.Span(target.Span.Start.Offset, member.Span.End.Offset + 1);
            Report(TemplateDiagnostics.NotAvailable(span, whole, hint));
        }
        else if (BuiltInNames.Groups.TryGetValue(name, out var members) || BuiltInNames.Objects.TryGetValue(name, out members))
        {
            if (!members.Contains(member.Name))
            {
                Report(TemplateDiagnostics.UnknownMember(_source.SpanOf(member), name, member.Name, members));
            }
            else if (name is "for" or "while" && _loops == 0)
            {
                Report(TemplateDiagnostics.UnknownName(_source.SpanOf(target), name, "write it inside a loop"));
            }
            else if (name == "target")
            {
                _globals.Add(new NameUse("target", _source.SpanOf(target)));
            }
        }
        else
        {
            Visit(target);
        }
    }

    // A bare name is a call too: Scriban calls a function that is mentioned.
    private void VisitName(ScriptVariableGlobal node, CallUse call)
    {
        var name = node.Name;
        if (_defined.Contains(name))
        {
            CheckLocalCall(call);
            return;
        }

        if (Signature.BuiltIn.TryGetValue(name, out var signature))
        {
            VisitBuiltIn(node, null, call, signature);
        }
        else if (DbtWords.OperatorHint(name) is { } operatorHint)
        {
            Report(TemplateDiagnostics.PythonWord(_source.SpanOf(node), name, operatorHint));
        }
        else if (DbtWords.StatementHint(name) is { } statementHint && _source.Content.Length > 0)
        {
            Report(TemplateDiagnostics.JinjaStatement(_source.SpanOf(node), name, statementHint));
        }
        else if (BuiltInNames.Withheld.TryGetValue(name, out var hint))
        {
            Report(TemplateDiagnostics.NotAvailable(_source.SpanOf(node), name, hint));
        }
        else if (BuiltInNames.Groups.ContainsKey(name) || BuiltInNames.Objects.ContainsKey(name))
        {
            Report(TemplateDiagnostics.NotPrintable(_source.SpanOf(node), $"\"{name}\" is a group of values", $"write {name}.member"));
        }
        else
        {
            _globals.Add(new NameUse(name, _source.SpanOf(node)));
            _calls.Add(call);
        }
    }

    private void CheckLocalCall(CallUse call)
    {
        if (_localFunctions.TryGetValue(call.Name, out var local))
        {
            CallCheck.Check(call, local, Report);
        }
    }
}
