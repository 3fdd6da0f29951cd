using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <summary>Configuration values as template values, and back.</summary>
internal static class ScriptValues
{
    /// <summary>A value that a template can use; lists and maps are its own copy.</summary>
    public static object? FromConfig(ConfigValue value)
    {
        switch (value)
        {
            case ConfigText text:
                return text.Value;
            case ConfigBoolean truth:
                return truth.Value;
            case ConfigNumber number:
                return FromNumber(number.Raw);
            case ConfigList list:
                var array = new ScriptArray(list.Items.Length);
                foreach (var item in list.Items)
                {
                    array.Add(FromConfig(item));
                }

                return array;
            case ConfigMap map:
                var made = new BoundedObject(map.Entries.Length);
                foreach (var entry in map.Entries)
                {
                    made[entry.Key] = FromConfig(entry.Value);
                }

                return made;
            default:
                return null;
        }
    }

    /// <summary>The configuration value of what a template computed; null for what has none, as a function.</summary>
    public static ConfigValue? ToConfig(object? value, SourceSpan span) => ToConfig(value, span, 0);

    private static ConfigValue? ToConfig(object? value, SourceSpan span, int depth)
    {
        if (depth > Nesting.MostDeep)
        {
            return null;
        }

        switch (value)
        {
            case null:
                return new ConfigNull(span);
            case string text:
                return new ConfigText(text, span);
            case bool truth:
                return new ConfigBoolean(truth, span);
            case int or long or BigInteger or decimal or double:
                return new ConfigNumber(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), span);
            case ScriptObject map:
                return ToMap(map, span, depth);
            case IScriptCustomFunction or NoValue or RunValue:
                return null;
            case IEnumerable list:
                return ToList(list, span, depth);
            default:
                return null;
        }
    }

    private static ConfigMap? ToMap(ScriptObject map, SourceSpan span, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        foreach (var pair in map)
        {
            if (ToConfig(pair.Value, span, depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new ConfigEntry(pair.Key, span, value));
        }

        return new ConfigMap(entries.ToImmutable(), span);
    }

    private static ConfigList? ToList(IEnumerable list, SourceSpan span, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigValue>();
        foreach (var item in list)
        {
            if (ToConfig(item, span, depth + 1) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return new ConfigList(items.ToImmutable(), span);
    }

    // 1.50 stays 1.50; YAML's 0x1F and 0o17 are numbers too.
    private static object FromNumber(string raw)
    {
        const NumberStyles Signed = NumberStyles.AllowLeadingSign;
        if (raw.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(raw.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return hex;
        }

        if (raw.StartsWith("0o", StringComparison.Ordinal))
        {
            return Convert.ToInt64(raw[2..], 8);
        }

        if (int.TryParse(raw, Signed, CultureInfo.InvariantCulture, out var small))
        {
            return small;
        }

        if (long.TryParse(raw, Signed, CultureInfo.InvariantCulture, out var large))
        {
            return large;
        }

        if (BigInteger.TryParse(raw, Signed, CultureInfo.InvariantCulture, out var huge))
        {
            return huge;
        }

        if (decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && raw.Length <= 28)
        {
            return exact;
        }

        return double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : raw;
    }
}
