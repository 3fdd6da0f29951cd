using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Lineage;

namespace Corso.Models.Tests.Lineage;

/// <summary>Columns are traced up and down, and nodes selected by them.</summary>
public sealed class LineageTests
{
    [Fact]
    public void A_column_is_traced_up_to_its_source_and_down_to_what_is_made_of_it()
    {
        using var shop = new LineageShop();
        var (compilation, _) = shop.Compile();
        Assert.Equal(
            ["1 stg_orders.doubled Aggregate", "2 app.orders.total Expression"],
            Trace(compilation, "orders.spent", isDown: false, int.MaxValue));
        Assert.Equal(
            ["1 stg_orders.doubled Expression", "2 orders.spent Aggregate"],
            Trace(compilation, "source:app.orders.total", isDown: true, int.MaxValue));
        Assert.Equal(["1 stg_orders.doubled Expression"], Trace(compilation, "app.orders.total", isDown: true, 1));
    }

    [Theory]
    [InlineData("ordrs.spent", "CORSO4160", "orders")]
    [InlineData("orders", "CORSO4160", null)]
    [InlineData("orders.spnt", "CORSO4161", "spent")]
    [InlineData("app.orders.totl", "CORSO4161", "total")]
    public void A_name_that_is_not_there_is_told_with_the_nearest(string name, string code, string? nearest)
    {
        using var shop = new LineageShop();
        var diagnostics = new DiagnosticBag();
        Assert.Null(shop.Compile().Compilation.Lineage.Find(name, diagnostics));
        var found = Assert.Single(diagnostics.ToSorted());
        Assert.Equal(code, found.Code);
        if (nearest is not null)
        {
            Assert.Contains($"\"{nearest}\"", found.Hint, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("column:app.orders.total+", "orders source:orders stg_orders")]
    [InlineData("column:app.orders.id+", "source:orders stg_orders")]
    [InlineData("column:app.orders.status+", "source:orders stg_orders")]
    [InlineData("column:app.orders.total+1", "source:orders stg_orders")]
    [InlineData("+column:orders.orders", "orders")]
    [InlineData("+column:orders.spent", "orders source:orders stg_orders")]
    [InlineData("column:stg_orders.doubled", "stg_orders")]
    public void Nodes_are_selected_by_what_a_column_reaches(string selector, string expected)
    {
        using var shop = new LineageShop();
        var diagnostics = new DiagnosticBag();
        var selection = shop.Compile().Compilation.Select(new SelectionRequest([selector], [], null), diagnostics);
        Assert.Empty(diagnostics.ToSorted());
        Assert.NotNull(selection);
        Assert.Equal(
            expected,
            string.Join(' ', selection.Nodes.Select(selected => selected.Node)
                .Select(node => node.Source is null ? node.Name : $"source:{node.Name}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Coverage_counts_columns_whose_origin_is_known_and_names_the_models_that_are_open()
    {
        using var shop = new LineageShop();
        shop.Write("models/raw_events.sql", "select *, x.what from {{ source 'app' 'events' }}, other.things x");
        var coverage = shop.Compile().Compilation.Lineage.Coverage;
        Assert.Equal((3, 8, 7), (coverage.Models, coverage.Columns, coverage.TracedColumns));
        Assert.Equal(["model.shop.raw_events"], coverage.Opaque);
    }

    private static IEnumerable<string> Trace(Compilation compilation, string name, bool isDown, int depth)
    {
        var start = Assert.NotNull(compilation.Lineage.Find(name, new DiagnosticBag()));
        return compilation.Lineage.Trace(start, isDown, depth).Select(step =>
        {
            var far = isDown ? step.Edge.To : step.Edge.From;
            return $"{step.Depth} {compilation.Lineage.TitleOf(far.NodeId)}.{far.Column} {step.Edge.Kind}";
        });
    }
}
