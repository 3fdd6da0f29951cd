using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Materializations;

namespace Corso.Models.Tests.Materializations;

public sealed class MaterializerTests
{
    [Theory]
    [InlineData("veiw", "CORSO5005", "did you mean \"view\"?")]
    [InlineData("cube", "CORSO5005", "use one of them")]
    [InlineData("seed", "CORSO5005", "use one of them")]
    [InlineData("snapshot", "CORSO5006", "use \"table\" for now")]
    public void An_unknown_materialization_is_an_error(string value, string code, string hint)
    {
        var found = Check(new TestGraph().Model("orders", value));
        Assert.Equal((code, hint), (found.Single().Code, found.Single().Hint));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("ephemeral")]
    [InlineData("incremental")]
    public void Known_materializations_pass(string value) =>
        Assert.Empty(Check(new TestGraph().Model("orders", value)));

    [Fact]
    public void A_relation_name_longer_than_the_engine_keeps_is_an_error_on_that_engine()
    {
        var name = new string('é', 32);
        Assert.Equal("CORSO5001", Check(new TestGraph("postgres").Model("a", alias: name)).Single().Code);
        Assert.Empty(Check(new TestGraph("duckdb").Model("a", alias: name)));
    }

    [Fact]
    public void A_source_in_other_case_is_the_same_relation_on_duckdb_alone()
    {
        var both = (TestGraph graph) => graph.Source("APP", "Orders").Model("orders", schema: "app");
        Assert.Equal("CORSO5002", Check(both(new TestGraph("duckdb"))).Single().Code);
        Assert.Empty(Check(both(new TestGraph("postgres"))));
    }

    [Fact]
    public void A_model_may_not_replace_a_source() =>
        Assert.Equal(
            "CORSO5002",
            Check(new TestGraph().Source("app", "orders").Model("orders", schema: "app")).Single().Code);

    [Fact]
    public void Two_sources_may_be_one_relation() =>
        Assert.Empty(Check(new TestGraph().Source("app", "orders").Source("app", "orders")));

    [Theory]
    [InlineData("orders__corso_1a2b3c4d", "warehouse", "CORSO5003")]
    [InlineData("publishes", "corso", "CORSO5003")]
    [InlineData("a\0b", "warehouse", "CORSO5004")]
    [InlineData("", "warehouse", "CORSO5004")]
    [InlineData("a", "", "CORSO5004")]
    public void Names_that_no_engine_or_only_corso_uses_are_errors(string alias, string schema, string code) =>
        Assert.Equal(code, Check(new TestGraph().Model("a", alias: alias, schema: schema)).Single().Code);

    [Fact]
    public void A_source_whose_name_can_not_be_written_is_an_error() =>
        Assert.Equal("CORSO5004", Check(new TestGraph().Source("app", "a\0b")).Single().Code);

    [Fact]
    public void A_live_name_equal_to_a_cut_name_is_found()
    {
        // Built as prefix_hash__corso_run: a relation that is called prefix_hash would be built under the same name.
        var longName = new string('o', 60);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(longName)))[..8];
        var twin = new string('o', 63 - 16 - 9) + "_" + hash;
        var found = Check(new TestGraph().Model("a", alias: longName).Model("b", alias: twin)).Single();
        Assert.Equal("CORSO5009", found.Code);
        Assert.Contains("model.shop.a and model.shop.b", found.Message);
    }

    [Fact]
    public void Long_names_that_differ_at_the_end_alone_do_not_collide() =>
        Assert.Empty(Check(new TestGraph()
            .Model("a", alias: new string('o', 62) + "a").Model("b", alias: new string('o', 62) + "b")));

    private static ImmutableArray<Diagnostic> Check(TestGraph graph)
    {
        var diagnostics = new DiagnosticBag();
        Materializer.Check(graph.Build(), diagnostics);
        return diagnostics.ToSorted();
    }
}
