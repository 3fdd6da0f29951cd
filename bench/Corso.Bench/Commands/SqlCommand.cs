using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;
using Corso.Models.Sql.TSql;
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
        foreach (var dialect in (options.Text("--dialect") ?? "postgres,duckdb,clickhouse,tsql").Split(','))
        {
            var queries = SqlCorpus.Read(dialect);
            var grammar = SqlGrammar.For(dialect);
            if (dialect == "tsql")
            {
                queries = AcceptedByVendor(queries);
            }

            if (grammar is null && dialect != "tsql")
            {
                throw new BenchFailure($"no dialect \"{dialect}\"");
            }

            var isGood = grammar is null
                ? Score(dialect, queries, FailureOfTSql, show)
                : Score(dialect, queries, sql => Failure(sql, grammar), show) & PrintsToItself(queries, grammar, show);
            Measure(queries, grammar);
            if (!isGood)
            {
                below.Add(dialect);
            }
        }

        if (below.Count > 0)
        {
            throw new BenchFailure($"below {Target.ToString(CultureInfo.InvariantCulture)} %: {string.Join(", ", below)}");
        }
    }

    private static bool Score(string dialect, ImmutableArray<CorpusQuery> queries, Func<string, string?> failure, int show)
    {
        int parsed = 0, hard = 0, hardParsed = 0;
        var failures = new Dictionary<string, List<CorpusQuery>>(StringComparer.Ordinal);
        foreach (var query in queries)
        {
            hard += query.IsHard ? 1 : 0;
            if (failure(query.Sql) is not { } reason)
            {
                parsed++;
                hardParsed += query.IsHard ? 1 : 0;
            }
            else
            {
                (failures.TryGetValue(reason, out var group) ? group : failures[reason] = []).Add(query);
            }
        }

        Console.WriteLine($"{dialect}: {Share(parsed, queries.Length)} of all, {Share(hardParsed, hard)} of the hard ones");
        foreach (var (reason, group) in failures.OrderByDescending(group => group.Value.Count).Take(show))
        {
            Console.WriteLine($"  {group.Count,5} {reason}: {group[0].Id}");
        }

        return Percent(parsed, queries.Length) >= Target && Percent(hardParsed, hard) >= Target;
    }

    private static string? Failure(string sql, SqlGrammar grammar)
    {
        var (_, issues) = SqlParser.Parse(sql, grammar);
        return issues switch
        {
            [] => null,
            [{ IsError: false }, ..] => "an opaque node",
            [var first, ..] => $"expected {first.Expected}, found {first.Found}",
        };
    }

    /// <summary>Queries that Microsoft's parser of today accepts; some of its suite are of older versions.</summary>
    private static ImmutableArray<CorpusQuery> AcceptedByVendor(ImmutableArray<CorpusQuery> queries)
    {
        ImmutableArray<CorpusQuery> accepted = [.. queries.Where(query => TSqlReader.Parse(query.Sql).Errors.IsEmpty)];
        Console.WriteLine($"tsql: {queries.Length - accepted.Length} of {queries.Length} are refused by Microsoft's parser itself");
        return accepted;
    }

    private static string? FailureOfTSql(string sql) =>
        TSqlReader.Parse(sql).Syntax.Statements.SelectMany(SyntaxWalker.DescendantsAndSelf).FirstOrDefault(SyntaxWalker.IsOpaque)
            is { } opaque
                ? $"an opaque {opaque.GetType().Name}"
                : null;

    private static bool PrintsToItself(ImmutableArray<CorpusQuery> queries, SqlGrammar grammar, int show)
    {
        var different = new FailureList(show);
        var printed = 0;
        foreach (var query in queries)
        {
            var (syntax, issues) = SqlParser.Parse(query.Sql, grammar);
            if (!issues.IsEmpty)
            {
                continue;
            }

            printed++;
            if (!RoundTrip.PrintsToItself(syntax, grammar))
            {
                different.Add(query.Id);
            }
        }

        different.Tell($"  {Share(printed - different.Count, printed)} print to the same tree");
        return Percent(printed - different.Count, printed) >= Target;
    }

    private static void Measure(ImmutableArray<CorpusQuery> queries, SqlGrammar? grammar)
    {
        var megabytes = queries.Sum(query => (long)Encoding.UTF8.GetByteCount(query.Sql)) / 1e6;
        SqlSyntax Parse(string sql) => grammar is null ? TSqlReader.Parse(sql).Syntax : SqlParser.Parse(sql, grammar).Syntax;
        var lexing = grammar is null ? "" : FormattableString.Invariant($"lexing {megabytes / CpuTime.Of(Lex):0} MB/s, ");
        void Lex()
        {
            foreach (var query in queries)
            {
                var lexer = new SqlLexer(query.Sql, grammar);
                while (lexer.Next().Kind != TokenKind.End)
                {
                }
            }
        }

        var parsing = CpuTime.Of(() =>
        {
            foreach (var query in queries)
            {
                Parse(query.Sql);
            }
        });
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var trees = queries.Select(query => Parse(query.Sql)).ToList();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var nodes = trees.Sum(tree => tree.Statements.Sum(statement => (long)SyntaxWalker.DescendantsAndSelf(statement).Count()));
        Console.WriteLine(FormattableString.Invariant(
            $"  {lexing}parsing {megabytes / parsing:0.0} MB/s, {(double)allocated / nodes:0} bytes a node ({nodes} nodes)"));
    }

    private static double Percent(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;

    private static string Share(int part, int whole) =>
        FormattableString.Invariant($"{Percent(part, whole):0.00} % ({part} of {whole})");
}
