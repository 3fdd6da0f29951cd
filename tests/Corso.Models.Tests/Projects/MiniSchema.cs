using System.Globalization;
using System.Text.Json;
using Corso.Models.Projects;

namespace Corso.Models.Tests.Projects;

/// <summary>Validates values against the part of JSON Schema draft-07 that Corso's schemas use; refuses any other keyword.</summary>
internal sealed class MiniSchema(JsonElement root)
{
    public List<string> Validate(ConfigValue value)
    {
        var errors = new List<string>();
        Validate(value, root, "$", errors);
        return errors;
    }

    private void Validate(ConfigValue value, JsonElement schema, string path, List<string> errors)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$schema" or "title" or "description" or "definitions" or "additionalProperties":
                    break;
                case "$ref":
                    var name = keyword.Value.GetString()!["#/definitions/".Length..];
                    Validate(value, root.GetProperty("definitions").GetProperty(name), path, errors);
                    break;
                case "type":
                    if (!Types(keyword.Value).Any(type => IsOfType(value, type)))
                    {
                        errors.Add($"{path}: is no {keyword.Value}");
                    }

                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(option => IsEqual(value, option)))
                    {
                        errors.Add($"{path}: is not one of {keyword.Value}");
                    }

                    break;
                case "pattern":
                    Assert.Equal("\\{\\{", keyword.Value.GetString());
                    if (value is ConfigText text && !text.Value.Contains("{{"))
                    {
                        errors.Add($"{path}: holds no template");
                    }

                    break;
                case "not":
                    var inner = new List<string>();
                    Validate(value, keyword.Value, path, inner);
                    if (inner.Count == 0 && value is ConfigText)
                    {
                        errors.Add($"{path}: is excluded");
                    }

                    break;
                case "anyOf":
                    if (keyword.Value.EnumerateArray().All(form => Fails(value, form, path)))
                    {
                        errors.Add($"{path}: fits no form");
                    }

                    break;
                case "items":
                    var at = 0;
                    foreach (var item in value is ConfigList list ? list.Items : [])
                    {
                        Validate(item, keyword.Value, $"{path}[{at++}]", errors);
                    }

                    break;
                case "required":
                    foreach (var required in keyword.Value.EnumerateArray())
                    {
                        if (value is ConfigMap known && known[required.GetString()!] is null)
                        {
                            errors.Add($"{path}: lacks {required}");
                        }
                    }

                    break;
                case "properties":
                    ValidateProperties(value as ConfigMap, schema, path, errors);
                    break;
                default:
                    throw new InvalidOperationException($"the validator does not know {keyword.Name}");
            }
        }

        if (!schema.TryGetProperty("properties", out _))
        {
            ValidateProperties(value as ConfigMap, schema, path, errors);
        }
    }

    private void ValidateProperties(ConfigMap? map, JsonElement schema, string path, List<string> errors)
    {
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var entry in map?.Entries ?? [])
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(entry.Key, out var property))
            {
                Validate(entry.Value, property, $"{path}.{entry.Key}", errors);
            }
            else if (hasOthers && others.ValueKind == JsonValueKind.False)
            {
                errors.Add($"{path}: has no {entry.Key}");
            }
            else if (hasOthers && others.ValueKind == JsonValueKind.Object)
            {
                Validate(entry.Value, others, $"{path}.{entry.Key}", errors);
            }
        }
    }

    private bool Fails(ConfigValue value, JsonElement schema, string path)
    {
        var errors = new List<string>();
        Validate(value, schema, path, errors);
        return errors.Count > 0;
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsOfType(ConfigValue value, string type) => type switch
    {
        "object" => value is ConfigMap,
        "array" => value is ConfigList,
        "string" => value is ConfigText,
        "number" => value is ConfigNumber,
        "integer" => value is ConfigNumber number && int.TryParse(number.Raw, CultureInfo.InvariantCulture, out _),
        "boolean" => value is ConfigBoolean,
        "null" => value is ConfigNull,
        _ => throw new InvalidOperationException(type),
    };

    private static bool IsEqual(ConfigValue value, JsonElement option) => option.ValueKind == JsonValueKind.Null
        ? value is ConfigNull
        : value is ConfigText text && text.Value == option.GetString();
}
