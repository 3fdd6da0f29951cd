using System.Globalization;
using System.Text;

namespace Corso.Models.Projects;

/// <summary>Writes values on one line in YAML's flow form, which is read back as the same value.</summary>
public static class ConfigValueWriter
{
    /// <summary>A value's text, as <c>[nightly, finance]</c>.</summary>
    public static string ToText(ConfigValue value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    private static void Write(ConfigValue value, StringBuilder text)
    {
        switch (value)
        {
            case ConfigText one:
                WriteText(one.Value, text);
                break;
            case ConfigNumber number:
                text.Append(number.Raw);
                break;
            case ConfigBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case ConfigNull:
                text.Append("null");
                break;
            case ConfigList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(list.Items[i], text);
                }

                text.Append(']');
                break;
            case ConfigMap map:
                text.Append('{');
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    WriteText(map.Entries[i].Key, text);
                    text.Append(": ");
                    Write(map.Entries[i].Value, text);
                }

                text.Append('}');
                break;
        }
    }

    private static void WriteText(string value, StringBuilder text)
    {
        if (IsPlain(value))
        {
            text.Append(value);
            return;
        }

        text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or '\u007F' or '\u0085' or '\u00A0' or '\u2028' or '\u2029' or '\uFEFF':
                    text.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        text.Append('"');
    }

    /// <summary>Words of letters, digits and a few signs, which YAML reads as nothing but a text.</summary>
    private static bool IsPlain(string value)
    {
        if (value.Length == 0
            || value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" or "null" or "Null" or "NULL"
            || !(char.IsAsciiLetter(value[0]) || value[0] == '_')
            || value[^1] == ' ')
        {
            return false;
        }

        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character)
                && character is not ('_' or '-' or '.' or '/' or '+' or '(' or ')' or ' '))
            {
                return false;
            }
        }

        return true;
    }
}
