using Corso.Models.Dialects;
using Corso.Models.Sql;

namespace Corso.Models.Tests.Sql;

/// <summary>Which texts have one token form.</summary>
public sealed class CanonicalSqlTests
{
    [Theory]
    [InlineData("postgres", "select A -- x\nfrom T", "SELECT a FROM t /* y */", true)]
    [InlineData("postgres", "select \"a\"", "select A", true)]
    [InlineData("postgres", "select \"A\"", "select A", false)]
    [InlineData("postgres", "select \"order\"", "select order", false)]
    [InlineData("postgres", "select 'A'", "select 'a'", false)]
    [InlineData("postgres", "select a != b", "select a <> b", true)]
    [InlineData("postgres", "select a - -b", "select a --b", false)]
    [InlineData("duckdb", "select \"A\"", "select a", true)]
    [InlineData("clickhouse", "SELECT a", "select a", true)]
    [InlineData("clickhouse", "select A", "select a", false)]
    [InlineData("clickhouse", "select `a`", "select a", true)]
    public void Texts_are_one_where_the_engine_reads_them_as_one(string dialect, string left, string right, bool same)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        Assert.Equal(same, CanonicalSql.Write(left, grammar) == CanonicalSql.Write(right, grammar));
    }
}
