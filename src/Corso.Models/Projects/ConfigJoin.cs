using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>Joins what several layers say of one config key by the key's merge rule.</summary>
internal static class ConfigJoin
{
    /// <summary>The joined value; its place is the last layer's.</summary>
    public static ConfigValue Join(ConfigMerge merge, ImmutableArray<ConfigOrigin> origins)
    {
        var joined = merge == ConfigMerge.AppendPlusKeys
            ? Join(merge, ConfigMap.Empty, origins[0].Value)
            : origins[0].Value;
        for (var i = 1; i < origins.Length; i++)
        {
            joined = Join(merge, joined, origins[i].Value);
        }

        return merge == ConfigMerge.AppendOnce ? Once(joined) : joined;
    }

    /// <summary>A weaker and a stronger value joined.</summary>
    public static ConfigValue Join(ConfigMerge merge, ConfigValue weaker, ConfigValue stronger) => merge switch
    {
        ConfigMerge.Append or ConfigMerge.AppendOnce =>
            new ConfigList([.. ItemsOf(weaker), .. ItemsOf(stronger)], stronger.Span),
        ConfigMerge.MergeKeys when weaker is ConfigMap under && stronger is ConfigMap over => Merge(under, over),
        ConfigMerge.AppendPlusKeys when weaker is ConfigMap under && stronger is ConfigMap over => MergePlus(under, over),
        _ => stronger,
    };

    private static ImmutableArray<ConfigValue> ItemsOf(ConfigValue value) =>
        value is ConfigList list ? list.Items : [value];

    private static ConfigList Once(ConfigValue value)
    {
        var items = ItemsOf(value);
        var once = ImmutableArray.CreateBuilder<ConfigValue>(items.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is not ConfigText text || seen.Add(text.Value))
            {
                once.Add(item);
            }
        }

        return new ConfigList(once.DrainToImmutable(), value.Span);
    }

    private static ConfigMap Merge(ConfigMap weaker, ConfigMap stronger)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>(weaker.Entries.Length + stronger.Entries.Length);
        foreach (var entry in weaker.Entries)
        {
            entries.Add(stronger.Entry(entry.Key) ?? entry);
        }

        foreach (var entry in stronger.Entries)
        {
            if (weaker.Entry(entry.Key) is null)
            {
                entries.Add(entry);
            }
        }

        return new ConfigMap(entries.DrainToImmutable(), stronger.Span);
    }

    private static ConfigMap MergePlus(ConfigMap weaker, ConfigMap stronger)
    {
        var entries = weaker.Entries.ToBuilder();
        foreach (var entry in stronger.Entries)
        {
            var isAdded = entry.Key.StartsWith('+');
            var named = isAdded ? entry with { Key = entry.Key[1..] } : entry;
            var at = IndexOf(entries, named.Key);
            if (at < 0)
            {
                entries.Add(named);
            }
            else
            {
                entries[at] = isAdded
                    ? named with { Value = Join(ConfigMerge.AppendOnce, entries[at].Value, named.Value) }
                    : named;
            }
        }

        return new ConfigMap(entries.ToImmutable(), stronger.Span);
    }

    private static int IndexOf(ImmutableArray<ConfigEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
