using System.Collections.Immutable;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Reads literals, and lists and maps of literals, as configuration values with their places.</summary>
internal static class LiteralReader
{
    /// <summary>The value; null when any part of it is an expression.</summary>
    public static ConfigValue? Read(ScriptExpression? expression, SourceText source)
    {
        switch (expression)
        {
            case ScriptNestedExpression nested:
                return Read(nested.Expression, source);
            case ScriptLiteral literal:
                return Read(literal, source);
            case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Negate, Right: ScriptLiteral { Value: not string } } minus:
                return Read((ScriptLiteral)minus.Right, source) is ConfigNumber number
                    ? new ConfigNumber("-" + number.Raw, source.SpanOf(minus))
                    : null;
            case ScriptArrayInitializerExpression array:
                return ReadList(array, source);
            case ScriptObjectInitializerExpression map:
                return ReadMap(map, source);
            default:
                return null;
        }
    }

    private static ConfigValue? Read(ScriptLiteral literal, SourceText source)
    {
        var span = source.SpanOf(literal);
        return literal.Value switch
        {
            null => new ConfigNull(span),
            string text => new ConfigText(text, span),
            bool value => new ConfigBoolean(value, span),
            IFormattable number => new ConfigNumber(
                number.ToString(null, System.Globalization.CultureInfo.InvariantCulture), span),
            _ => null,
        };
    }

    private static ConfigList? ReadList(ScriptArrayInitializerExpression array, SourceText source)
    {
        var items = ImmutableArray.CreateBuilder<ConfigValue>(array.Values.Count);
        foreach (var item in array.Values)
        {
            if (Read(item, source) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return new ConfigList(items.ToImmutable(), source.SpanOf(array));
    }

    private static ConfigMap? ReadMap(ScriptObjectInitializerExpression map, SourceText source)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>(map.Members.Count);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            var key = member.Name switch
            {
                ScriptVariable variable => variable.Name,
                ScriptLiteral { Value: string text } => text,
                _ => null,
            };
            if (key is null || member.Name is null || Read(member.Value, source) is not { } value || !keys.Add(key))
            {
                return null;
            }

            entries.Add(new ConfigEntry(key, source.SpanOf(member.Name), value));
        }

        return new ConfigMap(entries.ToImmutable(), source.SpanOf(map));
    }
}
