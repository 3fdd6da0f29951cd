using Corso.Models.Diagnostics;
using Corso.Models.Lineage;

namespace Corso.Models.Tests.Lineage;

/// <summary>Every node is bound over the columns of what it depends on.</summary>
public sealed class NodeColumnsTests
{
    [Fact]
    public void Columns_go_from_a_source_through_models_with_their_types()
    {
        using var shop = new LineageShop();
        Assert.Equal(
            ["id bigint Copy app.orders.id", "customer text Copy app.orders.customer", "doubled numeric Expression app.orders.total"],
            shop.Describe("model.shop.stg_orders"));
        Assert.Equal(
            ["customer text Copy stg_orders.customer", "spent numeric Aggregate stg_orders.doubled", "orders bigint Aggregate"],
            shop.Describe("model.shop.orders"));
    }

    [Fact]
    public void Columns_that_only_filter_join_or_group_are_listed_apart()
    {
        using var shop = new LineageShop();
        var (compilation, _) = shop.Compile();
        var inputs = compilation.Columns["model.shop.stg_orders"].RowInputs;
        Assert.Equal(["status"], inputs.Select(input => input.Column));
        Assert.Empty(compilation.Columns["model.shop.orders"].RowInputs);
    }

    [Fact]
    public void Seeds_give_the_types_that_are_declared_and_inferred()
    {
        using var shop = new LineageShop();
        shop.Write("seeds/countries.csv", "code,name,since,area\nde,Germany,1949-05-23,357.6\n");
        shop.Write("seeds/seeds.yml", "seeds:\n  - name: countries\n    config: { column_types: { area: double } }\n");
        shop.Write("models/places.sql", "select code, since, area from {{ ref 'countries' }}");
        Assert.Equal(
            ["code text Copy countries.code", "since date Copy countries.since", "area double precision Copy countries.area"],
            shop.Describe("model.shop.places"));
    }

    [Fact]
    public void A_change_of_a_seed_s_columns_is_seen_by_its_models()
    {
        using var shop = new LineageShop();
        shop.Write("seeds/countries.csv", "code,name\nde,Germany\n");
        shop.Write("models/places.sql", "select code, name from {{ ref 'countries' }}");
        Assert.DoesNotContain(shop.Compile().Diagnostics, found => found.Code == "CORSO4100");
        shop.Write("seeds/countries.csv", "code,title\nde,Germany\n");
        Assert.Contains(shop.Compile().Diagnostics, found => found.Code == "CORSO4100");
    }

    [Fact]
    public void Ephemeral_models_are_traced_through()
    {
        using var shop = new LineageShop();
        shop.Write("models/stg_orders.sql", "{{ config(materialized: 'ephemeral') }}select id, customer, total as doubled from {{ source 'app' 'orders' }}");
        Assert.Contains("spent numeric Aggregate stg_orders.doubled", shop.Describe("model.shop.orders"));
    }

    [Fact]
    public void A_name_that_no_upstream_has_is_an_error_at_its_place()
    {
        using var shop = new LineageShop();
        shop.Write("models/orders.sql", "select customer,\n    sum(double) as spent\nfrom {{ ref 'stg_orders' }}\ngroup by customer");
        var found = Assert.Single(shop.Compile().Diagnostics);
        Assert.Equal("CORSO4100 models/orders.sql(2,9)", $"{found.Code} {found.Span}");
        Assert.Contains("doubled", found.Hint, StringComparison.Ordinal);
        Assert.Equal("model.shop.orders", found.NodeId);
    }

    [Fact]
    public void A_mistake_in_a_macro_is_told_there_with_its_call()
    {
        using var shop = new LineageShop();
        shop.Write("macros/spent.sql", "{{ func spent }}sum(nothing_like_it){{ end }}");
        shop.Write("models/orders.sql", "select {{ spent }} as spent from {{ ref 'stg_orders' }}");
        var found = Assert.Single(shop.Compile().Diagnostics);
        Assert.Equal("CORSO4100", found.Code);
        Assert.Equal("macros/spent.sql", found.Span?.Path);
        Assert.Equal("spent", found.Calls?.Macro);
    }

    [Theory]
    [InlineData("select anything from {{ source 'app' 'events' }}")]
    [InlineData("select e.anything, o.other from {{ source 'app' 'events' }} e join app.orders o on o.id = e.id")]
    [InlineData("select o.nothing from app.orders o")]
    [InlineData("{{ config(static_analysis: 'off') }}select nothing from {{ ref 'stg_orders' }}")]
    public void What_is_not_known_is_no_mistake(string sql)
    {
        using var shop = new LineageShop();
        shop.Write("models/report.sql", sql);
        Assert.Empty(shop.Compile().Diagnostics);
    }

    [Fact]
    public void A_mistake_is_told_once_and_not_for_what_hangs_on_it()
    {
        using var shop = new LineageShop();
        shop.Write("models/stg_orders.sql", "select id, custmer, total as doubled from {{ source 'app' 'orders' }}");
        var found = Assert.Single(shop.Compile().Diagnostics);
        Assert.Equal("models/stg_orders.sql", found.Span?.Path);
    }

    [Fact]
    public void DuckDB_numbers_the_columns_of_one_name_and_PostgreSQL_refuses_them()
    {
        using var shop = new LineageShop("duckdb");
        shop.Write("models/twice.sql", "select 1 as a, 2 as A, 3 as a");
        Assert.Equal(["a INTEGER Constant", "A_1 INTEGER Constant", "a_2 INTEGER Constant"], shop.Describe("model.shop.twice"));
        using var other = new LineageShop();
        other.Write("models/twice.sql", "select 1 as a, 2 as A");
        Assert.Equal("CORSO4120", Assert.Single(other.Compile().Diagnostics).Code);
    }

    [Fact]
    public void A_star_over_an_open_source_is_a_note_once()
    {
        using var shop = new LineageShop();
        shop.Write("models/stg_events.sql", "select * from {{ source 'app' 'events' }}");
        shop.Write("models/events.sql", "select *, kind from {{ ref 'stg_events' }}");
        var found = Assert.Single(shop.Compile().Diagnostics);
        Assert.Equal(("CORSO4121", "models/stg_events.sql"), (found.Code, found.Span?.Path));
    }

    [Fact]
    public void Both_incremental_forms_add_to_the_lineage()
    {
        using var shop = new LineageShop();
        shop.Write("models/orders.sql", """
            {{ config(materialized: 'incremental') }}
            select customer, doubled from {{ ref 'stg_orders' }}
            {{ if is_incremental }}where id > (select max(doubled) from {{ this }}){{ end }}
            """);
        Assert.Equal(2, shop.Describe("model.shop.orders").Count());
        var (compilation, _) = shop.Compile();
        Assert.Equal(["id"], compilation.Columns["model.shop.orders"].RowInputs.Select(input => input.Column));
    }

    [Fact]
    public void Grouping_by_a_key_of_a_table_that_others_fill_is_left_to_the_engine()
    {
        using var shop = new LineageShop();
        shop.Write("models/report.sql", "select id, customer, count(*) as n from {{ source 'app' 'orders' }} group by id");
        Assert.Empty(shop.Compile().Diagnostics);
        shop.Write("models/report.sql", "select id, customer, count(*) as n from {{ ref 'stg_orders' }} group by id");
        Assert.Equal("CORSO4104", Assert.Single(shop.Compile().Diagnostics).Code);
    }

    [Fact]
    public void An_edit_binds_only_what_it_reaches_and_stops_where_columns_stay_the_same()
    {
        using var shop = new LineageShop();
        shop.Write("models/report.sql", "select spent from {{ ref 'orders' }}");
        Assert.Equal(3, shop.Compile().Compilation.NewlyBound);
        Assert.Equal(0, shop.Compile().Compilation.NewlyBound);

        // The columns of stg_orders stay the same: what hangs on it has nothing to do.
        shop.Write("models/stg_orders.sql", "select id, customer, total * 2 as doubled from {{ source 'app' 'orders' }} where status = 'new'");
        Assert.Equal(1, shop.Compile().Compilation.NewlyBound);
        shop.Write("models/stg_orders.sql", "select id, customer, 2 as doubled from {{ source 'app' 'orders' }}");
        var (warm, _) = shop.Compile();
        Assert.InRange(warm.NewlyBound, 2, 3);

        var (cold, _) = shop.Compile(useCache: false);
        Assert.Equal(
            cold.Columns.Values.SelectMany(node => node.Columns.Select(column => $"{node.NodeId} {column.Name} {column.Type} {column.Kind} {string.Join(' ', column.From)}")).Order(),
            warm.Columns.Values.SelectMany(node => node.Columns.Select(column => $"{node.NodeId} {column.Name} {column.Type} {column.Kind} {string.Join(' ', column.From)}")).Order());
    }

    [Fact]
    public void Star_lists_what_the_query_of_a_model_gives_and_follows_it()
    {
        using var shop = new LineageShop();
        shop.Write("models/report.sql", "select {{ star(ref('orders'), except=['orders']) }} from {{ ref 'orders' }}");
        Assert.Equal(["customer text Copy orders.customer", "spent numeric Copy orders.spent"], shop.Describe("model.shop.report"));
        shop.Write("models/orders.sql", """select customer, 1 as "Weird one", count(*) as orders from {{ ref 'stg_orders' }} group by customer""");
        Assert.Equal(
            ["customer text Copy orders.customer", "Weird one integer Copy orders.Weird one"],
            shop.Describe("model.shop.report"));
    }

    [Fact]
    public void A_copied_column_means_what_the_column_means_that_it_copies()
    {
        using var shop = new LineageShop();
        shop.Write("models/sources.yml", """
            sources:
              - name: app
                tables:
                  - name: orders
                    complete: true
                    columns:
                      - { name: id, description: Number of the order }
                      - { name: total, description: In euros }
                      - { name: note, description: By hand }
            """);
        shop.Write("models/stg_orders.sql", "select id as order_id, total, total + 1 as more, note from {{ source 'app' 'orders' }}");
        shop.Write("models/orders.sql", "select s.* from {{ ref 'stg_orders' }} as s");
        shop.Write("models/models.yml", "models: [{ name: stg_orders, columns: [{ name: note, description: Said by phone }] }]");
        var lineage = shop.Compile().Compilation.Lineage;
        Assert.Equal(
            [
                "order_id: Number of the order, source.shop.app.orders.id",
                "total: In euros, source.shop.app.orders.total",
                "more: , ",
                "note: Said by phone, model.shop.stg_orders.note",
            ],
            new[] { "order_id", "total", "more", "note" }.Select(name =>
                lineage.Descriptions.Of(new ColumnRef("model.shop.orders", name)) is var found
                    ? $"{name}: {found?.Text}, {found?.From}" : ""));
    }

    [Fact]
    public void A_mistake_is_told_the_same_when_its_binding_is_found_again()
    {
        using var shop = new LineageShop();
        shop.Write("models/orders.sql", "select nothing from {{ ref 'stg_orders' }}");
        var first = Assert.Single(shop.Compile().Diagnostics);
        shop.Write("models/orders.sql", "-- a comment\nselect nothing from {{ ref 'stg_orders' }}");
        var moved = Assert.Single(shop.Compile().Diagnostics);
        Assert.Equal((1, 2), (first.Span?.Line, moved.Span?.Line));
        shop.Write("models/other.sql", "select 1 as a");
        Assert.Equal(moved.Span, Assert.Single(shop.Compile().Diagnostics).Span);
    }
}
