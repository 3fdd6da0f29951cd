using System.Collections.Immutable;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models.Cli.Completion;

/// <summary>The names of a project that may be typed, by what they name.</summary>
/// <param name="Names">Names and what each is, in the order people look for them.</param>
internal sealed record NameIndex(ImmutableArray<(string Kind, Candidate Name)> Names)
{
    /// <summary>Names of models, seeds and snapshots.</summary>
    public const string Node = "node";

    /// <summary>Names of data tests.</summary>
    public const string Test = "test";

    /// <summary>Names of models.</summary>
    public const string Model = "model";

    /// <summary>Sources, as <c>app.orders</c>.</summary>
    public const string Source = "source";

    /// <summary>Names of targets.</summary>
    public const string Target = "target";

    /// <summary>Named selectors.</summary>
    public const string Selector = "selector";

    /// <summary>Names of macros.</summary>
    public const string Macro = "macro";

    private const int WidestDescription = 60;

    /// <summary>What the values of a selection method are kept under.</summary>
    public static string Method(string name) => name + ":";

    /// <summary>No names.</summary>
    public static NameIndex Empty { get; } = new([]);

    /// <summary>Names of one kind.</summary>
    public IEnumerable<Candidate> Of(string kind) =>
        Names.Where(entry => entry.Kind == kind).Select(entry => entry.Name);

    /// <summary>Collects the names of a project.</summary>
    public static NameIndex Of(Compilation project)
    {
        var names = ImmutableArray.CreateBuilder<(string, Candidate)>();
        foreach (var node in project.Graph.Nodes.OrderBy(node => node.Name, StringComparer.Ordinal))
        {
            Add(node, names);
        }

        foreach (var target in project.Project.Definition.Targets)
        {
            var engines = target.Connections.Select(connection => connection.Engine).Distinct();
            names.Add((Target, new Candidate(target.Name, string.Join(", ", engines))));
        }

        foreach (var selector in project.Project.Selectors?.Selectors ?? [])
        {
            names.Add((Selector, new Candidate(selector.Name, Short(selector.Description))));
        }

        var macros = MacroLibrary.Build(project.Project.Macros.Select(file => file.Text), new());
        foreach (var macro in macros.Signatures)
        {
            names.Add((Macro, new Candidate(macro.Name, "macro")));
        }

        foreach (var (method, values) in NodeSelector.KnownValues(project.Graph))
        {
            names.AddRange(values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Select(value => (Method(method), new Candidate(value, ""))));
        }

        return new NameIndex(names.DrainToImmutable());
    }

    private static void Add(Node node, ImmutableArray<(string, Candidate)>.Builder names)
    {
        switch (node.Type)
        {
            case ResourceType.Model or ResourceType.Seed or ResourceType.Snapshot:
                var candidate = new Candidate(node.Name, Short(Describe(node)));
                names.Add((Node, candidate));
                if (node.Type == ResourceType.Model)
                {
                    names.Add((Model, candidate));
                }

                break;
            case ResourceType.Test:
                names.Add((Test, new Candidate(node.Name, "data test")));
                break;
            case ResourceType.Source when node.Source is { } source:
                names.Add((Source, new Candidate($"{source.Name}.{node.Name}", "source")));
                break;
        }
    }

    private static string Describe(Node node)
    {
        var form = node.Type == ResourceType.Model ? node.Config.Materialized : ResourceTypeName.Of(node.Type);
        return node.Properties?.Description is { Length: > 0 } description ? $"{form}: {description}" : form;
    }

    private static string Short(string description)
    {
        var line = Rendering.SafeText.CleanLine(description.Trim());
        return line.Length <= WidestDescription ? line : string.Concat(line.AsSpan(0, WidestDescription - 1), "…");
    }
}
