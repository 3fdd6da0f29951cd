using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Planning;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Planning;

/// <summary>What a plan says of grants, comments, indexes, constraints, owners and hooks.</summary>
public sealed class DetailPlanTests
{
    private const string Models = """
        models:
        - name: orders
          description: "All orders -- it's $$ all"
          config:
            contract: { enforced: true }
            persist_docs: { relation: true, columns: true }
            grants: { select: [reader, "Odd \" one"], insert: public }
            indexes: [{ columns: [placed, id] }, { columns: [id], unique: true, type: btree }]
            owner: boss
            pre_hook: delete from audit.said
            post_hook:
            - analyze {{ this }}
            - { sql: "insert into audit.said select count(*) from {{ ref 'customers' }}", transaction: false }
          constraints:
          - { type: foreign_key, columns: [customer_id], to: ref('customers'), to_columns: [id] }
          - { type: check, name: sane, expression: "placed > date '2000-01-01'" }
          columns:
          - { name: id, data_type: bigint, description: Number, constraints: [{ type: primary_key }] }
          - { name: customer_id, data_type: bigint }
          - { name: placed, data_type: date, constraints: [{ type: not_null }] }
        - name: customers
          config: { contract: { enforced: true } }
          columns: [{ name: id, data_type: bigint, constraints: [{ type: unique }] }]
        - name: summary
          description: Counts
          config: { persist_docs: { relation: true }, grants: { select: reader }, owner: boss }
        """;

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public Task On_an_empty_database(string engine) => VerifyAsync(engine, Catalog.Empty, $"details_new.{engine}");

    [Fact]
    public Task On_relations_that_have_others()
    {
        var orders = new RelationName("warehouse", "orders");
        var summary = new RelationName("warehouse", "summary");
        var catalog = new Catalog(
            ["warehouse"],
            ImmutableDictionary<RelationName, CatalogRelation>.Empty
                .Add(orders, new CatalogRelation(
                    orders,
                    RelationKind.Table,
                    [new("id", "bigint", false), new("customer_id", "bigint", false), new("placed", "date", true)],
                    [])
                {
                    Details = new CatalogDetails
                    {
                        Owner = "me",
                        Grants =
                        [
                            new("SELECT", "reader", false), new("DELETE", "reader", false), new("UPDATE", "auditor", true),
                        ],
                        Comment = "Old",
                        ColumnComments = ImmutableDictionary<string, string>.Empty.Add("id", "Number").Add("placed", "When"),
                        Indexes =
                        [
                            new("by_hand", ["placed"], false, "btree"),
                            new("orders__corso_ix_placed_id", ["placed", "id"], false, "btree"),
                            new("orders__corso_ix_id_unique", ["id"], false, "btree"),
                            new("orders__corso_ix_gone", ["gone"], false, "hash"),
                        ],
                        Constraints = [new("orders__corso_ck_old", "check", []), new("by_hand_check", "check", [])],
                    },
                })
                .Add(summary, new CatalogRelation(summary, RelationKind.View, [new("n", "bigint", true)], [])
                {
                    Details = new CatalogDetails
                    {
                        Owner = "boss", Comment = "Counts", Grants = [new("SELECT", "reader", false)],
                    },
                }),
            [orders, summary],
            true);
        return VerifyAsync("postgres", catalog, "details_changed");
    }

    private static async Task VerifyAsync(string engine, Catalog catalog, string file)
    {
        using var folder = new TemporaryFolder();
        var options = engine == "duckdb" ? "path: x.duckdb" : "url: 'postgres://localhost/shop'";
        folder.Write("corso_project.yml", """
            name: shop
            targets: { dev: { connections: { warehouse: { engine: ENGINE, schema: warehouse, OPTIONS } } } }
            on_run_start: [create schema if not exists audit, "create table if not exists audit.said (n bigint)"]
            on_run_end: "select count(*) from {{ ref 'orders' }}"
            """.Replace("ENGINE", engine, StringComparison.Ordinal).Replace("OPTIONS", options, StringComparison.Ordinal));
        folder.Write("models/m.yml", Models);
        folder.Write(
            "models/orders.sql",
            "{{ config(materialized: 'table') }}\nselect cast(1 as bigint) as id, cast(2 as bigint) as customer_id, current_date as placed");
        folder.Write("models/customers.sql", "{{ config(materialized: 'table') }}\nselect cast(1 as bigint) as id");
        folder.Write("models/summary.sql", "select count(*) as n from {{ ref 'orders' }}");
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions { ProjectDirectory = folder.Path, ReadEnv = _ => null, Clock = TimeProvider.System }, diagnostics);
        Assert.NotNull(compilation);
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics.ToSorted()));
        var plan = PlanBuilder.Build(
            new PlanInputs
            {
                Graph = compilation.Graph,
                Selected = compilation.Graph.Nodes,
                QueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.Query,
                Hooks = compilation.Hooks,
                RunHooks = compilation.RunHooks,
                OpenSeed = _ => null,
                Catalogs = ImmutableDictionary<string, Catalog>.Empty.Add("warehouse", catalog),
                RunId = "1a2b3c4d-0000",
            },
            diagnostics);
        Assert.NotNull(plan);
        var said = diagnostics.ToSorted().Select(found => $"{found.Span}: {found.Severity} {found.Code}: {found.Message}");
        await Verifier.Verify(string.Join('\n', [.. said, .. PlanText.Lines(plan)]) + "\n")
            .UseDirectory("../Cases/Plans").UseFileName(file);
    }
}
