using System.Text.Json;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Rendering;

/// <summary>Configuration values as JSON.</summary>
internal static class ConfigValueJson
{
    /// <summary>Writes the value as JSON.</summary>
    public static void Write(Utf8JsonWriter json, ConfigValue value)
    {
        switch (value)
        {
            case ConfigText text:
                json.WriteStringValue(text.Value);
                break;
            case ConfigNumber number when IsJsonNumber(number.Raw):
                json.WriteRawValue(number.Raw);
                break;
            case ConfigNumber number:
                json.WriteStringValue(number.Raw);
                break;
            case ConfigBoolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case ConfigList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ConfigMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static bool IsJsonNumber(string raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
