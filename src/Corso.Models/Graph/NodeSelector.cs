using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Selects nodes of a graph: dbt's grammar of <c>--select</c>, <c>--exclude</c> and <c>selectors.yml</c>.</summary>
public static class NodeSelector
{
    /// <summary>Selects with the built-in methods.</summary>
    public static Selection? Select(
        ModelGraph graph, SelectionRequest request, SelectorsFile? selectors, DiagnosticBag diagnostics) =>
        Select(graph, request, selectors, [], diagnostics);

    /// <summary>
    /// Selects nodes. Without a choice the default selector holds, else everything. A part that matches nothing is a
    /// warning; text that can't be read, or a selector that doesn't exist, an error.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="selectors">Named selectors; null when the project has none.</param>
    /// <param name="methods">Methods besides the built-in ones: those that compare with something.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <returns>Null after an error.</returns>
    public static Selection? Select(
        ModelGraph graph,
        SelectionRequest request,
        SelectorsFile? selectors,
        IEnumerable<ISelectorMethod> methods,
        DiagnosticBag diagnostics)
    {
        var errors = new DiagnosticBag();
        var known = new SelectorMethods(methods);
        var named = new NamedSelectors(selectors, known, errors);
        named.ReadAll();
        var parser = new SelectorParser(known, named, errors);
        var spec = Read(request, named, parser, errors);
        var result = spec is null || errors.HasErrors
            ? null
            : new SelectorEvaluator(graph, request.Indirect, errors).Evaluate(spec);
        var selection = result is null || errors.HasErrors ? null : Finish(graph, request, result, errors);
        diagnostics.AddRange(errors.ToSorted());
        return selection;
    }

    /// <summary>Values that the built-in methods would match something with, by method, as a shell completes them.</summary>
    public static IEnumerable<(string Method, IEnumerable<string> Values)> KnownValues(ModelGraph graph)
    {
        var place = new SelectorPlace(null, "", 0, 0, null);
        var methods = new SelectorMethods([]);
        foreach (var method in methods.All)
        {
            // A setting has to be named first; how nodes are materialized is the one that people select by.
            yield return method switch
            {
                ConfigMethod => ("config.materialized", method.KnownValues(new SelectorCall(graph, ["materialized"], "", place))),
                SourceMethod => (method.Name, Values(method, "").Concat(Values(method, "."))),
                _ => (method.Name, Values(method, "")),
            };
        }

        IEnumerable<string> Values(ISelectorMethod method, string value) =>
            method.KnownValues(new SelectorCall(graph, [], value, place));
    }

    private static SelectionSpec? Read(
        SelectionRequest request, NamedSelectors named, SelectorParser parser, DiagnosticBag diagnostics)
    {
        SelectionSpec? included;
        var nothing = new SelectorPlace(null, "", 0, 0, null);
        if (request.SelectorName is { } name)
        {
            var place = new SelectorPlace("--selector", name, 0, name.Length, null);
            if (!request.Select.IsEmpty)
            {
                diagnostics.Add(SelectionDiagnostics.SelectorSyntax(
                    null,
                    place.Where,
                    "--selector and --select are both given",
                    $"write --select \"selector:{name} …\" for both"));
            }

            included = named.Find(name, place);
        }
        else if (!request.Select.IsEmpty)
        {
            included = ParseAll(request.Select, "--select", parser);
        }
        else if (request.Exclude.IsEmpty && named.Default is { } standard)
        {
            included = named.Find(standard.Name, nothing);
        }
        else
        {
            included = new EverythingSpec(nothing);
        }

        if (request.Exclude.IsEmpty)
        {
            return included;
        }

        var excluded = ParseAll(request.Exclude, "--exclude", parser);
        return included is null || excluded is null ? null : new DifferenceSpec(included, excluded, excluded.Place);
    }

    private static SelectionSpec? ParseAll(ImmutableArray<string> texts, string option, SelectorParser parser)
    {
        var parts = ImmutableArray.CreateBuilder<SelectionSpec>(texts.Length);
        foreach (var text in texts)
        {
            if (parser.Parse(new SelectorPlace(option, text, 0, text.Length, null)) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts.Count < texts.Length ? null
            : parts.Count == 1 ? parts[0]
            : new UnionSpec(parts.ToImmutable(), parts[0].Place);
    }

    private static Selection Finish(
        ModelGraph graph, SelectionRequest request, SelectorResult result, DiagnosticBag diagnostics)
    {
        var nodes = ImmutableArray.CreateBuilder<SelectedNode>();
        var matches = ImmutableArray.CreateBuilder<SelectorMatch>();
        var selected = result.Selected.ToArray();
        foreach (var number in selected)
        {
            var node = graph.Nodes[number];
            if (request.Types.IsDefaultOrEmpty || request.Types.Contains(node.Type))
            {
                result.CollectMatches(number, graph, matches);
                nodes.Add(new SelectedNode(node, matches.DrainToImmutable()));
            }
        }

        if (nodes.Count == 0 && selected.Length > 0)
        {
            var types = string.Join(" or ", request.Types.Select(ResourceTypeName.Of));
            diagnostics.Add(SelectionDiagnostics.NothingMatches(
                null, "", $"nothing that is selected is a {types}", "`corso ls` with the same selection shows what it is"));
        }

        return new Selection(nodes.DrainToImmutable());
    }
}
