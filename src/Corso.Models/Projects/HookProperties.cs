using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>A hook as declared.</summary>
/// <param name="Sql">A template of one statement or several.</param>
/// <param name="Connection">Connection a hook of the whole run names; null for the target's first, and for a node's hook.</param>
/// <param name="InTransaction">Whether a <c>post_hook</c> runs within the transaction that publishes.</param>
public sealed record HookProperties(ConfigText Sql, ConfigText? Connection, bool InTransaction)
{
    /// <summary>The hooks a config value holds: a text, a map, or a list of both; other values, reported already, are left out.</summary>
    public static ImmutableArray<HookProperties> Read(ConfigValue? value)
    {
        if (value is null)
        {
            return [];
        }

        var hooks = ImmutableArray.CreateBuilder<HookProperties>();
        foreach (var item in value is ConfigList list ? list.Items : [value])
        {
            switch (item)
            {
                case ConfigText text when !string.IsNullOrWhiteSpace(text.Value):
                    hooks.Add(new HookProperties(text, null, true));
                    break;
                case ConfigMap map when map["sql"] is ConfigText sql && !string.IsNullOrWhiteSpace(sql.Value):
                    hooks.Add(new HookProperties(
                        sql, map["connection"] as ConfigText, map["transaction"] is not ConfigBoolean { Value: false }));
                    break;
            }
        }

        return hooks.DrainToImmutable();
    }
}
