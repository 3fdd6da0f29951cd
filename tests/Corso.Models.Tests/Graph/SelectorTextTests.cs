using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Tests.Graph;

public sealed class SelectorTextTests
{
    private static readonly ModelGraph Graph = MemoryProject.Build(
        [("orders", ["stg_orders"]), ("stg_orders", []), ("1", ["orders"])], new DiagnosticBag());

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf(
            "+", "@", ",", " ", "1", "2", ":", ".", "*", "?", "[", "]", "!", "/", "**", "tag", "path", "config", "selector",
            "source", "orders", "stg_", "999999999999", "é", "\u0001", "resource_type", "state", "-", "a-z").Array[0, 8]
            .Select(string.Concat),
        Gen.String);

    private static readonly Gen<ConfigValue> Definitions = Gen.Recursive<ConfigValue>((depth, inner) => depth > 3
        ? Texts.Select(text => (ConfigValue)Text(text))
        : Gen.OneOf(
            Texts.Select(text => (ConfigValue)Text(text)),
            Gen.OneOf<ConfigValue>(
                Gen.Const((ConfigValue)new ConfigNull(Span)),
                Gen.Bool.Select(value => (ConfigValue)new ConfigBoolean(value, Span)),
                Gen.Int.Select(value => (ConfigValue)new ConfigNumber($"{value}", Span))),
            inner.Array[0, 3].Select(items => (ConfigValue)new ConfigList([.. items], Span)),
            Gen.Select(
                Gen.OneOf(
                    "union", "intersection", "exclude", "method", "value", "children", "children_depth", "parents", "tag",
                    "childrens_parents", "indirect_selection", "odd"),
                inner).Array[0, 4].Select(entries => (ConfigValue)new ConfigMap(
                    [.. entries.DistinctBy(entry => entry.Item1).Select(entry => new ConfigEntry(entry.Item1, Span, entry.Item2))],
                    Span))));

    private static SourceSpan Span => SourceSpan.StartOf("selectors.yml");

    [Fact]
    public void Any_text_is_selected_by_or_reported() =>
        Gen.Select(Texts, Texts, Gen.Enum<IndirectSelection>()).Sample((select, exclude, indirect) =>
        {
            var diagnostics = new DiagnosticBag();
            var selection = NodeSelector.Select(
                Graph, new SelectionRequest([select], [exclude], null) { Indirect = indirect }, null, diagnostics);
            return selection is null == diagnostics.HasErrors;
        });

    [Fact]
    public void Any_yaml_is_selected_by_or_reported() =>
        Gen.Select(Definitions, Definitions, Definitions).Sample((a, b, c) =>
        {
            var diagnostics = new DiagnosticBag();
            var file = new SelectorsFile(
            [
                new SelectorDefinition("orders", "", false, a, Span),
                new SelectorDefinition("stg_", "", true, b, Span),
                new SelectorDefinition("1", "", false, c, Span),
            ]);
            var selection = NodeSelector.Select(Graph, SelectionRequest.Everything, file, diagnostics);
            return selection is null == diagnostics.HasErrors;
        });

    [Fact]
    public void The_column_of_a_message_is_the_column_of_its_cause()
    {
        var diagnostics = new DiagnosticBag();
        NodeSelector.Select(
            Graph, new SelectionRequest(["orders stg_orders,tga:x", "resource_type:modle"], [], null), null, diagnostics);
        Assert.Equal(
            [
                "there is no selection method \"tga\" (--select \"orders stg_orders,tga:x\", column 19)",
            ],
            diagnostics.ToSorted().Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public void Operators_are_read_off_both_ends_only()
    {
        var graph = MemoryProject.Build([("a+b", []), ("2", [])], new DiagnosticBag());
        Assert.Equal(["a+b"], Select(graph, "+a+b+"));
        Assert.Equal(["2"], Select(graph, "2"));
        Assert.Equal(["2"], Select(graph, "1+2+1"));
    }

    [Fact]
    public void The_default_selector_holds_until_a_choice_is_made()
    {
        var file = new SelectorsFile([new SelectorDefinition("usual", "", true, Text("stg_orders"), Span)]);
        Assert.Equal(["stg_orders"], Select(Graph, SelectionRequest.Everything, file));
        Assert.Equal(["orders"], Select(Graph, new SelectionRequest(["orders"], [], null), file));
        Assert.Equal(["stg_orders", "orders"], Select(Graph, new SelectionRequest([], ["1"], null), file));
    }

    [Fact]
    public void Selector_and_select_together_are_refused()
    {
        var file = new SelectorsFile([new SelectorDefinition("usual", "", false, Text("stg_orders"), Span)]);
        var diagnostics = new DiagnosticBag();
        Assert.Null(NodeSelector.Select(Graph, new SelectionRequest(["orders"], [], "usual"), file, diagnostics));
        Assert.Equal(2, Assert.Single(diagnostics.ToSorted()).Descriptor.ExitCode);
        Assert.Empty(Select(Graph, new SelectionRequest([], ["stg_orders"], "usual"), file));
    }

    [Fact]
    public void A_method_of_a_later_stage_takes_the_place_of_the_message()
    {
        var diagnostics = new DiagnosticBag();
        var selection = NodeSelector.Select(
            Graph, new SelectionRequest(["state:modified+"], [], null), null, [new ModifiedMethod()], diagnostics);
        Assert.Equal(["orders", "1"], selection?.Nodes.Select(selected => selected.Node.Name));
    }

    private static IEnumerable<string> Select(ModelGraph graph, string text) =>
        Select(graph, new SelectionRequest([text], [], null), null);

    private static IEnumerable<string> Select(ModelGraph graph, SelectionRequest request, SelectorsFile? file) =>
        NodeSelector.Select(graph, request, file, new DiagnosticBag())?.Nodes.Select(selected => selected.Node.Name) ?? ["error"];

    private static ConfigText Text(string text) => new(text, Span);

    private sealed class ModifiedMethod : ISelectorMethod
    {
        public string Name => "state";

        public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics) =>
            node => call.Value == "modified" && node.Name == "orders";
    }
}
