using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Testing.Oracles;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>Forms of queries that random ones don't have: a column that is called never null holds no NULL in DuckDB.</summary>
public sealed class DuckDbNullabilityTests
{
    private static readonly string[] Tables =
    [
        "create table a (id integer not null, x integer, w varchar not null)",
        "insert into a values (1, null, 'p'), (2, 5, 'q'), (3, 6, 'p')",
        "create table b (id integer not null, y integer not null)",
        "insert into b values (2, 7), (4, 8)",
        "create table none (id integer not null, y integer not null)",
    ];

    [Theory]
    [InlineData("select * from a natural join b", "id w y")]
    [InlineData("select * from a natural left join b", "id w")]
    [InlineData("select * from a natural full join b", "id")]
    [InlineData("select * from a natural right join b", "id y")]
    [InlineData("select * from a positional join b", "")]
    [InlineData("select * from a asof join b on a.id >= b.id", "id w id y")]
    [InlineData("select * from a asof left join b on a.id >= b.id", "id w")]
    [InlineData("select * from a left join lateral (select b.y from b where b.id = a.id) as l on true", "id w")]
    [InlineData("select a.id, l.n from a left join lateral (select count(*) as n from b where b.id = a.id group by b.id) as l on true", "id")]
    [InlineData("select id, (select y from b where b.id = a.id) as y, (select count(*) from b where b.id = a.id) as n from a", "id")]
    [InlineData("select id, w from a union all by name select id, y from b", "id")]
    [InlineData("select id from a union all select y from b", "id")]
    [InlineData("select id from a union all select null", "")]
    [InlineData("with recursive r as (select id, id as up from a union all select id + 1, null from r where id < 4) select * from r", "")]
    [InlineData("select sum(y) as s, max(id) as m, count(y) as n, min(y) filter (where y > 100) as f from none", "n")]
    [InlineData("select w, max(id) as m, grouping(w) as g from a group by rollup (w)", "")]
    [InlineData("select id, lag(id) over (order by id) as before, row_number() over (order by id) as n from a", "id n")]
    [InlineData("select id, first_value(id) over (order by id rows between 2 following and 3 following) as next from a", "id")]
    [InlineData("select * from a pivot (max(id) for w in ('p', 'z'))", "")]
    [InlineData("select * from (select id, x, id as k from a) unpivot include nulls (v for part in (x, k))", "id")]
    [InlineData("select unnest([id, null]) as u from a", "")]
    [InlineData("select * from (values (1, 'a'), (2, null)) as v(n, t)", "n")]
    [InlineData("select try_cast(w as integer) as c, id::varchar as t, nullif(id, 1) as n, coalesce(x, id) as k from a", "t k")]
    [InlineData("select case when x > 5 then id end as c, case when x > 5 then id else 0 end as d, x is null as e from a", "d e")]
    [InlineData("select a.id, c.y from a left join (select id, 1 as y from b) as c on a.id = c.id", "id")]
    [InlineData("select a.id, c.y from a left join (select id, coalesce(y, 0) as y from b) as c on a.id = c.id", "id")]
    [InlineData("select id from a except select y from b", "id")]
    [InlineData("select * replace (x as id) from a", "w")]
    [InlineData("select columns('id|x') from a", "id")]
    [InlineData("select count_if(y > 1) as c from none", "")]
    [InlineData("select array(select y from none) as l", "")]
    [InlineData("select id, list(distinct x)::varchar as d, list(x)::varchar as l from a group by id", "id l")]
    [InlineData("select concat([id], null) as l, concat(id, null) as t from a", "t")]
    [InlineData("select 1 in (1, null) as i, case x when 5 then null else id end as c from a", "")]
    [InlineData("select j::integer as n from (select 'null'::json as j)", "")]
    public void A_column_that_is_never_null_holds_no_null(string sql, string neverNull)
    {
        using var engine = new DuckDbEngine();
        foreach (var statement in Tables)
        {
            engine.Run(statement);
        }

        var rules = BindingRules.DuckDb;
        var types = TypeSystem.For(rules.Name);
        RelationSchema Table(string name, params ReadOnlySpan<SchemaColumn> columns) => new("main", name, [.. columns], true, rules);
        SchemaColumn Column(string name, string type, bool isNullable) => new(name, types.Parse(type), isNullable);
        var catalog = SchemaCatalog.Of(
            [
                Table("a", Column("id", "INTEGER", false), Column("x", "INTEGER", true), Column("w", "VARCHAR", false)),
                Table("b", Column("id", "INTEGER", false), Column("y", "INTEGER", false)),
                Table("none", Column("id", "INTEGER", false), Column("y", "INTEGER", false)),
            ],
            ["main"], rules);
        var bound = RandomQueries.Bind(sql, BindingRules.DuckDb, catalog, out var error) ?? throw new InvalidOperationException(error);
        var rows = engine.Rows(sql);
        var held = Enumerable.Range(0, bound.Columns.Length).Where(place => bound.Columns[place].IsNeverNull).ToList();
        Assert.All(held, place => Assert.DoesNotContain(rows, row => row[place] is null));
        Assert.Equal(neverNull, string.Join(' ', held.Select(place => bound.Columns[place].Name)));
    }
}
