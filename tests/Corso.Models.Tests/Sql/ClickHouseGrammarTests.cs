using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Testing.Sql;

namespace Corso.Models.Tests.Sql;

/// <summary>Where ClickHouse's grammar draws a line that a looser parser would miss; the engine was asked about each.</summary>
public sealed class ClickHouseGrammarTests
{
    [Theory]
    [InlineData("select * as x from t")]
    [InlineData("select (t.*) x from t")]
    [InlineData("select columns('a') as x from t")]
    [InlineData("select columns(16, a) except (id) from t")]
    [InlineData("select 'a'.1")]
    [InlineData("select interval 'x' day")]
    [InlineData("select interval '5x' day")]
    [InlineData("select interval '5 x' day")]
    [InlineData("select 1 settings a = f(1)")]
    [InlineData("select 1 settings a = *")]
    [InlineData("select 1 settings a = {'b': 1}")]
    [InlineData("select 1 settings a = {1: 'b'}")]
    [InlineData("select x::FixedString((10))")]
    [InlineData("select x::Enum8('a' = 0, s = 1)::Enum8('a' = 1 + 2)")]
    [InlineData("select x::JSON(max_dynamic_paths = y)")]
    [InlineData("select x::Dynamic(max_types = (3))")]
    [InlineData("select * from remote('h', view(x), 1)")]
    [InlineData("select * from view(f(x))")]
    [InlineData("select * from t sample id / 2")]
    [InlineData("select f(1, x -> 0, 2)")]
    [InlineData("select f(a, )")]
    [InlineData("select case x then 1 end")]
    [InlineData("select substring('1234' lhs from ), lhs")]
    public void It_refuses(string sql) => Assert.Contains(SqlParser.Parse(sql, SqlGrammar.ClickHouse).Issues, issue => issue.IsError);

    [Theory]
    [InlineData("select * + 1 as x from t")]
    [InlineData("select f(columns('a')) as x from t")]
    [InlineData("select columns(16, a), columns(a, b) except (a) from t")]
    [InlineData("select x . - y, x . + y, x . [1], x . (1), x . @@z")]
    [InlineData("select interval '-5' day, interval '0x1' day, interval 'inf' day, interval '1 day 2 hour'")]
    [InlineData("select interval 1 x week, interval 1 as day hour, interval 1 day hour")]
    [InlineData("select 1 settings a = +1, b = 'c', d = {'e': 'f'}, g = disk(type = h), i = true")]
    [InlineData("select x::Enum8('a' = -2, 'b' = +2), x::DateTime64(-3, 'UTC'), x::AggregateFunction(f(0.5 + 1, [1]), UInt8)")]
    [InlineData("select * from view(x)")]
    [InlineData("select * from t sample 1/2 offset 1/3")]
    [InlineData("select f(x -> 0, 1), f(1, (x, y) -> 0), f(a as b, x -> 0)")]
    [InlineData("select f(a::Date, )")]
    [InlineData("select case(1) = 0, case - x, case [1], f(case, 1) from t")]
    [InlineData("select case having 1")]
    [InlineData("select case when case then 1 else case(2, 3) end")]
    [InlineData("select 1 as a, from(x) from t")]
    [InlineData("select (1) - (from as n) from t")]
    public void It_accepts(string sql)
    {
        var (syntax, issues) = SqlParser.Parse(sql, SqlGrammar.ClickHouse);
        Assert.Empty(issues);
        Assert.True(RoundTrip.PrintsToItself(syntax, SqlGrammar.ClickHouse));
    }

    [Theory]
    [InlineData("select f(a, x -> a + x)", "f((a, x) -> a + x)")]
    [InlineData("select t . -i", "tupleElement(t, - i)")]
    public void Another_way_to_write_something_gives_the_same_tree(string sql, string same) =>
        Assert.Contains(same, SqlPrinter.Print(SqlParser.Parse(sql, SqlGrammar.ClickHouse).Syntax, SqlGrammar.ClickHouse), StringComparison.Ordinal);
}
