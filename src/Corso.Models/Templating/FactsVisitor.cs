using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Walks a tree once in the order of the text and notes dependencies, names and wrong calls.</summary>
internal sealed partial class FactsVisitor : ScriptVisitor
{
    private readonly SourceText _source;
    private readonly HashSet<string> _assignedAnywhere;
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Signature> _localFunctions = new(StringComparer.Ordinal);
    private readonly ImmutableArray<RefCall>.Builder _refs = ImmutableArray.CreateBuilder<RefCall>();
    private readonly ImmutableArray<SourceCall>.Builder _sources = ImmutableArray.CreateBuilder<SourceCall>();
    private readonly ImmutableArray<NameUse>.Builder _vars = ImmutableArray.CreateBuilder<NameUse>();
    private readonly ImmutableArray<NameUse>.Builder _envs = ImmutableArray.CreateBuilder<NameUse>();
    private readonly ImmutableArray<NameUse>.Builder _globals = ImmutableArray.CreateBuilder<NameUse>();
    private readonly ImmutableArray<CallUse>.Builder _calls = ImmutableArray.CreateBuilder<CallUse>();
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private ConfigCall? _config;
    private bool _hasComputedRef;
    private bool _inConfig;
    private int _branches;
    private int _loops;
    private int _functions;
    private ScriptExpression? _piped;

    public FactsVisitor(SourceText source, HashSet<string> assignedAnywhere)
    {
        _source = source;
        _assignedAnywhere = assignedAnywhere;
    }

    /// <summary>What was found.</summary>
    public TemplateFacts ToFacts() => new(
        _refs.ToImmutable(),
        _sources.ToImmutable(),
        _vars.ToImmutable(),
        _envs.ToImmutable(),
        _globals.ToImmutable(),
        _config,
        _hasComputedRef,
        _diagnostics.ToImmutable())
    {
        Calls = _calls.ToImmutable(),
    };

    /// <summary>Visits a macro's body; its parameters and what it assigns are its own.</summary>
    public void VisitMacro(ScriptFunction function)
    {
        _functions++;
        DefineParameters(function);
        if (function.Body is { } body)
        {
            Visit(body);
        }
    }

    public override void Visit(ScriptBlockStatement node)
    {
        ScriptStatement? previous = null;
        foreach (var statement in node.Statements)
        {
            if (previous is ScriptExpressionStatement { Expression: not ScriptAssignExpression } before
                && statement is ScriptExpressionStatement { Expression: ScriptUnaryExpression sign } after
                && sign.Operator is ScriptUnaryOperator.Plus or ScriptUnaryOperator.Negate)
            {
                Report(TemplateDiagnostics.SplitExpression(_source.SpanOf(after), _source.SpanOf(before)));
            }

            Visit(statement);
            previous = statement;
        }
    }

    public override void Visit(ScriptAssignExpression node)
    {
        if (node.Value is { } value)
        {
            Visit(value);
        }

        if (node.Target is ScriptVariableGlobal name)
        {
            if (node.EqualToken.TokenType != Scriban.Parsing.TokenType.Equal)
            {
                Visit(name);
            }

            Define(name);
        }
        else if (node.Target is ScriptVariableLocal local)
        {
            _defined.Add("$" + local.Name);
        }
        else if (node.Target is ScriptThisExpression)
        {
            Report(TemplateDiagnostics.AssignedBuiltIn(_source.SpanOf(node.Target), "this"));
        }
        else if (node.Target is { } target)
        {
            if (RootOf(target) is ScriptVariableGlobal root && !_defined.Contains(root.Name) && BuiltInNames.Contains(root.Name))
            {
                Report(TemplateDiagnostics.AssignedBuiltIn(_source.SpanOf(target), root.Name));
                return;
            }

            Visit(target);
        }
    }

    public override void Visit(ScriptIncrementDecrementExpression node)
    {
        if (node.Right is { } right)
        {
            Visit(right);
        }
    }

    public override void Visit(ScriptCaptureStatement node)
    {
        Visit((ScriptNode?)node.Body);
        if (node.Target is ScriptVariableGlobal name)
        {
            Define(name);
        }
        else if (node.Target is ScriptVariableLocal local)
        {
            _defined.Add("$" + local.Name);
        }
        else
        {
            Visit((ScriptNode?)node.Target);
        }
    }

    public override void Visit(ScriptForStatement node)
    {
        Visit((ScriptNode?)node.Iterator);
        foreach (var argument in node.NamedArguments)
        {
            Visit((ScriptNode?)argument.Value);
        }

        var variable = node.Variable as ScriptVariable;
        var name = variable is ScriptVariableLocal ? "$" + variable.Name : variable?.Name;
        var added = false;
        if (variable is ScriptVariableGlobal && BuiltInNames.Contains(variable.Name))
        {
            Report(TemplateDiagnostics.AssignedBuiltIn(_source.SpanOf(variable), variable.Name));
        }

        if (name is not null)
        {
            added = _defined.Add(name);
        }

        _loops++;
        _branches++;
        Visit((ScriptNode?)node.Body);
        _loops--;
        if (added && name is not null)
        {
            _defined.Remove(name);
        }

        Visit((ScriptNode?)node.Else);
        _branches--;
    }

    public override void Visit(ScriptWhileStatement node)
    {
        _loops++;
        _branches++;
        Visit((ScriptNode?)node.Condition);
        Visit((ScriptNode?)node.Body);
        _branches--;
        _loops--;
    }

    public override void Visit(ScriptIfStatement node)
    {
        Visit((ScriptNode?)node.Condition);
        _branches++;
        Visit((ScriptNode?)node.Then);
        Visit((ScriptNode?)node.Else);
        _branches--;
    }

    public override void Visit(ScriptCaseStatement node)
    {
        Visit((ScriptNode?)node.Value);
        _branches++;
        Visit((ScriptNode?)node.Body);
        _branches--;
    }

    public override void Visit(ScriptFunction node)
    {
        if (node.NameOrDoToken is ScriptVariableGlobal name)
        {
            Define(name);
            _localFunctions[name.Name] = MacroSignature.Of(node, _source);
        }

        var before = new HashSet<string>(_defined, StringComparer.Ordinal);
        _defined.UnionWith(_assignedAnywhere);
        DefineParameters(node);
        _functions++;
        Visit((ScriptNode?)node.Body);
        _functions--;
        _defined.Clear();
        _defined.UnionWith(before);
    }

    public override void Visit(ScriptWithStatement node) => Withheld(node, "with", "write object.member");

    public override void Visit(ScriptWrapStatement node) =>
        Withheld(node, "wrap", "capture the text and pass it: {{ capture body }} … {{ end }}");

    public override void Visit(ScriptImportStatement node) => Withheld(node, "import", "write object.member");

    public override void Visit(ScriptReadOnlyStatement node) => Withheld(node, "readonly", "leave it out");

    public override void Visit(ScriptTableRowStatement node) =>
        Withheld(node, "tablerow", BuiltInNames.Withheld["tablerow"]);

    private static ScriptExpression? RootOf(ScriptExpression? target)
    {
        while (true)
        {
            switch (target)
            {
                case ScriptMemberExpression member:
                    target = member.Target;
                    break;
                case ScriptIndexerExpression indexer:
                    target = indexer.Target;
                    break;
                default:
                    return target;
            }
        }
    }

    private void DefineParameters(ScriptFunction function)
    {
        if (function.Parameters is null)
        {
            return;
        }

        foreach (var parameter in function.Parameters)
        {
            if (parameter.Name is { } name)
            {
                if (BuiltInNames.Contains(name.Name))
                {
                    Report(TemplateDiagnostics.AssignedBuiltIn(_source.SpanOf(name), name.Name));
                }

                _defined.Add(name.Name);
            }
        }
    }

    private void Define(ScriptVariableGlobal name)
    {
        if (BuiltInNames.Contains(name.Name))
        {
            Report(TemplateDiagnostics.AssignedBuiltIn(_source.SpanOf(name), name.Name));
        }

        _defined.Add(name.Name);
    }

    private void Withheld(ScriptNode node, string name, string hint)
    {
        var start = node.Span.Start.Offset;
        Report(TemplateDiagnostics.NotAvailable(_source.Span(start, start + name.Length), name, hint));
    }

    private void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);
}
