using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Scriban.Syntax;

namespace Corso.Models.Templating;

internal sealed partial class FactsVisitor
{
    private void VisitConfig(ScriptNode node, CallUse call, List<ScriptExpression> arguments)
    {
        if (_config is { } first)
        {
            Report(TemplateDiagnostics.ConfigTwice(call.Span, first.Span));
            return;
        }

        if (_branches > 0 || _functions > 0 || node.Parent is not ScriptExpressionStatement)
        {
            Report(TemplateDiagnostics.ConfigPlacement(call.Span));
        }

        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        var hasComputed = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        _inConfig = true;
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case ScriptNamedArgument { Name: { } name, Value: { } value }:
                    if (!names.Add(name.Name))
                    {
                        Report(TemplateDiagnostics.DuplicateArgument(_source.SpanOf(name), "config", name.Name));
                    }
                    else if (LiteralReader.Read(value, _source) is { } literal)
                    {
                        entries.Add(new ConfigEntry(name.Name, _source.SpanOf(name), literal));
                    }
                    else
                    {
                        hasComputed = true;
                        Visit(value);
                    }

                    break;
                case ScriptObjectInitializerExpression map when LiteralReader.Read(map, _source) is ConfigMap literals:
                    foreach (var entry in literals.Entries)
                    {
                        if (names.Add(entry.Key))
                        {
                            entries.Add(entry);
                        }
                        else
                        {
                            Report(TemplateDiagnostics.DuplicateArgument(entry.KeySpan, "config", entry.Key));
                        }
                    }

                    break;
                default:
                    Report(TemplateDiagnostics.ConfigArgument(_source.SpanOf(argument)));
                    Visit(argument);
                    break;
            }
        }

        _inConfig = false;
        _config = new ConfigCall(new ConfigMap(entries.ToImmutable(), call.Span), hasComputed, call.Span);
    }
}
