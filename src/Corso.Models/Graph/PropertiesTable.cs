using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>What YAML says of models and seeds, by kind and name.</summary>
internal sealed class PropertiesTable
{
    private readonly Dictionary<(ResourceType Type, string Name), NodeProperties> _entries = [];

    public PropertiesTable(Project project, DiagnosticBag diagnostics)
    {
        foreach (var file in project.Properties)
        {
            foreach (var entry in file.Nodes)
            {
                if (!_entries.TryAdd((entry.Type, entry.Name), entry))
                {
                    diagnostics.Add(GraphDiagnostics.DuplicateProperties(
                        entry.NameSpan, WordFor(entry.Type), entry.Name, _entries[(entry.Type, entry.Name)].NameSpan));
                }
            }
        }
    }

    /// <summary>The first entry for a node; null when there is none.</summary>
    public NodeProperties? Find(ResourceType type, string name) => _entries.GetValueOrDefault((type, name));

    /// <summary>Reports entries whose node doesn't exist.</summary>
    public void ReportOrphans(GraphDraft draft)
    {
        var orphans = new Dictionary<(ResourceType Type, string Name), NodeProperties>(_entries);
        foreach (var node in draft.Nodes)
        {
            orphans.Remove((node.Type, node.Name));
        }

        foreach (var ((type, name), entry) in orphans)
        {
            if (type is not (ResourceType.Model or ResourceType.Seed))
            {
                continue;
            }

            draft.Diagnostics.Add(GraphDiagnostics.OrphanProperties(
                entry.NameSpan,
                WordFor(type),
                name,
                draft.Nearest.Find(name, draft.Nodes.Where(node => node.Type == type).Select(node => node.Name)),
                draft.Refables.Find(name)?.Kind));
        }
    }

    private static string WordFor(ResourceType type) => type switch
    {
        ResourceType.Seed => "seed",
        ResourceType.Snapshot => "snapshot",
        _ => "model",
    };
}
