using Corso.Models.Diagnostics;
using Corso.Models.Materializations;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Tests.Materializations;

public sealed class EphemeralInlinerTests
{
    [Fact]
    public void A_query_without_ephemeral_models_stays_as_it_is()
    {
        var graph = new TestGraph().Model("orders", text: "\nselect 1 -- one;");
        Assert.Equal("\nselect 1 -- one;", Inline(graph, "orders")?.Text);
    }

    [Fact]
    public void Ephemeral_models_come_once_and_before_those_that_use_them()
    {
        var graph = new TestGraph()
            .Model("base", "ephemeral", "select 1 as id -- base")
            .Model("left", "ephemeral", "select * from \"__corso__cte__base\";", reads: ["base"])
            .Model("right", "ephemeral", "select * from \"__corso__cte__base\"", reads: ["base"])
            .Model(
                "orders",
                text: "select * from \"__corso__cte__right\", \"__corso__cte__left\" -- end",
                reads: ["left", "right"]);
        Assert.Equal(
            """
            with "__corso__cte__base" as (
            select 1 as id -- base
            ),
            "__corso__cte__left" as (
            select * from "__corso__cte__base"
            ),
            "__corso__cte__right" as (
            select * from "__corso__cte__base"
            )
            (
            select * from "__corso__cte__right", "__corso__cte__left" -- end
            )
            """,
            Inline(graph, "orders")?.Text);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public void A_query_with_its_own_with_becomes_a_subquery(string engine)
    {
        var graph = new TestGraph(engine).Model("base", "ephemeral")
            .Model("plain", text: "select * from \"__corso__cte__base\"", reads: ["base"])
            .Model(
                "orders",
                text: "-- x\n(WITH a as (select * from \"__corso__cte__base\") select * from a)",
                reads: ["base"]);
        Assert.EndsWith(
            "\n)\nselect * from (\n" + graph.Texts["model.shop.orders"] + "\n) as \"__corso__query\"",
            Inline(graph, "orders")?.Text);
        Assert.EndsWith("\n)\n(\n" + graph.Texts["model.shop.plain"] + "\n)", Inline(graph, "plain")?.Text);
    }

    [Fact]
    public void An_ephemeral_model_that_the_text_does_not_name_is_left_out()
    {
        var graph = new TestGraph().Model("base", "ephemeral").Model("orders", text: "select 2", reads: ["base"]);
        Assert.Equal("select 2", Inline(graph, "orders")?.Text);
    }

    [Fact]
    public void Every_piece_maps_to_the_file_it_was_written_in()
    {
        var graph = new TestGraph().Model("base", "ephemeral", "select 1 as base_id")
            .Model("orders", text: "select base_id from \"__corso__cte__base\"", reads: ["base"]);
        var sql = Inline(graph, "orders");
        Assert.NotNull(sql);
        var at = sql.Text.IndexOf("base_id", StringComparison.Ordinal);
        Assert.Equal("models/base.sql(1,13)", sql.OriginOf(at, graph.Read)?.Span.ToString());
        at = sql.Text.LastIndexOf("base_id", StringComparison.Ordinal);
        Assert.Equal("models/orders.sql(1,8)", sql.OriginOf(at, graph.Read)?.Span.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n-- nothing\n/* /* at */ all */ ;; ")]
    public void A_model_that_renders_to_nothing_is_an_error(string text) =>
        Assert.Equal("CORSO5007 models/orders.sql(1,1)", Error(text));

    [Fact]
    public void A_second_statement_is_an_error_at_its_first_word() =>
        Assert.Equal("CORSO5008 models/orders.sql(2,12)", Error("select 1;\n/* y */    select 2"));

    [Fact]
    public void An_error_of_an_ephemeral_model_is_reported_at_itself_alone()
    {
        var graph = new TestGraph().Model("base", "ephemeral", "")
            .Model("orders", text: "select * from \"__corso__cte__base\"", reads: ["base"]);
        var diagnostics = new DiagnosticBag();
        Assert.Null(Inline(graph, "orders", diagnostics));
        Assert.Equal(0, diagnostics.Count);
    }

    [Theory]
    [InlineData("select ';' ; -- ; end", "select ';'")]
    [InlineData("select ';';;;", "select ';'")]
    [InlineData(";select 1", ";select 1")]
    [InlineData("select E'\\';' , 'a''b;' ;", "select E'\\';' , 'a''b;'")]
    [InlineData("select 'a\\';", "select 'a\\'")]
    [InlineData("select \"a;b\";", "select \"a;b\"")]
    [InlineData("select $$;$$, $a$ ; $$ ; $a$;", "select $$;$$, $a$ ; $$ ; $a$")]
    [InlineData("select a$b$c;", "select a$b$c")]
    [InlineData("select $1, $2;", "select $1, $2")]
    [InlineData("select /* ; /* ; */ ; */ 1;", "select /* ; /* ; */ ; */ 1")]
    [InlineData("select 1 - -1 / 2;", "select 1 - -1 / 2")]
    [InlineData("select name'x;y';", "select name'x;y'")]
    [InlineData("select 'open ;", "select 'open ;")]
    [InlineData("select 1 /* open ;", "select 1 /* open ;")]
    [InlineData("select 1\r\n;\r\n", "select 1")]
    public void A_closing_semicolon_is_taken_off(string text, string expected) =>
        Assert.Equal(expected, Inline(new TestGraph().Model("orders", text: text), "orders")?.Text);

    [Fact]
    public void Scanning_never_throws_and_ends_within_the_text() =>
        Gen.Char["aE'\"$;-/*\\ \n1"].Array[0, 40].Select(characters => new string(characters)).Sample(text =>
        {
            var bounds = StatementScanner.Scan(text);
            return bounds.End >= 0 && bounds.End <= text.Length && bounds.First < text.Length
                && (bounds.Second < 0 || bounds.Second > bounds.End);
        });

    private static string Error(string text)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(Inline(new TestGraph().Model("orders", text: text), "orders", diagnostics));
        var error = diagnostics.ToSorted().Single();
        return $"{error.Code} {error.Span}";
    }

    private static RenderedSql? Inline(TestGraph graph, string name, DiagnosticBag? diagnostics = null)
    {
        var node = graph.Find(name);
        return EphemeralInliner.Inline(
            node, graph.Rendered(node), graph.Build(), graph.Rendered, graph.Read, diagnostics ?? new DiagnosticBag());
    }
}
