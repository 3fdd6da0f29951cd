using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Makes nodes of what is a file: models, seeds, singular tests.</summary>
internal static class FileNodes
{
    /// <summary>Adds them all, in order of path within each kind.</summary>
    public static void Collect(GraphDraft draft, PropertiesTable properties)
    {
        foreach (var file in draft.Project.Models)
        {
            var entry = properties.Find(ResourceType.Model, file.Name);
            AddSql(draft, file, ResourceType.Model, entry);
        }

        foreach (var seed in draft.Project.Seeds)
        {
            AddSeed(draft, seed, properties.Find(ResourceType.Seed, seed.Name));
        }

        foreach (var file in draft.Project.Tests)
        {
            AddSql(draft, file, ResourceType.Test, null);
        }
    }

    private static void AddSql(GraphDraft draft, SqlFile file, ResourceType type, NodeProperties? properties)
    {
        var prefix = type == ResourceType.Model ? "model" : "test";
        draft.Inputs.Facts.TryGetValue(file.Path, out var facts);
        var node = new NodeDraft(
            $"{prefix}.{draft.ProjectName}.{file.Name}", type, file.Name, SourceSpan.StartOf(file.Path))
        {
            Sql = file,
            Facts = facts,
            Properties = properties,
            Fqn = draft.Fqn(file.Folder, file.Name),
        };
        node.Config = draft.Resolve(
            type, file.Folder, file.Name, properties?.Config, InFileConfig(draft, node, file, facts));
        node.IsEnabled = node.Config.IsEnabled;
        draft.Nodes.Add(node);
        if (type == ResourceType.Model)
        {
            draft.Refables.Add(file.Name, node, draft.Diagnostics);
        }
        else
        {
            draft.SingularTests.Add(file.Name, node, draft.Diagnostics);
        }

        if (!node.IsEnabled)
        {
            return;
        }

        if (type == ResourceType.Model || node.Config.Connection is not null)
        {
            node.Connection = draft.ConnectionOf(node, node.Config.Connection);
        }

        node.YamlRefs = ForeignKeys.RefsOf(node, draft);
        if (facts is { IsBlank: true })
        {
            node.IsBroken = true;
            draft.Diagnostics.Add(GraphDiagnostics.EmptySql(file.Path, node.Kind, node.Name));
        }
    }

    private static void AddSeed(GraphDraft draft, SeedFile seed, NodeProperties? properties)
    {
        var node = new NodeDraft(
            $"seed.{draft.ProjectName}.{seed.Name}", ResourceType.Seed, seed.Name, SourceSpan.StartOf(seed.Path))
        {
            Seed = seed,
            Properties = properties,
            Fqn = draft.Fqn(seed.Folder, seed.Name),
            Config = draft.Resolve(ResourceType.Seed, seed.Folder, seed.Name, properties?.Config, null),
        };
        node.IsEnabled = node.Config.IsEnabled;
        draft.Nodes.Add(node);
        draft.Refables.Add(seed.Name, node, draft.Diagnostics);
        if (node.IsEnabled)
        {
                node.Connection = draft.ConnectionOf(node, node.Config.Connection);
        }
    }

    private static ConfigMap? InFileConfig(GraphDraft draft, NodeDraft node, SqlFile file, TemplateFacts? facts)
    {
        if (facts?.Config is not { } call)
        {
            return null;
        }

        if (!call.HasComputed)
        {
            return call.Literals;
        }

        // The expressions see the connection that the other layers give; what is wrong with those layers is reported when
        // all of them are merged.
        var known = draft.Resolve(
            node.Type, file.Folder, file.Name, node.Properties?.Config, call.Literals, new DiagnosticBag());
        var connection = draft.Inputs.Target.Connections[0];
        foreach (var candidate in draft.Inputs.Target.Connections)
        {
            if (candidate.Name == known.Connection)
            {
                connection = candidate;
            }
        }

        var config = draft.Inputs.EvaluateConfig(file, facts, connection);
        node.IsBroken |= config is null;
        return config ?? call.Literals;
    }
}
