using System.Text.Json;

namespace Corso.Models.Engines.Tests.Execution;

/// <summary>Checks a document against the part of JSON Schema that dbt's artifacts use; any other keyword is an error.</summary>
internal static class JsonSchemaCheck
{
    private static readonly string[] Words =
        ["$schema", "$id", "title", "default", "description", "type", "enum", "const", "anyOf", "properties", "required",
            "additionalProperties", "propertyNames", "items", "prefixItems", "minItems", "maxItems"];

    /// <summary>What is wrong, with the path.</summary>
    public static IEnumerable<string> Errors(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.ValueKind is JsonValueKind.True)
        {
            yield break;
        }

        foreach (var word in schema.EnumerateObject().Where(word => !Words.Contains(word.Name)))
        {
            yield return $"{path}: the schema's {word.Name} is not understood";
        }

        if (schema.TryGetProperty("type", out var type) && !Is(type.GetString(), value))
        {
            yield return $"{path}: {value.ValueKind} is no {type}";
            yield break;
        }

        if (schema.TryGetProperty("enum", out var allowed)
            && !allowed.EnumerateArray().Any(item => item.GetRawText() == value.GetRawText()))
        {
            yield return $"{path}: {value.GetRawText()} is none of {allowed.GetRawText()}";
        }

        if (schema.TryGetProperty("anyOf", out var any)
            && !any.EnumerateArray().Any(one => !Errors(one, value, path).Any()))
        {
            yield return $"{path}: {value.GetRawText()} fits none of {any.GetRawText()}";
        }

        foreach (var error in value.ValueKind == JsonValueKind.Object ? Members(schema, value, path)
            : value.ValueKind == JsonValueKind.Array ? Items(schema, value, path) : [])
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString() ?? "", out _)))
            {
                yield return $"{path}: {name} is missing";
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out var one))
            {
                foreach (var error in Errors(one, member.Value, $"{path}.{member.Name}"))
                {
                    yield return error;
                }
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                if (others.ValueKind == JsonValueKind.False)
                {
                    yield return $"{path}: {member.Name} is not known";
                }
                else
                {
                    foreach (var error in Errors(others, member.Value, $"{path}.{member.Name}"))
                    {
                        yield return error;
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Items(JsonElement schema, JsonElement value, string path) =>
        schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, i) => Errors(items, item, $"{path}[{i}]"))
            : [];

    private static bool Is(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}
