using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Values in YAML that may hold <c>{{ env 'NAME' }}</c> or <c>{{ env('NAME', 'default') }}</c>, and nothing else.</summary>
public static class ScalarTemplate
{
    /// <summary>The value with environment variables put in; null when one isn't set, or it holds anything else.</summary>
    public static string? Render(ConfigText value, Func<string, string?> readEnv, DiagnosticBag d)
    {
        var text = new StringBuilder();
        return Walk(value, d, raw => text.Append(raw), (name, fallback) =>
        {
            var found = readEnv(name) ?? fallback;
            if (found is null)
            {
                d.Add(TemplateDiagnostics.UndefinedEnv(value.Span, name));
                return false;
            }

            text.Append(found);
            return true;
        })
            ? text.ToString()
            : null;
    }

    /// <summary>The environment variables a value names, in order.</summary>
    public static IEnumerable<string> EnvNames(ConfigText value)
    {
        var names = new List<string>();
        Walk(value, new DiagnosticBag(), _ => { }, (name, _) =>
        {
            names.Add(name);
            return true;
        });
        return names;
    }

    private static bool Walk(ConfigText value, DiagnosticBag d, Action<string> raw, Func<string, string?, bool> env)
    {
        if (!value.Value.Contains("{{", StringComparison.Ordinal))
        {
            raw(value.Value);
            return true;
        }

        var parsed = ParsedTemplate.Parse(new SourceText(value.Span.Path ?? "", value.Value));
        if (parsed.Page?.Body is not { } body)
        {
            d.Add(TemplateDiagnostics.ScalarExpression(value.Span));
            return false;
        }

        foreach (var statement in body.Statements)
        {
            switch (statement)
            {
                case ScriptEscapeStatement:
                    break;
                case ScriptRawStatement text:
                    raw(text.Text.ToString());
                    break;
                case ScriptExpressionStatement { Expression: ScriptFunctionCall call } when Env(call) is { } found:
                    if (!env(found.Name, found.Default))
                    {
                        return false;
                    }

                    break;
                default:
                    d.Add(TemplateDiagnostics.ScalarExpression(value.Span));
                    return false;
            }
        }

        return true;
    }

    private static (string Name, string? Default)? Env(ScriptFunctionCall call) => call switch
    {
        { Target: ScriptVariableGlobal { Name: "env" }, Arguments: [ScriptLiteral { Value: string name }] } => (name, null),
        {
            Target: ScriptVariableGlobal { Name: "env" },
            Arguments: [ScriptLiteral { Value: string name }, ScriptLiteral { Value: string fallback }]
        } => (name, fallback),
        _ => null,
    };
}
