using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Makes nodes of the tables of sources.</summary>
internal static class SourceNodes
{
    /// <summary>Adds them all; a source may be spread over several files as long as each table stands once.</summary>
    public static void Collect(GraphDraft draft)
    {
        foreach (var file in draft.Project.Properties)
        {
            var folder = draft.FolderOf(file.Path);
            foreach (var source in file.Sources)
            {
                foreach (var table in source.Tables)
                {
                    Add(draft, folder, source, table);
                }
            }
        }
    }

    private static void Add(GraphDraft draft, string folder, SourceProperties source, SourceTableProperties table)
    {
        var configFolder = folder.Length == 0 ? source.Name : $"{folder}/{source.Name}";
        var node = new NodeDraft(
            $"source.{draft.ProjectName}.{source.Name}.{table.Name}", ResourceType.Source, table.Name, table.NameSpan)
        {
            Source = source,
            SourceTable = table,
            Fqn = draft.Fqn(folder, source.Name, table.Name),
            Config = draft.Resolve(ResourceType.Source, configFolder, table.Name, Merge(source.Config, table.Config), null),
            Relation = new RelationName(source.Schema, table.Identifier),
        };
        node.IsEnabled = node.Config.IsEnabled;
        draft.Nodes.Add(node);
        draft.Sources.Add((source.Name, table.Name), node, draft.Diagnostics);
        if (node.IsEnabled)
        {
            node.Connection = draft.ConnectionOf(node, node.Config.Connection ?? source.Connection);
        }
    }

    /// <summary>The table's configuration over its source's, by the keys' own rules.</summary>
    private static ConfigMap Merge(ConfigMap source, ConfigMap table)
    {
        if (source.Entries.IsEmpty || table.Entries.IsEmpty)
        {
            return table.Entries.IsEmpty ? source : table;
        }

        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        foreach (var entry in source.Entries)
        {
            entries.Add(table[entry.Key] is { } above && ConfigKeys.Find(entry.Key) is { } key
                ? entry with { Value = ConfigJoin.Join(key.Merge, entry.Value, above) }
                : entry);
        }

        foreach (var entry in table.Entries)
        {
            if (source[entry.Key] is null)
            {
                entries.Add(entry);
            }
        }

        return new ConfigMap(entries.DrainToImmutable(), table.Span);
    }
}
