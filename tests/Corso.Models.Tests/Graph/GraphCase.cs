using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Tests.Diagnostics;
using Corso.Models.Text;
using Corso.Testing;

namespace Corso.Models.Tests.Graph;

/// <summary>A small project on its way to a graph.</summary>
internal sealed record GraphCase(Project Project, ModelGraph Graph, DiagnosticBag Diagnostics)
{
    private const string DefaultProject =
        """
        name: shop
        targets:
          dev:
            connections:
              warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }
              analytics: { engine: duckdb, path: target/flat.duckdb, schema: flat }
        """;

    public string Report => DiagnosticText.Of(Diagnostics.ToSorted());

    /// <summary>Builds the graph of a project given as files: path, then content.</summary>
    public static GraphCase Of(params ReadOnlySpan<(string Path, string Content)> files)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", DefaultProject);
        foreach (var (path, content) in files)
        {
            folder.Write(path, content);
        }

        return Load(folder.Path);
    }

    /// <summary>Builds the graph of a project in a folder.</summary>
    public static GraphCase Load(string folder)
    {
        var diagnostics = new DiagnosticBag();
        var project = ProjectLoader.Load(folder, diagnostics);
        Assert.True(project is not null, DiagnosticText.Of(diagnostics.ToSorted()));
        var macros = MacroLibrary.Build(project.Macros.Select(file => file.Text), diagnostics);
        var facts = project.Models.Concat(project.Tests).ToImmutableDictionary(
            file => file.Path,
            file => macros.Link(TemplateAnalyzer.Analyze(file.Text), diagnostics));
        var target = project.Definition.Targets.First(target => target.Name == project.Definition.DefaultTarget);
        var renderer = new TemplateRenderer(
            macros, new RenderInputs(project.Definition.Name, target, project.Definition.Vars, _ => null));
        var inputs = new GraphInputs(project, target, facts, (file, _, connection) =>
            renderer.EvaluateConfig(file.Text, Scope(file.Name, connection), diagnostics))
        {
            RecordRefs = (file, linked, connection) =>
                renderer.RecordDependencies(file.Text, linked, file.Name, connection, diagnostics),
            GenerateSchemaName = macros.Macros.ContainsKey("generate_schema_name")
                ? (custom, node) => renderer.CallMacro(
                    "generate_schema_name",
                    Scope(node.Id, node.Connection ?? target.Connections[0]),
                    [
                        new ConfigEntry("custom_schema", default, custom is null ? new ConfigNull(default) : new ConfigText(custom, default)),
                        new ConfigEntry("node", default, new ConfigText(node.Name, default)),
                    ],
                    diagnostics)
                : null,
        };
        return new GraphCase(project, GraphBuilder.Build(inputs, diagnostics), diagnostics);
    }

    /// <summary>The graph as text: nodes in order with what is known of them.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        foreach (var node in Graph.Nodes)
        {
            text.Append(node.Id).Append(node.IsBroken ? "  broken" : "").Append('\n');
            text.Append($"    fqn {string.Join('.', node.Fqn)}\n");
            text.Append(node.Connection is { } connection ? $"    on {connection.Name}" : "    nowhere");
            text.Append(node.Relation is { } relation ? $" as {relation}\n" : "\n");
            foreach (var dependency in node.DependsOn)
            {
                text.Append($"    needs {dependency.NodeId} at {dependency.Span}\n");
            }
        }

        foreach (var node in Graph.Disabled)
        {
            text.Append($"{node.Id}  disabled\n");
        }

        return text.Append('\n').Append(Report).ToString();
    }

    /// <summary>Selects by text: <c>stg_orders+ --exclude tag:slow --selector x --indirect cautious</c>.</summary>
    public (Selection? Selection, string Report) Select(string commandLine)
    {
        var diagnostics = new DiagnosticBag();
        var selection = NodeSelector.Select(Graph, RequestOf(commandLine), Project.Selectors, diagnostics);
        return (selection, DiagnosticText.Of(diagnostics.ToSorted()));
    }

    /// <summary>Names of selected nodes in order, one space between them.</summary>
    public string Names(string commandLine)
    {
        var (selection, report) = Select(commandLine);
        return selection is null ? report : string.Join(' ', selection.Nodes.Select(selected => selected.Node.Name));
    }

    private static SelectionRequest RequestOf(string commandLine)
    {
        var parts = commandLine.Split("--");
        var request = new SelectionRequest(parts[0].Trim().Length == 0 ? [] : [parts[0].Trim()], [], null);
        foreach (var part in parts[1..])
        {
            var (word, value) = (part.Split(' ', 2)[0], part.Split(' ', 2)[1].Trim());
            request = word switch
            {
                "exclude" => request with { Exclude = request.Exclude.Add(value) },
                "selector" => request with { SelectorName = value },
                "types" => request with { Types = [.. value.Split(' ').Select(type => ResourceTypeName.Parse(type) ?? default)] },
                _ => request with { Indirect = Enum.Parse<IndirectSelection>(value, ignoreCase: true) },
            };
        }

        return request;
    }

    private static RenderScope Scope(string nodeId, ConnectionDefinition connection) => new(
        nodeId,
        connection,
        null,
        false,
        ImmutableDictionary<string, string>.Empty,
        ImmutableDictionary<(string, string), string>.Empty);
}
