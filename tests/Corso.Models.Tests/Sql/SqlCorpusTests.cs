using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Testing.Sql;
using CsCheck;

namespace Corso.Models.Tests.Sql;

/// <summary>The engines' own queries: a fixed sample against committed floors, and changed at random.</summary>
public sealed class SqlCorpusTests
{
    // Per cent of every twentieth query that must parse without an opaque node and print to the same tree.
    private const double Floor = 99.9;

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    [InlineData("clickhouse")]
    public void A_sample_of_the_engines_queries_parses_and_prints_to_the_same_tree(string dialect)
    {
        var grammar = Grammar(dialect);
        var sample = SqlCorpus.Sample(dialect, 20).Select(query => query.Sql).ToList();
        var failed = sample.Where(sql => !IsRead(sql, grammar)).ToList();
        Assert.True(100.0 * (sample.Count - failed.Count) / sample.Count >= Floor, string.Join("\n", failed));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    [InlineData("clickhouse")]
    [InlineData("tsql")]
    public void Changed_at_random_a_query_never_breaks_the_parser(string dialect)
    {
        var parser = DialectParser.For(dialect) ?? throw new InvalidOperationException(dialect);
        var sample = SqlCorpus.Sample(dialect, dialect == "tsql" ? 11 : 101).Select(query => query.Sql).ToArray();
        Gen.Select(
                Gen.Int[0, sample.Length - 1], Gen.Int[0, sample.Length - 1], Gen.Double[0, 1], Gen.Int[0, 20], Gen.Int[0, 5])
            .Sample((first, second, share, length, kind) =>
            {
                var sql = sample[first];
                var at = (int)(share * sql.Length);
                var end = Math.Min(sql.Length, at + length);
                var changed = kind switch
                {
                    0 => sql.Remove(at, end - at),
                    1 => sql.Insert(at, sql[at..end]),
                    2 => sql[..at],
                    3 => sql.Insert(at, " " + sample[second] + " "),
                    4 => sql.Insert(at, new string("([{'\"\uD800*-"[length % 8], (length * 100) + 1)),
                    _ => sql[at..] + " " + sql[..at],
                };
                var (syntax, errors) = parser.Parse(changed);
                Assert.Null(parser.BrokenRule(changed, syntax, errors));
            }, iter: dialect == "tsql" ? 1000 : 3000, threads: 1);
    }

    [Theory]
    [InlineData("clickhouse", "select sum(a) over (rows between unbounded preceding and +unbounded following) from t")]
    [InlineData("clickhouse", "select cast('1234' \"a\" as UInt8)")]
    [InlineData("clickhouse", "select interval +'a' hour, interval +'1 day' || b hour, interval '1' hour, interval 'a' hour from t")]
    [InlineData("clickhouse", "select * from t order by ++all")]
    [InlineData("clickhouse", "select 1, +.5 from t group by +.1, .2")]
    [InlineData("clickhouse", "select ++distinct(a), + distinct(a) from t")]
    [InlineData("clickhouse", "select a != interval week, (interval day) from t")]
    public void What_random_changes_found_stays_right(string dialect, string sql)
    {
        var parser = DialectParser.For(dialect) ?? throw new InvalidOperationException(dialect);
        var (syntax, errors) = parser.Parse(sql);
        Assert.Null(parser.BrokenRule(sql, syntax, errors));
    }

    private static bool IsRead(string sql, SqlGrammar grammar)
    {
        var (syntax, issues) = SqlParser.Parse(sql, grammar);
        return issues.IsEmpty && RoundTrip.PrintsToItself(syntax, grammar);
    }

    private static SqlGrammar Grammar(string dialect) =>
        SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
}
