using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Testing.Oracles;
using Corso.Testing.Sql;

namespace Corso.Bench.Commands;

/// <summary>Asks the engines' own parsers whether they agree: on what is printed, on tokens, and on what is wrong.</summary>
internal static class EnginesCommand
{
    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--mutants", "--seed", "--show");
        var show = options.Number("--show", 10, 0);
        var isGood = true;
        foreach (var dialect in (options.Text("--dialect") ?? "postgres,duckdb,clickhouse").Split(','))
        {
            var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
            var queries = SqlCorpus.Read(dialect);
            using var engine = EngineParser.Start(dialect);
            isGood &= Print(dialect, queries, grammar, engine, show);
            if (dialect == "postgres")
            {
                isGood &= CompareTokens(queries, show);
            }

            var random = new Random(options.Number("--seed", 1));
            var count = options.Number("--mutants", 20_000);
            var mutation = new SqlMutation(random);
            var recombination = new SqlRecombination(queries, grammar, random);
            Console.WriteLine($"{dialect}: {count} queries with a mistake");
            isGood &= CompareMistakes(
                dialect, grammar, engine, count, show, () => mutation.Of(queries[random.Next(queries.Length)].Sql));
            Console.WriteLine($"{dialect}: {count} queries with a part of another");
            isGood &= CompareMistakes(dialect, grammar, engine, count, show, recombination.Next);
        }

        if (!isGood)
        {
            throw new BenchFailure("an engine doesn't agree");
        }
    }

    private static bool Print(
        string dialect, ImmutableArray<CorpusQuery> queries, SqlGrammar grammar, EngineParser engine, int show)
    {
        var refused = new FailureList(show);
        var printed = 0;
        foreach (var query in queries)
        {
            var (syntax, issues) = SqlParser.Parse(query.Sql, grammar);
            if (issues.Any(issue => issue.IsError) || engine.ParseError(query.Sql) is not null)
            {
                continue;
            }

            printed++;
            var text = SqlPrinter.Print(syntax, grammar);
            if (engine.Disagreement(query.Sql, text) is { } reason)
            {
                refused.Add($"{query.Id}: {reason}\n      {query.Sql}\n      {text}");
            }
        }

        return refused.Tell($"{dialect}: {printed} queries printed, {refused.Count} of them are another query to the engine, or none");
    }

    private static bool CompareTokens(ImmutableArray<CorpusQuery> queries, int show)
    {
        var different = new FailureList(show);
        using var parser = new PostgresParser();
        foreach (var query in queries)
        {
            if (parser.Parse(query.Sql).Tokens is { } tokens
                && TokenBoundaries.FirstDifference(query.Sql, tokens) is { } difference)
            {
                different.Add($"{query.Id}: {difference}");
            }
        }

        return different.Tell($"postgres: {queries.Length} queries cut into tokens, {different.Count} otherwise than by the engine");
    }

    private static bool CompareMistakes(
        string dialect, SqlGrammar grammar, EngineParser engine, int count, int show, Func<string> next)
    {
        int refused = 0, agreed = 0, accepted = 0;
        FailureList wrong = new(show), missed = new(show);
        for (var i = 0; i < count; i++)
        {
            var sql = next();
            var error = SqlParser.Parse(sql, grammar).Issues.FirstOrDefault(issue => issue.IsError);
            if (engine.ParseError(sql) is not { } reason)
            {
                accepted++;
                if (error is not null)
                {
                    wrong.Add($"{error.Kind} at {error.Span.Start}, expected {error.Expected}, found {error.Found}: {sql}");
                }
            }
            else
            {
                refused++;
                agreed += error is null ? 0 : 1;
                if (error is null)
                {
                    missed.Add($"{reason.ReplaceLineEndings(" ")[..Math.Min(reason.Length, 160)]}: {sql}");
                }
            }
        }

        var share = 100.0 * agreed / Math.Max(1, refused);
        missed.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{dialect}: {agreed} of {refused} texts that the engine refuses are refused here too ({share:0.00} %)"));
        return wrong.Tell($"{dialect}: {wrong.Count} of {accepted} texts that the engine accepts are refused here") && share >= 80;
    }
}
