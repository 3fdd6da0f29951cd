using System.Text;
using System.Text.Json;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Rendering;

/// <summary>Configuration values as YAML on one line, and as JSON.</summary>
internal static class ConfigValueText
{
    /// <summary>The value in YAML's flow style.</summary>
    public static string Flow(ConfigValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Writes the value as JSON.</summary>
    public static void WriteJson(Utf8JsonWriter json, ConfigValue value)
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
                    WriteJson(json, item);
                }

                json.WriteEndArray();
                break;
            case ConfigMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    WriteJson(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void Append(StringBuilder text, ConfigValue value)
    {
        switch (value)
        {
            case ConfigText { Value: var raw }:
                text.Append(IsPlain(raw) ? raw : JsonText.Quote(raw));
                break;
            case ConfigNumber number:
                text.Append(number.Raw);
                break;
            case ConfigBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case ConfigList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(text, list.Items[i]);
                }

                text.Append(']');
                break;
            case ConfigMap map:
                text.Append('{');
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(map.Entries[i].Key).Append(": ");
                    Append(text, map.Entries[i].Value);
                }

                text.Append('}');
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_')
        && text is not ("true" or "false" or "null")
        && text.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '/' or ' ')
        && text[^1] != ' ';

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
