using System.Text;

namespace Corso.Models.Dialects.Typing.Learnt;

/// <summary>
/// What a function gives, as text with places: <c>{1}</c> is the type of the first argument, <c>{1.1}</c> the first type in
/// it, <c>{1.zone}</c> its time zone with a comma in front where there is one, <c>{1.width}</c> and <c>{1.scale}</c> its
/// precision and scale,
/// <c>{1.value}</c> the constant itself.
/// </summary>
internal static class TypeTemplate
{
    /// <summary>Fills a template in; null when an argument hasn't got what it asks for.</summary>
    public static string? Fill(string template, ReadOnlySpan<Argument> arguments)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] != '{')
            {
                text.Append(template[at]);
                continue;
            }

            var end = template.IndexOf('}', at);
            if (Part(template[(at + 1)..end].Split('.'), arguments) is not { } part)
            {
                return null;
            }

            text.Append(part);
            at = end;
        }

        return text.Replace("(, ", "(").Replace("()", "").ToString();
    }

    private static string? Part(string[] path, ReadOnlySpan<Argument> arguments)
    {
        var place = path[0][0] - '1';
        if (place >= arguments.Length)
        {
            return null;
        }

        var argument = arguments[place];
        if (path is [_, var word] && char.IsAsciiLetter(word[0]))
        {
            return word switch
            {
                "zone" => Zone(argument.Type),
                "width" => argument.Type is { Name: "DECIMAL", Parameters: [var width, _] } ? width : null,
                "scale" => argument.Type.Parameters is [.., var scale] && argument.Type.Name is "Decimal" or "DECIMAL" ? scale
                    : argument.Type.Parameters is [var digits, ..] && argument.Type.Name is "DateTime64" ? digits : null,
                _ => argument.Constant,
            };
        }

        var type = argument.Type;
        foreach (var step in path.AsSpan(1))
        {
            var inner = step[0] - '1';
            if (inner >= type.Elements.Length)
            {
                return null;
            }

            type = type.Elements[inner].Type;
        }

        return type.IsUnknown ? null : type.ToString();
    }

    private static string Zone(LogicalType type) => (type.Name, type.Parameters) switch
    {
        ("DateTime", [var zone]) => ", " + zone,
        ("DateTime64", [_, var zone]) => ", " + zone,
        _ => "",
    };
}
