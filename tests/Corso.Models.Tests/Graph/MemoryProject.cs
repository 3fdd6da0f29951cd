using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Graph;

/// <summary>Graphs of models that consist of refs alone, made without files.</summary>
internal static class MemoryProject
{
    /// <summary>Builds the graph of models and what each refs, in the order given.</summary>
    public static ModelGraph Build(
        IEnumerable<(string Name, ImmutableArray<string> Refs)> models, DiagnosticBag diagnostics)
    {
        var files = ImmutableArray.CreateBuilder<SqlFile>();
        var facts = ImmutableDictionary.CreateBuilder<string, TemplateFacts>();
        foreach (var (name, refs) in models)
        {
            var text = new SourceText($"models/{name}.sql", "select 1");
            files.Add(new SqlFile(name, text, ""));
            facts.Add(text.Path, TemplateFacts.Empty with
            {
                Refs = [.. refs.Select((reference, at) => new RefCall(reference, text.Span(at, at + 1)))],
            });
        }

        var connection = new ConnectionDefinition("warehouse", "duckdb", "main", new ConfigMap([], default), default);
        var target = new TargetDefinition("dev", 1, [connection], default);
        var project = new Project
        {
            Directory = "/",
            Definition = new ProjectDefinition
            {
                Name = "shop",
                DefaultTarget = "dev",
                Targets = [target],
                Paths = ProjectPaths.Default,
                FolderConfigs = [],
                Vars = new ConfigMap([], default),
                Span = default,
            },
            Models = files.ToImmutable(),
            Tests = [],
            Macros = [],
            Seeds = [],
            Properties = [],
            ReadText = _ => null,
        };
        return GraphBuilder.Build(new GraphInputs(project, target, facts.ToImmutable(), (_, _, _) => null), diagnostics);
    }

    /// <summary>Names of the nodes in order.</summary>
    public static string[] NamesOf(ModelGraph graph) => [.. graph.Nodes.Select(node => node.Name)];
}
