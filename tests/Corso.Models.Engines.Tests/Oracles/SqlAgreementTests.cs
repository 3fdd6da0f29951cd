using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Testing.Oracles;
using Corso.Testing.Sql;

namespace Corso.Models.Engines.Tests.Oracles;

/// <summary>
/// The parser against the engines' own, on a fixed sample. The whole corpus, and other mistakes, are asked by the bench's
/// command <c>engines</c>.
/// </summary>
public sealed class SqlAgreementTests
{
    private const int Seed = 20261128;

    // Per cent of the texts that an engine refuses that must be refused here too.
    private const double RefusalFloor = 95;

    [Theory]
    [InlineData("postgres", 8)]
    [InlineData("duckdb", 12)]
    [InlineData("clickhouse", 30)]
    public void An_engine_accepts_what_was_printed(string dialect, int every)
    {
        var grammar = Grammar(dialect);
        using var engine = EngineParser.Start(dialect);
        var wrong = new List<string>();
        foreach (var query in SqlCorpus.Sample(dialect, every))
        {
            var printed = SqlPrinter.Print(SqlParser.Parse(query.Sql, grammar).Syntax, grammar);
            if (engine.Disagreement(query.Sql, printed) is { } reason)
            {
                wrong.Add($"{query.Id}: {reason}\n{printed}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Tokens_are_cut_as_PostgreSQLs_scanner_cuts_them()
    {
        using var parser = new PostgresParser();
        var wrong = new List<string>();
        foreach (var query in SqlCorpus.Sample("postgres", 4))
        {
            var tokens = parser.Parse(query.Sql).Tokens ?? throw new InvalidOperationException(query.Id);
            if (TokenBoundaries.FirstDifference(query.Sql, tokens) is { } difference)
            {
                wrong.Add($"{query.Id}: {difference}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("postgres", 1500)]
    [InlineData("duckdb", 1500)]
    [InlineData("clickhouse", 1200)]
    public void What_an_engine_refuses_is_refused_and_what_it_accepts_is_not(string dialect, int count)
    {
        var queries = SqlCorpus.Sample(dialect, 7);
        var random = new Random(Seed);
        var mutation = new SqlMutation(random);
        var recombination = new SqlRecombination(queries, Grammar(dialect), random);
        var texts = Enumerable.Range(0, count).Select(index => index % 3 == 0
            ? recombination.Next()
            : mutation.Of(queries[random.Next(queries.Length)].Sql));
        var (refused, agreed, wrong) = Compare(dialect, [.. texts]);
        Assert.Empty(wrong);
        Assert.True(refused > count / 4, $"{refused} of {count} were refused by the engine");
        Assert.InRange(100.0 * agreed / refused, RefusalFloor, 100);
    }

    private static (int Refused, int Agreed, List<string> Wrong) Compare(string dialect, ImmutableArray<string> texts)
    {
        var grammar = Grammar(dialect);
        using var engine = EngineParser.Start(dialect);
        int refused = 0, agreed = 0;
        var wrong = new List<string>();
        foreach (var sql in texts)
        {
            var isRefused = SqlParser.Parse(sql, grammar).Issues.Any(issue => issue.IsError);
            if (engine.ParseError(sql) is not null)
            {
                refused++;
                agreed += isRefused ? 1 : 0;
            }
            else if (isRefused)
            {
                wrong.Add(sql);
            }
        }

        return (refused, agreed, wrong);
    }

    private static SqlGrammar Grammar(string dialect) =>
        SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
}
