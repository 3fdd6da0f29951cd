using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Testing;
using Corso.Testing.Oracles;
using Npgsql;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>
/// One expression in several spellings, an operator and the call behind it above all: where the engine takes one for a key of
/// <c>GROUP BY</c> that is written as another, there is no error.
/// </summary>
public sealed class GroupKeyTests(PostgresFixture server, ITestOutputHelper output)
{
    private static readonly string[][] ClickHouse =
    [
        ["a + 1", "plus(a, 1)", "(a + 1)", "t.a + 1", "1 + a"],
        ["a - 1", "minus(a, 1)"],
        ["-a", "negate(a)", "+(-a)"],
        ["a * 2", "multiply(a, 2)"],
        ["a / 2", "divide(a, 2)"],
        ["a % 2", "a mod 2", "modulo(a, 2)", "MOD(a, 2)"],
        ["a div 2", "intDiv(a, 2)"],
        ["b || 'x' || 'y'", "concat(b, 'x', 'y')", "concat(b, 'x') || 'y'", "CONCAT(b, 'x', 'y')"],
        ["concat(b)", "toString(b)", "b::String", "cast(b as String)", "CAST(b, 'String')"],
        ["a = 1", "a == 1", "equals(a, 1)", "a in (1)", "a in 1"],
        ["a <> 1", "a != 1", "notEquals(a, 1)", "not a = 1", "not(equals(a, 1))"],
        ["a < 1", "less(a, 1)"],
        ["a >= 1 and a <= 2", "a between 1 and 2", "and(greaterOrEquals(a, 1), lessOrEquals(a, 2))"],
        ["a < 1 or a > 2", "a not between 1 and 2", "or(less(a, 1), greater(a, 2))"],
        ["a and n and d > 1", "and(a, n, d > 1)", "and(a, n) and d > 1", "a and (n and d > 1)"],
        ["n is null", "isNull(n)", "n.null"],
        ["n is not null", "isNotNull(n)", "not isNull(n)"],
        ["n <=> 1", "n is not distinct from 1", "isNotDistinctFrom(n, 1)"],
        ["n is distinct from 1", "isDistinctFrom(n, 1)"],
        ["b like 'x%'", "like(b, 'x%')", "b LIKE 'x%'"],
        ["b not ilike 'x%'", "notILike(b, 'x%')", "not b ilike 'x%'"],
        ["b regexp 'x'", "match(b, 'x')", "REGEXP_MATCHES(b, 'x')"],
        ["a in (1, 2)", "in(a, (1, 2))", "in(a, tuple(1, 2))", "a in [1, 2]"],
        ["a not in (1, 2)", "notIn(a, (1, 2))", "not a in (1, 2)"],
        ["case when a > 1 then 2 else 3 end", "multiIf(a > 1, 2, 3)", "if(a > 1, 2, 3)", "a > 1 ? 2 : 3"],
        ["case a when 1 then 2 else 3 end", "caseWithExpression(a, 1, 2, 3)", "transform(a, [1], [2], 3)"],
        ["l[1]", "arrayElement(l, 1)"],
        ["u.1", "tupleElement(u, 1)", "tupleElement(u, '1')"],
        ["[a, 1]", "array(a, 1)"],
        ["(a, 1)", "tuple(a, 1)"],
        ["extract(year from d)", "toYear(d)", "year(d)", "YEAR(d)"],
        ["extract(day from d)", "toDayOfMonth(d)", "day(d)", "DAYOFMONTH(d)"],
        [
            "d + interval 1 day", "d + toIntervalDay(1)", "plus(d, interval 1 day)", "date_add(day, 1, d)", "dateAdd(DAY, 1, d)",
            "timestampAdd(day, 1, d)", "TIMESTAMP_ADD(day, 1, d)", "addDays(d, 1)",
        ],
        ["d - interval 1 day", "minus(d, toIntervalDay(1))", "date_sub(day, 1, d)", "DATESUB(day, 1, d)", "timestamp_sub(day, 1, d)", "timestampSub(day, 1, d)"],
        ["dateDiff('day', d, s)", "date_diff(day, d, s)", "DATEDIFF(day, d, s)", "timestampDiff(day, d, s)", "TIMESTAMP_DIFF('day', d, s)"],
        ["toDate(s)", "date(s)", "DATE(s)", "s::Date", "cast(s as Date)", "CAST(s, 'Date')", "_CAST(s, 'Date')", "date_trunc('day', s)"],
        ["date '2020-01-01' + a", "toDate('2020-01-01') + a", "plus(date '2020-01-01', a)"],
        ["substring(b from 1 for 2)", "substring(b, 1, 2)", "substr(b, 1, 2)", "mid(b, 1, 2)", "left(b, 2)"],
        ["position('x' in b)", "position(b, 'x')", "locate('x', b)", "strpos(b, 'x')", "instr(b, 'x')"],
        ["trim(b)", "trimBoth(b)", "trim(both ' ' from b)", "trimBoth(b, ' ')"],
        ["trim(leading 'x' from b)", "trimLeft(b, 'x')", "ltrim(b, 'x')"],
        ["reverse(l)", "arrayReverse(l)"],
        ["midpoint(a, n)", "avg2(a, n)"],
        ["arrayMap(x -> x + 1, l)", "arrayMap(x -> plus(x, 1), l)", "arrayMap(y -> y + 1, l)"],
    ];

    private static readonly string[][] DuckDb =
    [
        ["a + 1", "\"+\"(a, 1)", "add(a, 1)", "(a + 1)", "t.a + 1", "1 + a"],
        ["-a", "\"-\"(a)"],
        ["a % 2", "mod(a, 2)", "\"%\"(a, 2)"],
        ["a // 2", "divide(a, 2)", "\"//\"(a, 2)"],
        ["a ** 2", "a ^ 2", "pow(a, 2)", "power(a, 2)"],
        ["b || 'x'", "concat(b, 'x')", "\"||\"(b, 'x')"],
        ["a = 1", "a == 1", "a in (1)", "not a <> 1"],
        ["a <> 1", "a != 1", "not a = 1"],
        ["a between 1 and 2", "a >= 1 and a <= 2"],
        ["a is null", "a isnull"],
        ["b like 'x%'", "\"~~\"(b, 'x%')", "prefix(b, 'x')", "starts_with(b, 'x')", "b ^@ 'x'"],
        ["b ~ 'x'", "regexp_full_match(b, 'x')", "b similar to 'x'"],
        ["a in [1, 2]", "contains([1, 2], a)", "list_contains([1, 2], a)"],
        ["coalesce(n, 0)", "ifnull(n, 0)", "case when n is null then 0 else n end"],
        ["nullif(a, 1)", "case when a = 1 then null else a end"],
        ["if(a = 1, 2, 3)", "case when a = 1 then 2 else 3 end"],
        ["case a when 1 then 2 else 3 end", "case when a = 1 then 2 else 3 end"],
        ["l[1]", "array_extract(l, 1)", "list_extract(l, 1)", "list_element(l, 1)"],
        ["l[1:2]", "list_slice(l, 1, 2)", "array_slice(l, 1, 2)"],
        ["u.x", "u['x']", "struct_extract(u, 'x')", "t.u.x"],
        ["[a, 1]", "list_value(a, 1)", "list_pack(a, 1)"],
        ["{'k': a}", "struct_pack(k := a)"],
        ["(a, 1)", "row(a, 1)"],
        ["extract(year from d)", "year(d)", "date_part('year', d)", "datepart('year', d)"],
        ["d + interval 1 day", "date_add(d, interval 1 day)", "d + to_days(1)"],
        ["date_trunc('month', d)", "datetrunc('month', d)"],
        ["substring(b from 1 for 2)", "substring(b, 1, 2)", "substr(b, 1, 2)", "b.substr(1, 2)"],
        ["position('x' in b)", "strpos(b, 'x')", "instr(b, 'x')"],
        ["trim(leading 'x' from b)", "ltrim(b, 'x')", "b.ltrim('x')"],
        ["upper(b)", "ucase(b)", "b.upper()", "t.b.upper()"],
        ["cast(a as varchar)", "a::varchar", "try_cast(a as varchar)"],
        ["abs(a)", "@a", "a.abs()"],
        ["list_append(l, 1)", "array_append(l, 1)", "array_push_back(l, 1)", "list_concat(l, list_value(1))", "list_concat(l, [1])", "l.list_append(1)"],
        ["list_sum(l)", "list_aggr(l, 'sum')", "list_aggregate(l, 'sum')", "l.list_sum()"],
        ["list_reverse(l)", "array_reverse(l)", "l[:-:-1]"],
        ["split_part(b, 'x', 1)", "coalesce(string_split(b, 'x')[1], '')"],
        ["fdiv(a, 2)", "floor(a / 2)"],
        ["round_even(a, 2)", "roundbankers(a, 2)"],
        ["list_filter(l, lambda x: x > 1)", "[x for x in l if x > 1]", "array_filter(l, lambda x: x > 1)"],
    ];

    private static readonly string[][] Postgres =
    [
        ["a + 1", "int84pl(a, 1)", "(a + 1)", "t.a + 1", "a operator(pg_catalog.+) 1", "1 + a"],
        ["a <> 1", "a != 1", "not a = 1", "int84ne(a, 1)"],
        ["a between 1 and 2", "a >= 1 and a <= 2"],
        ["a in (1, 2)", "a = any (array[1, 2])", "a = 1 or a = 2"],
        ["a is null", "a isnull"],
        ["b like 'x%'", "b ~~ 'x%'", "\"like\"(b, 'x%')", "textlike(b, 'x%')"],
        ["b not ilike 'x%'", "b !~~* 'x%'"],
        ["b similar to 'x'", "b ~ similar_to_escape('x')"],
        ["trim(b)", "btrim(b)", "trim(both from b)"],
        ["trim(leading 'x' from b)", "ltrim(b, 'x')"],
        ["substring(b from 1 for 2)", "substring(b, 1, 2)", "substr(b, 1, 2)"],
        ["position('x' in b)", "strpos(b, 'x')", "pg_catalog.position(b, 'x')"],
        ["overlay(b placing 'x' from 1)", "overlay(b, 'x', 1)"],
        ["extract(year from d)", "extract('year' from d)", "pg_catalog.extract('year', d)", "date_part('year', d)"],
        ["s at time zone 'UTC'", "timezone('UTC', s)"],
        ["(s, s) overlaps (s, s)", "overlaps(s, s, s, s)", "\"overlaps\"(s, s, s, s)"],
        ["a::text", "cast(a as text)", "text(a)"],
        ["a::int4", "int4(a)", "a::int"],
        ["s::date", "date(s)", "date_trunc('day', s)"],
        ["normalize(b)", "normalize(b, nfc)", "normalize(b, NFC)", "\"normalize\"(b, 'NFC')"],
        ["collation for (b)", "pg_collation_for(b)"],
        ["row(a, b)", "(a, b)"],
        ["b(t)", "t.b"],
        ["l || a", "array_append(l, a)"],
        ["a ^ 2", "power(a, 2)", "pow(a, 2)"],
        ["nullif(a, 1)", "case when a = 1 then null else a end"],
    ];

    [Fact]
    public async Task What_ClickHouse_takes_for_a_key_is_one()
    {
        const string Columns = "a Int64, n Nullable(Int64), b String, d Date, s DateTime, l Array(Int64), u Tuple(Int64, String)";
        ClickHouseEngine.Instance.Query($"CREATE OR REPLACE TABLE t ({Columns}) ENGINE = Memory");
        await CheckAsync(BindingRules.ClickHouse, Columns, ClickHouse, sql => Task.FromResult(Takes(sql)));
        ClickHouseEngine.Instance.Query("DROP TABLE t");

        static bool Takes(string sql)
        {
            try
            {
                ClickHouseEngine.Instance.Query(sql);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task What_DuckDB_takes_for_a_key_is_one()
    {
        const string Columns = "a BIGINT, n BIGINT, b VARCHAR, d DATE, s TIMESTAMP, l BIGINT[], u STRUCT(x BIGINT)";
        using var engine = new DuckDbEngine();
        engine.Run($"create table t ({Columns})");
        await CheckAsync(BindingRules.DuckDb, Columns, DuckDb, sql => Task.FromResult(engine.ErrorOf(sql) is null));
    }

    [Fact]
    public async Task What_PostgreSQL_takes_for_a_key_is_one()
    {
        const string Columns = "a bigint, n bigint, b text, d date, s timestamp, l bigint[]";
        await server.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await RunAsync($"create temp table t ({Columns})");
        await CheckAsync(BindingRules.Postgres, Columns, Postgres, async sql =>
        {
            try
            {
                await RunAsync(sql);
                return true;
            }
            catch (PostgresException)
            {
                return false;
            }
        });

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task CheckAsync(BindingRules rules, string columns, string[][] spellings, Func<string, Task<bool>> takes)
    {
        var types = TypeSystem.For(rules.Name);
        var table = columns.Replace("(Int64, String)", "(Int64; String)", StringComparison.Ordinal).Split(", ")
            .Select(column => new SchemaColumn(column[..1], types.Parse(column[2..].Replace(';', ',')), null));
        var catalog = SchemaCatalog.Of([new RelationSchema("app", "t", [.. table], isClosed: true, rules)], ["app"], rules);
        var (taken, wrong) = (0, new List<string>());
        var pairs = spellings.SelectMany(static same => same.SelectMany(key => same.Where(read => read != key).Select(read => (key, read))));
        foreach (var (key, read) in pairs)
        {
            var sql = $"select {read} as x from t group by {key}";
            if (!await takes(sql))
            {
                continue;
            }

            taken++;
            if (RandomQueries.Bind(sql, rules, catalog, out var error) is null)
            {
                wrong.Add($"{sql}: {error}");
            }
        }

        output.WriteLine($"{taken} taken");
        Assert.Empty(wrong);
        Assert.NotEqual(0, taken);
    }
}
