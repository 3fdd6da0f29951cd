namespace Corso.Models.Projects;

/// <summary>
/// Compares values by what they say; where they were written doesn't count, nor does the order of keys.
/// </summary>
public sealed class ConfigValueComparer : IEqualityComparer<ConfigValue>
{
    private ConfigValueComparer()
    {
    }

    /// <summary>The only one.</summary>
    public static ConfigValueComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ConfigValue? x, ConfigValue? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        switch (x, y)
        {
            case (ConfigText left, ConfigText right):
                return left.Value == right.Value;
            case (ConfigNumber left, ConfigNumber right):
                return left.Raw == right.Raw;
            case (ConfigBoolean left, ConfigBoolean right):
                return left.Value == right.Value;
            case (ConfigNull, ConfigNull):
                return true;
            case (ConfigList left, ConfigList right):
                return left.Items.AsSpan().SequenceEqual(right.Items.AsSpan(), this);
            case (ConfigMap left, ConfigMap right) when left.Entries.Length == right.Entries.Length:
                foreach (var entry in left.Entries)
                {
                    if (right.Entry(entry.Key) is not { } other || !Equals(entry.Value, other.Value))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public int GetHashCode(ConfigValue obj)
    {
        var hash = new HashCode();
        switch (obj)
        {
            case ConfigText text:
                hash.Add(text.Value, StringComparer.Ordinal);
                break;
            case ConfigNumber number:
                hash.Add(number.Raw, StringComparer.Ordinal);
                break;
            case ConfigBoolean boolean:
                hash.Add(boolean.Value);
                break;
            case ConfigList list:
                foreach (var item in list.Items)
                {
                    hash.Add(GetHashCode(item));
                }

                break;
            case ConfigMap map:
                // Keys in another order make the same map, so their hashes are joined by a sum.
                var sum = 0;
                foreach (var entry in map.Entries)
                {
                    sum += HashCode.Combine(entry.Key.GetHashCode(StringComparison.Ordinal), GetHashCode(entry.Value));
                }

                hash.Add(sum);
                break;
        }

        return hash.ToHashCode();
    }
}
