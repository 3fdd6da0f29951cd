using Corso.Models.Analysis;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Text;

namespace Corso.Models.Tests.Analysis;

/// <summary>What is said about names and types that are wrong, and where.</summary>
public sealed class BindingDiagnosticTests
{
    [Theory]
    [InlineData("CORSO4100", "select id, totl from orders", 12, "there is no column \"totl\" here")]
    [InlineData("CORSO4100", "select o.totl from orders o", 10, "there is no column \"totl\" here")]
    [InlineData("CORSO4101", "select 1 from ordrs", 15, "there is no table or view \"ordrs\"")]
    [InlineData("CORSO4102", "select orders.id from orders as o", 8, "nothing in `from` is called \"orders\"")]
    [InlineData("CORSO4103", "select id from orders join customers on customer_id = customers.id", 8, "several columns are called \"id\"")]
    [InlineData("CORSO4104", "select country, name from customers group by country", 17, "column \"name\" is neither in `group by` nor in an aggregate")]
    [InlineData("CORSO4104", "select total, count(*) from orders", 8, "column \"total\" is neither in `group by` nor in an aggregate")]
    [InlineData("CORSO4105", "select id from orders where sum(total) > 1", 29, "aggregate `sum` can't stand in `where`")]
    [InlineData("CORSO4106", "select max(sum(total)) from orders", 8, "an aggregate stands inside `max`")]
    [InlineData("CORSO4107", "select id from orders where row_number() over () = 1", 29, "window function `row_number` can't stand in `where`")]
    [InlineData("CORSO4108", "select id, name from customers union select id from orders", 45, "this side of `union` has 1 column, the one before it 2")]
    [InlineData("CORSO4109", "select id from orders order by 2", 32, "there is no column 2: the select list has 1")]
    [InlineData("CORSO4110", "select sum(total) over w from orders", 24, "there is no window \"w\"")]
    [InlineData("CORSO4111", "with t (a, b) as (select 1) select a from t", 12, "\"t\" has fewer columns than names are listed")]
    [InlineData("CORSO4112", "select 1 from orders a join lines a on true", 29, "two tables in `from` are called \"a\"")]
    [InlineData("CORSO4113", "select 1 from orders join lines using (order_id)", 40, "column \"order_id\" is not on both sides of this join")]
    [InlineData("CORSO4114", "select 1 from orders where ordered_at = id", 28, "`=` does not go with timestamp without time zone and bigint")]
    [InlineData("CORSO4115", "select round(name) from customers", 8, "`round` does not take (text)")]
    [InlineData("CORSO4116", "select case when is_paid then total else ordered_at end from orders", 8, "`case` brings together numeric(10,2) and timestamp without time zone")]
    [InlineData("CORSO4117", "select 1 from orders where total", 28, "this condition is of type numeric(10,2)")]
    [InlineData("CORSO4121", "select * from events", 8, "which columns this star gives is not known")]
    [InlineData("CORSO4122", "select tax_of(total) from orders", 8, "Corso does not know the postgres function `tax_of`")]
    public void A_mistake_is_told_at_its_place(string code, string sql, int column, string message)
    {
        var found = Assert.Single(Report(sql));
        Assert.Equal((code, column, message), (found.Code, found.Span?.Column, found.Message));
    }

    [Theory]
    [InlineData("select id, totl from orders", "did you mean \"total\"?")]
    [InlineData("select 1 from ordrs", "did you mean \"orders\"?")]
    [InlineData("select ord.id from orders as ords", "did you mean \"ords\"?")]
    [InlineData("with paid as (select 1 as id) select id from payd", "did you mean \"paid\"?")]
    [InlineData("select zzzzzz from orders", null)]
    public void The_nearest_name_is_offered(string sql, string? hint) => Assert.Equal(hint, Assert.Single(Report(sql)).Hint);

    [Theory]
    [InlineData("select nope + 1 > 'x', upper(nope), case when nope then 1 else 'a' end from orders", 3)]
    [InlineData("select x.a, x.b + 1 from (select nope as a, total as b from orders) x where a = 'x'", 1)]
    [InlineData("select t.whatever from nowhere t where t.other = 1 group by t.third", 1)]
    public void A_mistake_has_no_consequences(string sql, int count) => Assert.Equal(count, Report(sql).Length);

    [Theory]
    [InlineData("clickhouse", "select 1 from orders where total > [1]", BindingIssueKind.OperatorTypes, "total > [1]")]
    [InlineData("clickhouse", "select id - [1] from orders", BindingIssueKind.OperatorTypes, "id - [1]")]
    [InlineData("clickhouse", "select 1 from orders where ordered_at = total", BindingIssueKind.OperatorTypes, "ordered_at = total")]
    [InlineData("clickhouse", "select 1 from customers where id like '1%'", BindingIssueKind.OperatorTypes, "id like '1%'")]
    [InlineData("clickhouse", "select avgIf(name, id > 1) from customers", BindingIssueKind.CallTypes, "avgIf(name, id > 1)")]
    [InlineData("clickhouse", "select abs(country) from customers", BindingIssueKind.CallTypes, "abs(country)")]
    [InlineData("duckdb", "select born + born from customers", BindingIssueKind.OperatorTypes, "born + born")]
    [InlineData("duckdb", "select 1 from customers where born < id", BindingIssueKind.OperatorTypes, "born < id")]
    [InlineData("duckdb", "select 1 from customers where name like 1", BindingIssueKind.OperatorTypes, "name like 1")]
    [InlineData("duckdb", "select 1 from customers where born not in (select id from orders)", BindingIssueKind.OperatorTypes, "born not in (select id from orders)")]
    [InlineData("duckdb", "select sum(name) from customers", BindingIssueKind.CallTypes, "sum(name)")]
    [InlineData("duckdb", "select abs(country) from customers", BindingIssueKind.CallTypes, "abs(country)")]
    [InlineData("duckdb", "select left(id, 1) from customers", BindingIssueKind.CallTypes, "left(id, 1)")]
    [InlineData("duckdb", "select datediff('day', name, born) from customers", BindingIssueKind.CallTypes, "datediff('day', name, born)")]
    [InlineData("duckdb", "select extract(year from name) from customers", BindingIssueKind.CallTypes, "extract(year from name)")]
    [InlineData("duckdb", "select upper(name, country) from customers", BindingIssueKind.CallTypes, "upper(name, country)")]
    [InlineData("duckdb", "select coalesce(id, born) from customers", BindingIssueKind.CallTypes, "coalesce(id, born)")]
    public void Types_that_the_engine_refuses_are_refused(string dialect, string sql, object kind, string place)
    {
        var found = Assert.Single(ShopSchema.Bind(sql, dialect).Issues);
        Assert.Equal(((BindingIssueKind)kind, place), (found.Kind, sql[found.Span.Start..found.Span.End]));
    }

    [Theory]
    [InlineData("clickhouse", "select 1 from orders where ordered_at = '2026-01-01' and total > 1 and is_paid = 1")]
    [InlineData("clickhouse", "select 1 from orders where ordered_at > NULL or total = NULL or tags = []")]
    [InlineData("clickhouse", "select born + 1, born + interval 1 day, born - born from customers")]
    [InlineData("clickhouse", "select name::Dynamic + [1], id + name::Dynamic from customers")]
    [InlineData("duckdb", "select 1 from customers where born < '2026-01-01' and id < '5' and born < NULL")]
    [InlineData("duckdb", "select born + 1, born + interval 1 day, born - born, id + '1' from customers")]
    [InlineData("duckdb", "select 1 from customers where born = id or name <> 1 or id in ('a', born) or born")]
    [InlineData("duckdb", "select coalesce(x, born), x < born, x + 1 from customers, (select null as x)")]
    [InlineData("duckdb", "select is_paid between id and total from orders")]
    [InlineData("duckdb", "select id from customers union all select born from customers")]
    [InlineData("duckdb", "select map_values(map_from_entries([(born, name)])), regexp_extract_all(name, '(a)', ['x']) from customers")]
    [InlineData("duckdb", "select quantile_disc(0.5) within group (order by name), count(), count(*), max(columns('id|born')) from customers")]
    [InlineData("duckdb", "select concat(id, born, name), coalesce(*columns('id|referred_by')), pg_table_is_visible(nothing) from customers")]
    public void Types_that_the_engine_takes_are_taken(string dialect, string sql) =>
        Assert.Empty(ShopSchema.Bind(sql, dialect).Issues.Where(static issue => issue.IsError));

    [Theory]
    [InlineData("postgres", "select id, name from customers group by id")]
    [InlineData("postgres", "select anything from events")]
    [InlineData("postgres", "select e.anything, count(*) from events e group by e.anything")]
    [InlineData("postgres", "select total as t from orders order by t")]
    [InlineData("postgres", "select date_trunc('day', ordered_at) from orders group by date_trunc('day', ordered_at)")]
    [InlineData("postgres", "select customers.name from customers where exists (select from orders where customer_id = customers.id)")]
    [InlineData("postgres", "select c.*, l.n from customers c, lateral (select count(*) as n from orders o where o.customer_id = c.id) l")]
    [InlineData("duckdb", "select total * 2 as twice, twice + 1 as more from orders where twice > 1 group by all having more > 2")]
    [InlineData("duckdb", "select * exclude (total) from orders")]
    [InlineData("clickhouse", "select total * 2 as twice from orders where twice > 1 order by twice")]
    [InlineData("clickhouse", "with 10 as ten select id + ten from orders")]
    public void What_an_engine_accepts_is_no_mistake(string dialect, string sql) =>
        Assert.Empty(ShopSchema.Bind(sql, dialect).Issues.Where(static issue => issue.IsError));

    [Fact]
    public void CORSO4120_wants_names_of_their_own_in_a_model()
    {
        var sql = new RenderedSql(
            "select o.id, c.id from orders o join customers c on true", [new SqlSegment(0, 56, "m.sql", 0, 56, true, null)]);
        var diagnostics = new DiagnosticBag();
        BindingReport.AddDuplicates(
            ShopSchema.Bind(sql.Text, "postgres"), sql, BindingRules.Postgres, "m.sql", _ => new SourceText("m.sql", sql.Text), diagnostics);
        var found = Assert.Single(diagnostics.ToSorted());
        Assert.Equal(("CORSO4120", 14), (found.Code, found.Span?.Column));
    }

    private static Diagnostic[] Report(string text)
    {
        var sql = new RenderedSql(text, [new SqlSegment(0, text.Length, "m.sql", 0, text.Length, true, null)]);
        var diagnostics = new DiagnosticBag();
        BindingReport.Add(
            ShopSchema.Bind(text, "postgres"), sql, BindingRules.Postgres, "m.sql", _ => new SourceText("m.sql", text), diagnostics);
        return [.. diagnostics.ToSorted()];
    }
}
