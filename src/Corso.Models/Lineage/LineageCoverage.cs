using System.Collections.Immutable;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Lineage;

/// <summary>How much of a project's lineage is known.</summary>
/// <param name="Models">Models.</param>
/// <param name="Columns">Columns of models that are known by name.</param>
/// <param name="TracedColumns">Those of which it is known what they are computed from.</param>
/// <param name="Opaque">Models whose columns aren't all known, or not at all, by id.</param>
public sealed record LineageCoverage(int Models, int Columns, int TracedColumns, ImmutableArray<string> Opaque)
{
    internal static LineageCoverage Of(ModelGraph graph, IReadOnlyDictionary<string, NodeColumns> columns)
    {
        int models = 0, known = 0, traced = 0;
        var opaque = ImmutableArray.CreateBuilder<string>();
        foreach (var node in graph.Nodes)
        {
            if (node.Type != ResourceType.Model)
            {
                continue;
            }

            models++;
            if (!columns.TryGetValue(node.Id, out var own) || !own.IsComplete)
            {
                opaque.Add(node.Id);
            }

            known += own?.Columns.Length ?? 0;
            traced += own?.Columns.Count(static column => column.IsTraced) ?? 0;
        }

        return new LineageCoverage(models, known, traced, opaque.ToImmutable());
    }
}
