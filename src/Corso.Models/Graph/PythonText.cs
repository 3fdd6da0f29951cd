using System.Globalization;
using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Writes configured values as Python prints them: dbt builds the names and ids of tests of such text.</summary>
internal static class PythonText
{
    /// <summary><c>str(value)</c>: a text stands bare.</summary>
    public static string Str(ConfigValue value)
    {
        switch (value)
        {
            case ConfigText text:
                return text.Value;
            case ConfigNumber number:
                return number.Raw;
            case ConfigBoolean boolean:
                return boolean.Value ? "True" : "False";
            case ConfigNull:
                return "None";
            default:
                var builder = new StringBuilder();
                Repr(builder, value, leavesAreText: false);
                return builder.ToString();
        }
    }

    /// <summary><c>repr(value)</c>.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="leavesAreText">Every leaf is turned to text first, and keys are sorted: the form that is hashed.</param>
    public static void Repr(StringBuilder builder, ConfigValue value, bool leavesAreText)
    {
        switch (value)
        {
            case ConfigList list:
                builder.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    builder.Append(i == 0 ? "" : ", ");
                    Repr(builder, list.Items[i], leavesAreText);
                }

                builder.Append(']');
                break;
            case ConfigMap map:
                builder.Append('{');
                var entries = leavesAreText
                    ? map.Entries.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key))
                    : map.Entries;
                for (var i = 0; i < entries.Length; i++)
                {
                    builder.Append(i == 0 ? "" : ", ");
                    Repr(builder, entries[i].Key);
                    builder.Append(": ");
                    Repr(builder, entries[i].Value, leavesAreText);
                }

                builder.Append('}');
                break;
            case ConfigText text:
                Repr(builder, text.Value);
                break;
            case var leaf when leavesAreText:
                Repr(builder, Str(leaf));
                break;
            default:
                builder.Append(Str(value));
                break;
        }
    }

    /// <summary><c>repr(text)</c>: in single quotes, or in double ones where that saves escapes.</summary>
    public static void Repr(StringBuilder builder, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? '"'
            : '\'';
        builder.Append(quote);
        foreach (var character in text)
        {
            switch (character)
            {
                case '\\':
                    builder.Append(@"\\");
                    break;
                case '\n':
                    builder.Append(@"\n");
                    break;
                case '\r':
                    builder.Append(@"\r");
                    break;
                case '\t':
                    builder.Append(@"\t");
                    break;
                default:
                    if (character == quote)
                    {
                        builder.Append('\\').Append(character);
                    }
                    else if (character is < ' ' or '\u007f')
                    {
                        builder.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
                    }
                    else
                    {
                        builder.Append(character);
                    }

                    break;
            }
        }

        builder.Append(quote);
    }
}
