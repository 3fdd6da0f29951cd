using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Writes configured values as Python would print them, which is what dbt builds names of.</summary>
internal static class ValueText
{
    /// <summary>A value by itself: texts stand bare.</summary>
    public static string Of(ConfigValue value)
    {
        if (value is ConfigText text)
        {
            return text.Value;
        }

        var builder = new StringBuilder();
        Append(builder, value);
        return builder.ToString();
    }

    /// <summary>A value within another: texts stand in quotes.</summary>
    public static void Append(StringBuilder builder, ConfigValue value)
    {
        switch (value)
        {
            case ConfigText text:
                builder.Append('\'').Append(text.Value.Replace("'", "\\'", StringComparison.Ordinal)).Append('\'');
                break;
            case ConfigNumber number:
                builder.Append(number.Raw);
                break;
            case ConfigBoolean boolean:
                builder.Append(boolean.Value ? "True" : "False");
                break;
            case ConfigList list:
                builder.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    builder.Append(i == 0 ? "" : ", ");
                    Append(builder, list.Items[i]);
                }

                builder.Append(']');
                break;
            case ConfigMap map:
                builder.Append('{');
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    builder.Append(i == 0 ? "" : ", ").Append('\'').Append(map.Entries[i].Key).Append("': ");
                    Append(builder, map.Entries[i].Value);
                }

                builder.Append('}');
                break;
            default:
                builder.Append("None");
                break;
        }
    }
}
