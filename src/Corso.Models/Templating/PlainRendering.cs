using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>One rendering of a <see cref="PlainTemplate"/>, given up where Scriban's could differ.</summary>
internal sealed class PlainRendering(SourceText source, RenderScope scope, RenderInputs inputs, RootScope root)
{
    /// <summary>More text is left to Scriban, which ends at a limit.</summary>
    private const int MostText = RenderContext.OutputLimitLength / 2;

    private readonly MappedOutput _output = new();
    private readonly List<Loop> _loops = [];
    private readonly ImmutableArray<RefCall>.Builder _refs = ImmutableArray.CreateBuilder<RefCall>();
    private readonly ImmutableArray<SourceCall>.Builder _sources = ImmutableArray.CreateBuilder<SourceCall>();

    /// <summary>The result; null when it was given up.</summary>
    public RenderResult? Run(List<PlainNode> nodes) => RenderAll(nodes)
        ? new RenderResult(_output.ToSql(), [], _refs.DrainToImmutable(), _sources.DrainToImmutable())
        : null;

    private bool RenderAll(List<PlainNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (!Render(node) || _output.Length > MostText)
            {
                return false;
            }
        }

        return true;
    }

    private bool Render(PlainNode node)
    {
        switch (node)
        {
            case PlainText:
                _output.AppendVerbatim(source.Path, source.Content, node.Start, node.End - node.Start, null);
                return true;
            case PlainConfig:
                return true;
            case PlainRef reference:
                return Print(Resolve(reference), node);
            case PlainSource table:
                return Print(Resolve(table), node);
            case PlainThis:
                return Print(scope.This, node);
            case PlainVar variable:
                return Print(TextOf(ValueOf(variable.Name) ?? variable.Default), node);
            case PlainItem item:
                return Print(TextOf(ItemOf(item.Name)), node);
            case PlainIndex index:
                return Print(TextOf(_loops[^1].Index + index.Added), node);
            case PlainCall call:
                return Render(call);
            case PlainIf choice:
                return Answer(choice.Condition) is { } answer && RenderAll(answer ? choice.Then : choice.Else);
            case PlainFor loop:
                return Render(loop);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} can't be rendered");
        }
    }

    private string? Resolve(PlainRef reference)
    {
        if (!scope.Refs.TryGetValue(reference.Name, out var sql))
        {
            return null;
        }

        if (!_refs.Any(known => known.Name == reference.Name))
        {
            _refs.Add(new RefCall(reference.Name, source.Span(reference.Start, reference.End)));
        }

        return sql;
    }

    private string? Resolve(PlainSource table)
    {
        if (!scope.Sources.TryGetValue((table.Group, table.Table), out var sql))
        {
            return null;
        }

        if (!_sources.Any(known => known.Source == table.Group && known.Table == table.Table))
        {
            _sources.Add(new SourceCall(table.Group, table.Table, source.Span(table.Start, table.End)));
        }

        return sql;
    }

    private bool Render(PlainFor loop)
    {
        // Scriban assigns the variable like any other, which a function of the same name forbids.
        if (root.Contains(loop.Item) || ShippedMacros.Contains(loop.Item))
        {
            return false;
        }

        var running = new Loop(loop.Item, loop.Items.Count);
        _loops.Add(running);
        foreach (var item in loop.Items)
        {
            running.Value = item;
            if (!RenderAll(loop.Body))
            {
                return false;
            }

            running.Index++;
        }

        _loops.RemoveAt(_loops.Count - 1);
        return true;
    }

    private bool Render(PlainCall call)
    {
        if (root.PlainMacro(call.Name) is not { } macro)
        {
            return false;
        }

        var arguments = new string?[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            arguments[i] = TextOf(argument.Item is { } item ? ItemOf(item) : argument.Value);
        }

        return macro.Render(
            _output, arguments, new MacroCall(call.Name, source.Span(call.Start, call.End), null));
    }

    private bool? Answer(PlainCondition condition) => condition.Question switch
    {
        PlainQuestion.IsIncremental => scope.IsIncremental,
        PlainQuestion.IsFirst => _loops[^1].Index == 0,
        PlainQuestion.IsLast => _loops[^1].Index == _loops[^1].Count - 1,
        _ => ValueOf(condition.Var ?? "") as bool?,
    } ^ condition.IsNegated;

    private object? ValueOf(string variable) =>
        inputs.Vars[variable] is { } value ? ScriptValues.FromConfig(value) ?? this : null;

    private object? ItemOf(string name)
    {
        for (var i = _loops.Count - 1; i >= 0; i--)
        {
            if (_loops[i].Item == name)
            {
                return _loops[i].Value;
            }
        }

        return null;
    }

    /// <summary>What Scriban prints for a value; null for one that it refuses, and for one left to it.</summary>
    internal static string? TextOf(object? value) => value switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private bool Print(string? text, PlainNode node)
    {
        if (text is null)
        {
            return false;
        }

        _output.AppendValue(text, source.Path, node.Start, node.End, null);
        return true;
    }

    /// <summary>A loop that is running.</summary>
    private sealed class Loop(string item, int count)
    {
        public string Item => item;

        public int Count => count;

        public object? Value { get; set; }

        public int Index { get; set; }
    }
}
