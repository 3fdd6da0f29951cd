using System.Collections;
using System.Globalization;
using Corso.Models.Diagnostics;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;
using SourceSpan = Scriban.Parsing.SourceSpan;

namespace Corso.Models.Templating;

/// <summary>
/// Scriban's interpreter with Corso's guards: it keeps the source map, and whatever Scriban would print or take for true
/// without a word (null, lists, infinity, texts as conditions) ends in a diagnostic. One for each worker.
/// </summary>
internal sealed partial class RenderContext : TemplateContext
{
    /// <summary>Longest text a template, macro or capture may give, in UTF-16 units.</summary>
    public const int OutputLimitLength = 16 * 1024 * 1024;

    /// <summary>Most rounds of all loops nested in one another.</summary>
    public const int LoopLimitRounds = 1_000_000;

    private readonly RootScope _root;
    private RenderState? _state;
    private ScriptObject? _target;
    private ScriptExpressionStatement? _statement;

    public RenderContext(RootScope root)
        : base(root)
    {
        _root = root;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedFunctionAccess = false;
        AutoIndent = false;
        LoopLimit = LoopLimitRounds;
        RecursiveLimit = 100;
        LimitToString = 64 * 1024 * 1024;
        OnStringLimit = ScriptLimitBehavior.Throw;
        OutputLimit = 0;
        RegexTimeOut = TimeSpan.FromMilliseconds(300);
        NewLine = "\n";
    }

    /// <summary>The rendering under way.</summary>
    public RenderState State => _state ?? throw new InvalidOperationException("nothing is being rendered");

    /// <summary>What <c>target</c> is.</summary>
    public ScriptObject Target => _target ??= MakeTarget();

    /// <summary>Renders a template.</summary>
    public MappedOutput Run(RenderState state, ScriptPage page, CancellationToken cancellation)
    {
        var output = new MappedOutput();
        Within(
            state,
            output,
            () =>
            {
                if (Evaluate(page, false) is { } rest)
                {
                    Print(rest, page);
                }
            },
            cancellation);
        return output;
    }

    /// <summary>Calls a macro.</summary>
    public object? Run(
        RenderState state, MacroFunction macro, ScriptArray arguments, CancellationToken cancellation = default)
    {
        object? result = null;
        Within(
            state,
            new MappedOutput(),
            () => result = ScriptFunctionCall.Call(this, null, macro, arguments),
            cancellation);
        return result;
    }

    // After an exception the context isn't used again, so nothing has to be put back then.
    private void Within(RenderState state, MappedOutput output, Action work, CancellationToken cancellation)
    {
        _state = state;
        _target = null;
        CancellationToken = cancellation;
        Tags.Clear();
        PushOutput(output);
        PushGlobal(new ScriptObject(0, false));
        work();
        PopGlobal();
        PopOutput();
        _state = null;
        _target = null;
    }

    private ScriptObject MakeTarget()
    {
        var target = State.Inputs.Target;
        var connection = State.Scope.Connection;
        var made = new ScriptObject(6, false)
        {
            ["name"] = target.Name,
            ["engine"] = connection.Engine,
            ["schema"] = connection.Schema,
            ["threads"] = target.Threads,
            ["connection"] = connection.Name,
            ["project"] = State.Inputs.ProjectName,
        };
        made.IsReadOnly = true;
        return made;
    }

    /// <inheritdoc/>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        switch (scriptNode)
        {
            case ScriptRawStatement raw:
                CheckAbort();
                PrintRaw(raw);
                return null;
            case ScriptExpressionStatement statement:
                return EvaluateStatement(statement, aliasReturnedFunction);
            case ScriptCaptureStatement capture:
                Capture(capture);
                return null;
            case ScriptFunction { NameOrDoToken: ScriptVariable name } function:
                SetValue(name, new MacroFunction(MacroSignature.Of(function, State.SourceOf(function)), function, isLocal: true));
                return null;
            case ScriptThisExpression:
                return This(scriptNode);
            case ScriptIfStatement choice:
                return EvaluateIf(choice);
            case ScriptAssignExpression { Target: not ScriptVariable } assignment:
                return EvaluateAssignment(assignment);
            case ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "config" } } when State.Purpose == RenderPurpose.Config:
                return EvaluateConfig(scriptNode, aliasReturnedFunction);
        }

        var before = _unknowns;
        var value = scriptNode switch
        {
            ScriptInterpolatedExpression => TextOf(base.Evaluate(scriptNode, aliasReturnedFunction), scriptNode),
            ScriptConditionalExpression choice => EvaluateChoice(choice),
            ScriptMemberExpression or ScriptIndexerExpression when IsPartOfUnknown(scriptNode) => Unknown.Instance,
            _ => base.Evaluate(scriptNode, aliasReturnedFunction),
        };
        value = Taint(Listed(value, scriptNode), scriptNode, before);
        if (scriptNode is ScriptBinaryExpression)
        {
            CheckNumber(value, scriptNode);
        }
        else if (value is ScriptArray or ScriptObject && scriptNode is not null)
        {
            value = Bounded(value, scriptNode);
        }
        else if (scriptNode is ScriptExpression && scriptNode.Parent is ScriptForStatement loop
            && ReferenceEquals(loop.Iterator, scriptNode))
        {
            CheckIterable(value, scriptNode);
        }

        return value;
    }

    /// <inheritdoc/>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        Print(textAsObject, _statement);
        return this;
    }

    /// <inheritdoc/>
    public override bool ToBool(SourceSpan span, object? value) => value switch
    {
        bool truth => truth,
        null => false,
        Unknown => TruthOfUnknown(),
        RunValue run => throw State.Fail(TemplateDiagnostics.RunValueUsed(State.SpanOf(span), run.Name)),
        _ => throw State.Fail(TemplateDiagnostics.NotBoolean(State.SpanOf(span), Kind(value))),
    };

    /// <inheritdoc/>
    public override object? ToObject(SourceSpan span, object? value, Type destinationType)
    {
        if (value is Unknown && destinationType != typeof(object))
        {
            return StandIn(destinationType);
        }

        if (State.HasRunValues && destinationType != typeof(object)
            && (value is RunValue || (value is string text && RunPlaceholders.IsIn(text))))
        {
            throw State.Fail(TemplateDiagnostics.RunValueUsed(State.SpanOf(span), (value as RunValue)?.Name ?? "a text that holds a value of the run"));
        }

        return base.ToObject(span, value, destinationType);
    }

    /// <inheritdoc/>
    public override string? ObjectToString(object? value, bool nested = false)
    {
        var binary = CurrentNode as ScriptBinaryExpression;
        switch (value)
        {
            case Unknown:
                return "";
            case RunValue run:
                return binary is { Operator: ScriptBinaryOperator.Add }
                    ? run.Text
                    : throw State.Fail(TemplateDiagnostics.RunValueUsed(State.SpanOf(CurrentNode), run.Name));
            case string text:
                if (State.HasRunValues && RunPlaceholders.IsIn(text)
                    && (binary is not null and not { Operator: ScriptBinaryOperator.Add } || CurrentNode is ScriptWhenStatement))
                {
                    throw State.Fail(TemplateDiagnostics.RunValueUsed(
                        State.SpanOf(CurrentNode), "a text that holds a value of the run"));
                }

                break;
            case NoValue:
            case null when binary is { Operator: ScriptBinaryOperator.Add or ScriptBinaryOperator.Multiply }:
                throw State.Fail(TemplateDiagnostics.NothingToPrint(State.SpanOf(CurrentNode)));
            case double or float:
                CheckNumber(value, CurrentNode);
                break;
            case IScriptCustomFunction:
            case IEnumerable when binary is { Operator: ScriptBinaryOperator.Add or ScriptBinaryOperator.Multiply }:
                throw State.Fail(TemplateDiagnostics.NotPrintable(
                    State.SpanOf(CurrentNode), $"{Kind(value)} can't be joined to a text", "join its items: list | array.join ', '"));
        }

        return base.ObjectToString(value, nested);
    }

    /// <summary>What a value is, in words.</summary>
    internal static string Kind(object? value) => value switch
    {
        null => "null",
        string => "a text",
        bool => "true or false",
        IScriptCustomFunction => "a function",
        ScriptObject => "an object",
        IEnumerable => "a list",
        NoValue => "nothing",
        _ => "a number",
    };

    private string This(ScriptNode node)
    {
        if (State.IsInConfig)
        {
            throw State.Fail(TemplateDiagnostics.ConfigReference(State.SpanOf(node), "this"));
        }

        return State.Scope.This
            ?? (State.Purpose == RenderPurpose.Sql
                ? throw State.Fail(TemplateDiagnostics.NoRelation(State.SpanOf(node)))
                : "this");
    }

    private void CheckNumber(object? value, ScriptNode? node)
    {
        if (value is double number && !double.IsFinite(number) || value is float small && !float.IsFinite(small))
        {
            throw State.Fail(TemplateDiagnostics.NotANumber(State.SpanOf(node)));
        }
    }

    private void CheckIterable(object? value, ScriptNode node)
    {
        if (value is string or null or NoValue)
        {
            throw State.Fail(TemplateDiagnostics.NotAList(State.SpanOf(node), Kind(value)));
        }
    }

    private string TextOf(object? value, ScriptNode node) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        RunValue run => run.Text,
        Unknown => "",
        null or NoValue => throw State.Fail(TemplateDiagnostics.NothingToPrint(State.SpanOf(node))),
        IScriptCustomFunction or IEnumerable => throw State.Fail(TemplateDiagnostics.NotPrintable(
            State.SpanOf(node), $"{Kind(value)} can't be printed", "print its items: {{ list | array.join ', ' }}")),
        double or float => NumberText(value, node),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private string NumberText(object value, ScriptNode node)
    {
        CheckNumber(value, node);
        return ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
    }
}
