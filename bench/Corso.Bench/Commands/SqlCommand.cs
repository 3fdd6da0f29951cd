using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;
using Corso.Testing.Sql;

namespace Corso.Bench.Commands;

/// <summary>Scores the parser on the engines' own queries, and measures it.</summary>
internal static class SqlCommand
{
    private const double Target = 99.5;

    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--show");
        var show = options.Number("--show", 10, 0);
        var below = new List<string>();
        foreach (var dialect in (options.Text("--dialect") ?? "postgres,duckdb,clickhouse").Split(','))
        {
            var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
            var queries = SqlCorpus.Read(dialect);
            var (all, hard) = Score(dialect, queries, grammar, show);
            Measure(queries, grammar);
            if (all < Target || hard < Target)
            {
                below.Add(dialect);
            }
        }

        if (below.Count > 0)
        {
            throw new BenchFailure($"below {Target.ToString(CultureInfo.InvariantCulture)} %: {string.Join(", ", below)}");
        }
    }

    private static (double All, double Hard) Score(
        string dialect, ImmutableArray<CorpusQuery> queries, SqlGrammar grammar, int show)
    {
        int parsed = 0, hard = 0, hardParsed = 0, same = 0;
        var failures = new Dictionary<string, List<CorpusQuery>>(StringComparer.Ordinal);
        foreach (var query in queries)
        {
            hard += query.IsHard ? 1 : 0;
            var (syntax, issues) = SqlParser.Parse(query.Sql, grammar);
            var failure = issues is [var first, ..] ? $"expected {first.Expected}, found {first.Found}" : null;
            if (failure is null)
            {
                parsed++;
                hardParsed += query.IsHard ? 1 : 0;
                failure = RoundTrip.PrintsToItself(syntax, grammar) ? null : "prints to another tree";
                same += failure is null ? 1 : 0;
            }

            if (failure is not null)
            {
                (failures.TryGetValue(failure, out var group) ? group : failures[failure] = []).Add(query);
            }
        }

        Console.WriteLine($"{dialect}: {Share(parsed, queries.Length)} of all, {Share(hardParsed, hard)} of the hard ones, "
            + $"{Share(same, parsed)} print to the same tree");
        foreach (var (failure, group) in failures.OrderByDescending(failure => failure.Value.Count).Take(show))
        {
            Console.WriteLine($"  {group.Count,5} {failure}: {group[0].Id}");
        }

        return (Percent(parsed, queries.Length), Percent(hardParsed, hard));
    }

    private static void Measure(ImmutableArray<CorpusQuery> queries, SqlGrammar grammar)
    {
        var megabytes = queries.Sum(query => (long)Encoding.UTF8.GetByteCount(query.Sql)) / 1e6;
        var lexing = Best(() =>
        {
            foreach (var query in queries)
            {
                var lexer = new SqlLexer(query.Sql, grammar);
                while (lexer.Next().Kind != TokenKind.End)
                {
                }
            }
        });
        var parsing = Best(() =>
        {
            foreach (var query in queries)
            {
                SqlParser.Parse(query.Sql, grammar);
            }
        });
        var before = GC.GetAllocatedBytesForCurrentThread();
        var trees = queries.Select(query => SqlParser.Parse(query.Sql, grammar).Syntax).ToList();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var nodes = trees.Sum(tree => tree.Statements.Sum(statement => (long)SyntaxWalker.DescendantsAndSelf(statement).Count()));
        Console.WriteLine(FormattableString.Invariant(
            $"  lexing {megabytes / lexing:0} MB/s, parsing {megabytes / parsing:0} MB/s, {(double)allocated / nodes:0} bytes a node ({nodes} nodes)"));
    }

    /// <summary>CPU seconds of the fastest of several rounds.</summary>
    private static double Best(Action round)
    {
        var best = double.MaxValue;
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < 12; i++)
        {
            process.Refresh();
            var before = process.UserProcessorTime;
            round();
            process.Refresh();
            best = Math.Min(best, (process.UserProcessorTime - before).TotalSeconds);
        }

        return Math.Max(best, 1e-6);
    }

    private static double Percent(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;

    private static string Share(int part, int whole) =>
        FormattableString.Invariant($"{Percent(part, whole):0.00} % ({part} of {whole})");
}
