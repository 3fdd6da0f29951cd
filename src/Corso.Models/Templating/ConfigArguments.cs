using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Reads the evaluated arguments of <c>config(...)</c>, each with its place.</summary>
internal static class ConfigArguments
{
    /// <summary>The arguments as a map.</summary>
    public static ConfigMap Read(RenderState state, ScriptNode? caller, ScriptArray arguments)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        var position = 0;
        foreach (var argument in (caller as ScriptFunctionCall)?.Arguments ?? [])
        {
            if (argument is ScriptNamedArgument { Name: { } name, Value: { } value })
            {
                arguments.TryGetValue(null, default, name.Name, out var evaluated);
                entries.Add(new ConfigEntry(name.Name, state.SpanOf(name), Value(state, evaluated, value)));
            }
            else if (Value(state, arguments[position++], argument) is ConfigMap map)
            {
                entries.AddRange(map.Entries);
            }
        }

        return new ConfigMap(entries.ToImmutable(), state.SpanOf(caller));
    }

    private static ConfigValue Value(RenderState state, object? value, ScriptExpression node)
    {
        // What is a literal keeps the exact place of its parts.
        var source = state.SourceOf(node);
        return LiteralReader.Read(node, source)
            ?? ScriptValues.ToConfig(value, source.SpanOf(node))
            ?? throw state.Fail(TemplateDiagnostics.ConfigValue(source.SpanOf(node), RenderContext.Kind(value)));
    }
}
