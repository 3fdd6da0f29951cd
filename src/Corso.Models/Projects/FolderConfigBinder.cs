using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>
/// Reads the trees under <c>models:</c>, <c>seeds:</c> and the like: folders, and config keys that begin with +.
/// </summary>
internal static class FolderConfigBinder
{
    /// <summary>Every folder named, those above before those below.</summary>
    public static ImmutableArray<FolderConfig> Bind(ConfigMap file, string? project, DiagnosticBag diagnostics)
    {
        var folders = ImmutableArray.CreateBuilder<FolderConfig>();
        foreach (var key in ProjectShapes.File.Keys)
        {
            if (key.Value is FolderShape shape
                && (file.Entry(key.Name) ?? (key.Alias is { } alias ? file.Entry(alias) : null))
                    is { Value: ConfigMap tree } entry)
            {
                Walk(tree, shape.Type, "", entry.KeySpan, project, folders, diagnostics);
            }
        }

        return folders.DrainToImmutable();
    }

    private static void Walk(
        ConfigMap tree,
        ResourceType type,
        string folder,
        SourceSpan span,
        string? project,
        ImmutableArray<FolderConfig>.Builder folders,
        DiagnosticBag diagnostics)
    {
        var config = ImmutableArray.CreateBuilder<ConfigEntry>();
        var at = folders.Count;
        foreach (var entry in tree.Entries)
        {
            if (entry.Key.StartsWith('+'))
            {
                var named = entry with { Key = entry.Key[1..] };
                ConfigChecker.Check(named, type, diagnostics);
                config.Add(named);
            }
            else if (entry.Value is ConfigMap inner && !IsConfigMap(entry.Key, inner, type))
            {
                // dbt writes the project's own name above its folders.
                var isProject = folder.Length == 0 && entry.Key == project;
                var below = isProject ? "" : folder.Length == 0 ? entry.Key : $"{folder}/{entry.Key}";
                Walk(inner, type, below, entry.KeySpan, isProject ? null : project, folders, diagnostics);
            }
            else if (entry.Value is not ConfigNull || ConfigKeys.Find(entry.Key) is not null)
            {
                var meant = ConfigKeys.Find(entry.Key) is { } key
                    ? key.Name
                    : NearestName.Find(entry.Key, ConfigKeys.NamesFor(type));
                diagnostics.Add(ProjectDiagnostics.NeedsPlus(entry.KeySpan, entry.Key, meant));
            }
        }

        folders.Insert(at,
            new FolderConfig(type, folder, new ConfigMap(config.DrainToImmutable(), tree.Span)) { Span = span });
    }

    /// <summary>
    /// A config key that holds a map, as <c>meta</c>, is one unless what it holds looks like a folder's.
    /// </summary>
    private static bool IsConfigMap(string key, ConfigMap inner, ResourceType type)
    {
        if (ConfigKeys.Find(key) is not { } config || !config.AppliesTo(type))
        {
            return false;
        }

        foreach (var entry in inner.Entries)
        {
            if (entry.Key.StartsWith('+') || entry.Value is ConfigMap)
            {
                return false;
            }
        }

        return !inner.Entries.IsEmpty;
    }
}
