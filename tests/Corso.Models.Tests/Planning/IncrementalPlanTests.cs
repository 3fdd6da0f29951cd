using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Models.Tests.Materializations;
using Corso.Models.Text;
using VerifyXunit;

namespace Corso.Models.Tests.Planning;

/// <summary>What the plan of incremental models says, and that their fingerprints cover all that decides their rows.</summary>
public sealed class IncrementalPlanTests
{
    private static readonly CatalogColumn[] Columns =
        [new("id", "integer", true), new("day", "date", true), new("v", "text", true)];

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public async Task A_plan_shows_which_form_runs_and_why(string engine)
    {
        var graph = new TestGraph(engine)
            .Model("added", "incremental", "select 1 as id").Model("merged", "incremental", "select 2 as id")
            .Model("replaced", "incremental", "select 3 as id").Model("fresh", "incremental", "select 4 as id")
            .Model("was_view", "incremental", "select 5 as id");
        graph.Configure("merged", ("unique_key", "id"));
        graph.Configure("replaced", ("unique_key", "id"), ("incremental_strategy", "delete+insert"));
        var plan = Plan(graph, Of(
            Table("added"), Table("merged"), Table("replaced"), Table("merged__corso_0000dead"),
            Table("was_view") with { Kind = RelationKind.View }));
        await Verifier.Verify(string.Join('\n', PlanText.Lines(plan)))
            .UseDirectory("../Cases/Plans").UseFileName($"incremental.{engine}");
    }

    [Fact]
    public void Everything_that_decides_the_rows_is_part_of_the_fingerprint()
    {
        (string, string)[][] settings =
        [
            [("unique_key", "id")],
            [("unique_key", "v")],
            [("unique_key", "id"), ("incremental_strategy", "delete_insert")],
            [("unique_key", "id"), ("merge_update_columns", "v")],
            [("unique_key", "id"), ("merge_exclude_columns", "v")],
            [("unique_key", "id"), ("incremental_predicates", "true")],
            [("unique_key", "id"), ("on_schema_change", "fail")],
            [],
        ];
        var all = settings.Select(setting => Fingerprint("select 1 as id, 2 as v", "select 3 as id, 4 as v", setting))
            .Append(Fingerprint("select 1 as id, 2 as v", "select 3 as id, 5 as v"))
            .Append(Fingerprint("select 1 as id, 3 as v", "select 3 as id, 4 as v"))
            .ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], Fingerprint("select 1 as id, 2 as v", "select 3 as id, 4 as v", ("unique_key", "id"), ("tags", "x")));

        static string Fingerprint(string full, string incremental, params (string, string)[] settings)
        {
            var graph = new TestGraph().Model("a", "incremental", full);
            graph.Configure("a", settings);
            return Assert.Single(Plan(graph, Catalog.Empty, incremental).Steps.OfType<RelationStep>()).Fingerprint;
        }
    }

    [Fact]
    public void A_json_plan_names_the_form()
    {
        var graph = new TestGraph().Model("a", "incremental").Model("b", "incremental");
        var json = PlanJson.Write(Plan(graph, Of(Table("a"))));
        Assert.Equal(
            ["\"form\": \"incremental\"", "\"form\": \"full\""],
            json.Split('\n').Select(line => line.Trim().TrimEnd(',')).Where(line => line.StartsWith("\"form\"", StringComparison.Ordinal)));
    }

    private static Plan Plan(TestGraph test, Catalog catalog, string? incremental = null)
    {
        var graph = test.Build();
        var diagnostics = new DiagnosticBag();
        var plan = PlanBuilder.Build(
            new PlanInputs
            {
                Graph = graph,
                Selected = graph.Nodes,
                QueryOf = test.Rendered,
                IncrementalQueryOf = node => new RenderedSql(incremental ?? test.Texts[node.Id] + " where true", []),
                OpenSeed = _ => null,
                Catalogs = ImmutableDictionary<string, Catalog>.Empty.Add("warehouse", catalog),
                RunId = "1a2b3c4d-0000",
            },
            diagnostics);
        Assert.Empty(diagnostics.ToSorted());
        return plan ?? throw new InvalidOperationException("there is no plan");
    }

    private static CatalogRelation Table(string name) =>
        new(new RelationName("warehouse", name), RelationKind.Table, [.. Columns], []);

    private static Catalog Of(params CatalogRelation[] relations) => new(
        ["warehouse"],
        relations.ToImmutableDictionary(relation => relation.Name),
        [.. relations.Select(relation => relation.Name)],
        HasPublishLog: true);
}
