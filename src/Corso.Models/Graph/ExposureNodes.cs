using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Makes nodes of exposures.</summary>
internal static class ExposureNodes
{
    /// <summary>Adds them all.</summary>
    public static void Collect(GraphDraft draft)
    {
        foreach (var file in draft.Project.Properties)
        {
            if (file.Exposures.IsEmpty)
            {
                continue;
            }

            var folder = draft.FolderOf(file.Path);
            foreach (var exposure in file.Exposures)
            {
                Add(draft, folder, exposure);
            }
        }
    }

    private static void Add(GraphDraft draft, string folder, ExposureProperties exposure)
    {
        var node = new NodeDraft(
            $"exposure.{draft.ProjectName}.{exposure.Name}", ResourceType.Exposure, exposure.Name, exposure.NameSpan)
        {
            Exposure = exposure,
            Fqn = draft.Fqn(folder, exposure.Name),
            Config = draft.Resolve(ResourceType.Exposure, folder, exposure.Name, exposure.Config, null),
        };
        node.IsEnabled = node.Config.IsEnabled;
        draft.Nodes.Add(node);
        draft.Exposures.Add(exposure.Name, node, draft.Diagnostics);
        if (!node.IsEnabled)
        {
            return;
        }

        var refs = ImmutableArray.CreateBuilder<TextRef>(exposure.DependsOn.Length);
        foreach (var text in exposure.DependsOn)
        {
            if (TextRef.Parse(text, draft.ProjectName, out var problem) is { } parsed)
            {
                refs.Add(parsed);
            }
            else
            {
                node.IsBroken = true;
                draft.Diagnostics.Add(GraphDiagnostics.UnreadableRef(text.Span, text.Value, problem));
            }
        }

        node.YamlRefs = refs.DrainToImmutable();
    }
}
