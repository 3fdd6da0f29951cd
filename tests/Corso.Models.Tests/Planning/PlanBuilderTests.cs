using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Models.Tests.Materializations;
using VerifyXunit;

namespace Corso.Models.Tests.Planning;

public sealed class PlanBuilderTests
{
    private const string Run = "1a2b3c4d-0000";

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public async Task An_empty_database_gets_everything(string engine) =>
        await VerifyPlan(Shop(engine), Catalog.Empty, $"empty_database.{engine}");

    [Fact]
    public async Task An_existing_database_is_brought_up_to_date()
    {
        var catalog = Of(
            Relation("orders", RelationKind.View, "warehouse.report", "finance.\"Q1\""),
            Relation("totals", RelationKind.Table),
            Relation("raw_orders", RelationKind.Table));
        await VerifyPlan(Shop("postgres"), catalog, "existing_database");
    }

    [Fact]
    public async Task Other_kinds_are_rebuilt_and_say_so()
    {
        var catalog = Of(
            Relation("orders", RelationKind.Table, "view warehouse.report"),
            Relation("totals", RelationKind.MaterializedView),
            Relation("raw_orders", RelationKind.View));
        await VerifyPlan(Shop("postgres"), catalog, "other_kinds");
    }

    [Fact]
    public async Task A_plan_as_json() =>
        await Verifier.Verify(
            PlanJson.Write(Plan(Shop("postgres"), Of(Relation("orders", RelationKind.Table, "warehouse.report"))).Plan
                ?? throw new InvalidOperationException()), "json")
            .UseDirectory("../Cases/Plans").UseFileName("json");

    [Theory]
    [InlineData(PlanScope.Seeds, "raw_orders")]
    [InlineData(PlanScope.Models, "orders totals")]
    [InlineData(PlanScope.All, "raw_orders orders totals")]
    public void Seed_and_run_are_parts_of_build(PlanScope scope, string expected)
    {
        var (plan, _) = Plan(
            Shop("postgres"), Of(Relation("raw_orders", RelationKind.Table)), inputs => inputs with { Scope = scope });
        Assert.Equal(expected, Names(plan));
    }

    [Fact]
    public void A_relation_of_somebody_else_is_not_replaced()
    {
        var catalog = Of(Relation("orders", RelationKind.View)) with { Published = [] };
        var (plan, errors) = Plan(Shop("postgres"), catalog);
        Assert.Null(plan);
        Assert.Equal("CORSO6001 model.shop.orders", Codes(errors));
        (plan, errors) = Plan(Shop("postgres"), catalog, inputs => inputs with { Adopt = true });
        Assert.Equal("", Codes(errors));
        Assert.Equal("view exists, is replaced, taken over", Step(plan, "orders").Reason);
    }

    [Fact]
    public void What_is_neither_table_nor_view_is_never_replaced()
    {
        var (plan, errors) = Plan(
            Shop("postgres"), Of(Relation("orders", RelationKind.Other)), inputs => inputs with { Adopt = true });
        Assert.Null(plan);
        Assert.Equal("CORSO6002 model.shop.orders", Codes(errors));
    }

    [Fact]
    public void An_upstream_that_was_never_built_is_named_also_behind_an_ephemeral_model()
    {
        var (plan, errors) = Plan(Shop("postgres"), Catalog.Empty, inputs => inputs with
        {
            Selected = [inputs.Selected.Single(node => node.Name == "orders")],
        });
        Assert.Null(plan);
        Assert.Equal("CORSO6003 model.shop.orders", Codes(errors));
        Assert.Equal(
            "\"orders\" reads \"raw_orders\", but warehouse.raw_orders does not exist and is not selected",
            errors[0].Message);
        Assert.Equal("select +orders to build what it reads, too", errors[0].Hint);
    }

    [Fact]
    public void Run_without_the_seeds_says_how_to_load_them()
    {
        var (_, errors) = Plan(Shop("postgres"), Catalog.Empty, inputs => inputs with { Scope = PlanScope.Models });
        Assert.Equal("run corso seed first, or use corso build", errors.Single().Hint);
    }

    [Fact]
    public void A_source_table_that_is_missing_from_its_schema_names_the_nearest()
    {
        var graph = new TestGraph().Source("app", "ordres").Model("orders", reads: "ordres");
        var catalog = Of(new CatalogRelation(new("app", "orders"), RelationKind.Table, [], []));
        var (_, errors) = Plan(graph, catalog);
        Assert.Equal("CORSO6004 model.shop.orders", Codes(errors));
        Assert.Equal("did you mean \"orders\"?", errors[0].Hint);
        Assert.Equal("", Codes(Plan(graph, Catalog.Empty).Errors));
    }

    [Fact]
    public void A_relation_is_found_in_the_case_the_engine_takes_as_equal()
    {
        var graph = new TestGraph("duckdb").Model("a", alias: "Orders");
        var catalog = Of(Relation("orders", RelationKind.View)) with { Schemas = ["WAREHOUSE"] };
        var (plan, _) = Plan(graph, catalog);
        Assert.Equal(StepDelta.Update, Step(plan, "a").Delta);
        Assert.Single(plan?.Steps ?? []);
    }

    [Fact]
    public void A_seed_with_errors_gives_no_plan_and_all_of_them()
    {
        var graph = new TestGraph().Seed("one", "a,b\n1\n").Seed("two", "a,a\n1,2\n");
        var (plan, errors) = Plan(graph, Catalog.Empty);
        Assert.Null(plan);
        Assert.Equal("CORSO5016 seed.shop.one, CORSO5013 seed.shop.two", Codes(errors));
    }

    [Fact]
    public void A_model_without_query_gives_no_plan()
    {
        var (plan, _) = Plan(Shop("postgres"), Catalog.Empty, inputs => inputs with { QueryOf = _ => null });
        Assert.Null(plan);
    }

    [Fact]
    public void Fingerprints_change_with_query_materialization_content_and_types_alone()
    {
        string Model(string materialized, string text) =>
            Step(Plan(new TestGraph().Model("a", materialized, text), Catalog.Empty).Plan, "a").Fingerprint;
        string Seed(string csv) => Step(Plan(new TestGraph().Seed("a", csv), Catalog.Empty).Plan, "a").Fingerprint;
        string[] all =
        [
            Model("view", "select 1"), Model("table", "select 1"), Model("view", "select 2"),
            Seed("a\n1\n"), Seed("a\n2\n"), Seed("b\n1\n"),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], Model("view", "select 1"));
        Assert.Equal(all[3], Seed("\uFEFFa\r\n1\r\n"));
        Assert.Matches("^[0-9a-f]{64}$", all[0]);
    }

    [Fact]
    public void Schemas_to_read_are_those_of_the_nodes_and_of_what_they_read()
    {
        var graph = new TestGraph().Source("app", "users").Model("base", "ephemeral", reads: "users")
            .Model("a", schema: "mart", reads: "base");
        var schemas = PlanBuilder.SchemasToRead(graph.Build(), [graph.Find("a")]);
        Assert.Equal(["app", "mart"], schemas["warehouse"]);
    }

    [Fact]
    public void Nothing_selected_needs_nothing()
    {
        var (plan, _) = Plan(Shop("postgres"), Catalog.Empty, inputs => inputs with { Selected = [] });
        Assert.NotNull(plan);
        Assert.Equal(["nothing to do"], PlanText.Lines(plan));
    }

    private static TestGraph Shop(string engine) => new TestGraph(engine)
        .Source("app", "users")
        .Seed("raw_orders", "id,total,at\n1,2.50,2024-01-01\n2,,\n")
        .Model("stg_orders", "ephemeral", "select * from \"warehouse\".\"raw_orders\" -- staged", reads: "raw_orders")
        .Model("orders", "view", "select * from \"__corso__cte__stg_orders\"\n", reads: ["stg_orders", "users"])
        .Model("totals", "table", "select sum(total) as total from \"warehouse\".\"orders\";", reads: "orders");

    private static async Task VerifyPlan(TestGraph graph, Catalog catalog, string name)
    {
        var (plan, errors) = Plan(graph, catalog);
        Assert.Equal("", Codes(errors));
        Assert.NotNull(plan);
        await Verifier.Verify(string.Join('\n', PlanText.Lines(plan)))
            .UseDirectory("../Cases/Plans").UseFileName(name);
    }

    private static (Plan? Plan, ImmutableArray<Diagnostic> Errors) Plan(
        TestGraph test, Catalog catalog, Func<PlanInputs, PlanInputs>? change = null)
    {
        var graph = test.Build();
        var diagnostics = new DiagnosticBag();
        var inputs = new PlanInputs
        {
            Graph = graph,
            Selected = graph.Nodes,
            QueryOf = node => EphemeralInliner.Inline(
                node, test.Rendered(node), graph, test.Rendered, test.Read, diagnostics),
            OpenSeed = file => new MemoryStream(Encoding.UTF8.GetBytes(test.Texts["seed.shop." + file.Name])),
            Catalogs = ImmutableDictionary<string, Catalog>.Empty.Add("warehouse", catalog),
            RunId = Run,
        };
        var plan = PlanBuilder.Build(change is null ? inputs : change(inputs), diagnostics);
        return (plan, diagnostics.ToSorted());
    }

    private static CatalogRelation Relation(string name, RelationKind kind, params ReadOnlySpan<string> dependents) =>
        new(new RelationName("warehouse", name), kind, [], [.. dependents]);

    private static Catalog Of(params ReadOnlySpan<CatalogRelation> relations)
    {
        var all = relations.ToArray();
        return new Catalog(
            [.. all.Select(relation => relation.Name.Schema)],
            all.ToImmutableDictionary(relation => relation.Name),
            [.. all.Select(relation => relation.Name)],
            HasPublishLog: true);
    }

    private static RelationStep Step(Plan? plan, string name) =>
        plan?.Steps.OfType<RelationStep>().Single(step => step.Node.Name == name)
        ?? throw new InvalidOperationException("there is no plan");

    private static string Names(Plan? plan) =>
        string.Join(' ', plan?.Steps.OfType<RelationStep>().Select(step => step.Node.Name) ?? []);

    private static string Codes(ImmutableArray<Diagnostic> errors) =>
        string.Join(", ", errors.Select(error => $"{error.Code} {error.NodeId}"));
}
