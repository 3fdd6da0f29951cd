using System.Collections.Immutable;
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
        AddSql(draft, ResourceType.Model, draft.Project.Models, file => properties.Find(ResourceType.Model, file.Name));
        foreach (var seed in draft.Project.Seeds)
        {
            AddSeed(draft, seed, properties.Find(ResourceType.Seed, seed.Name));
        }

        AddSql(draft, ResourceType.Test, draft.Project.Tests, static _ => null);
    }

    /// <summary>What a node is by itself is found out on all cores; which of two has a name, in their order.</summary>
    private static void AddSql(
        GraphDraft draft, ResourceType type, ImmutableArray<SqlFile> files, Func<SqlFile, NodeProperties?> propertiesOf)
    {
        var nodes = AllCores.Map(files, file => Make(draft, file, type, propertiesOf(file)));
        foreach (var node in nodes)
        {
            draft.Nodes.Add(node);
            (type == ResourceType.Model ? draft.Refables : draft.SingularTests).Add(node.Name, node, draft.Diagnostics);
        }

        AllCores.Each(nodes, node => Place(draft, node));
    }

    private static NodeDraft Make(GraphDraft draft, SqlFile file, ResourceType type, NodeProperties? properties)
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
        return node;
    }

    /// <summary>Finds an enabled node's connection and what its YAML reads.</summary>
    private static void Place(GraphDraft draft, NodeDraft node)
    {
        if (!node.IsEnabled)
        {
            return;
        }

        if (node.Type == ResourceType.Model || node.Config.Connection is not null)
        {
            node.Connection = draft.ConnectionOf(node, node.Config.Connection);
        }

        node.YamlRefs = ForeignKeys.RefsOf(node, draft);
        if (node is { Facts.IsBlank: true, Sql: { } file })
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
