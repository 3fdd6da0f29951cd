using System.Collections.Immutable;
using Corso.Models.Diagnostics;

namespace Corso.Models.Projects;

/// <summary>Joins the layers of configuration: defaults, folders, properties, the file itself.</summary>
public static class ConfigResolver
{
    private static readonly ConfigText View = new("view", default);
    private static readonly ConfigText Seed = new("seed", default);
    private static readonly ConfigText Snapshot = new("snapshot", default);
    private static readonly ConfigBoolean Enabled = new(true, default);

    /// <summary>A node's configuration with the provenance of every setting.</summary>
    /// <param name="type">What the node is.</param>
    /// <param name="folder">
    /// Folder below the root it was found under, with <c>/</c>; with the node's name behind it, entries for that single
    /// node count too.
    /// </param>
    /// <param name="folders">Folder configuration of the project.</param>
    /// <param name="properties">What a properties file says; checked when that was read. Null for nothing.</param>
    /// <param name="inFile">The arguments of <c>config(...)</c>; checked here. Null for nothing.</param>
    /// <param name="diagnostics">Takes what is wrong with <paramref name="inFile"/>.</param>
    public static NodeConfig Resolve(
        ResourceType type,
        string folder,
        ImmutableArray<FolderConfig> folders,
        ConfigMap? properties,
        ConfigMap? inFile,
        DiagnosticBag diagnostics)
    {
        var layers = new List<Contribution>(8);
        AddDefaults(layers, type);
        foreach (var entry in NearestLast(type, folder, folders))
        {
            Add(layers, ConfigLayer.Folder, entry.Config, type);
        }

        if (properties is not null)
        {
            Add(layers, ConfigLayer.Properties, properties, type);
        }

        if (inFile is not null)
        {
            ConfigChecker.Check(inFile, type, diagnostics);
            Add(layers, ConfigLayer.InFile, inFile, type);
        }

        return new NodeConfig(Join(layers));
    }

    private static void AddDefaults(List<Contribution> layers, ResourceType type)
    {
        layers.Add(new(ConfigKeys.IndexOf("enabled"), new(ConfigLayer.Default, Enabled)));
        var materialized = type switch
        {
            ResourceType.Model => View,
            ResourceType.Seed => Seed,
            ResourceType.Snapshot => Snapshot,
            _ => null,
        };
        if (materialized is not null)
        {
            layers.Add(new(ConfigKeys.IndexOf("materialized"), new(ConfigLayer.Default, materialized)));
        }
    }

    private static List<FolderConfig> NearestLast(
        ResourceType type, string folder, ImmutableArray<FolderConfig> folders)
    {
        var found = new List<FolderConfig>();
        foreach (var candidate in folders)
        {
            if (candidate.Type == type && !candidate.Config.Entries.IsEmpty && IsWithin(folder, candidate.Folder))
            {
                // Those that fit lie on one line from the root, so longer means nearer.
                var at = found.Count;
                while (at > 0 && found[at - 1].Folder.Length > candidate.Folder.Length)
                {
                    at--;
                }

                found.Insert(at, candidate);
            }
        }

        return found;
    }

    private static bool IsWithin(string folder, string ancestor) =>
        ancestor.Length == 0
        || (folder.StartsWith(ancestor, StringComparison.Ordinal)
            && (folder.Length == ancestor.Length || folder[ancestor.Length] == '/'));

    private static void Add(List<Contribution> layers, ConfigLayer layer, ConfigMap config, ResourceType type)
    {
        foreach (var entry in config.Entries)
        {
            var index = ConfigKeys.IndexOf(entry.Key);
            if (index >= 0
                && entry.Value is not ConfigNull
                && ConfigKeys.Table[index] is var key
                && key.AppliesTo(type)
                && ShapeChecker.Fits(entry.Value, key.Value))
            {
                layers.Add(new(index, new(layer, entry.Value)));
            }
        }
    }

    private static ImmutableArray<ConfigSetting> Join(List<Contribution> layers)
    {
        var settings = ImmutableArray.CreateBuilder<ConfigSetting>();
        var last = -1;
        while (NextIndex(layers, last) is var index and < int.MaxValue)
        {
            last = index;
            var origins = ImmutableArray.CreateBuilder<ConfigOrigin>();
            foreach (var contribution in layers)
            {
                if (contribution.Index == index)
                {
                    origins.Add(contribution.Origin);
                }
            }

            var key = ConfigKeys.Table[index];
            var all = origins.DrainToImmutable();
            settings.Add(new ConfigSetting(key.Name, ConfigJoin.Join(key.Merge, all), all));
        }

        return settings.DrainToImmutable();
    }

    /// <summary>The smallest key above the last one; a node has a handful, so looking again beats sorting.</summary>
    private static int NextIndex(List<Contribution> layers, int last)
    {
        var next = int.MaxValue;
        foreach (var contribution in layers)
        {
            if (contribution.Index > last && contribution.Index < next)
            {
                next = contribution.Index;
            }
        }

        return next;
    }

    private readonly record struct Contribution(int Index, ConfigOrigin Origin);
}
