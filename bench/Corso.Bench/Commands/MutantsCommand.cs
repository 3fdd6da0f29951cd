using System.Globalization;
using Corso.Bench.Databases;
using Corso.Bench.Subjects;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;

namespace Corso.Bench.Commands;

/// <summary>
/// Mistypes names, takes out grouping keys and changes types in queries that their engine accepts, asks the engine about each,
/// and counts how many of those it refuses the binder refuses too, at the place of the change.
/// </summary>
internal static class MutantsCommand
{
    /// <summary>Runs it.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--queries", "--show", "--seed");
        var dialect = options.Text("--dialect") ?? "postgres";
        var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var rules = BindingRules.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var seed = options.Number("--seed", 1, 0);
        using var folder = new TemporaryFolder();
        await using var judge = await QueryJudge.OpenAsync(dialect, folder);
        var random = new Random(seed);
        var records = (dialect == "duckdb" ? LineageCorpus.Read(dialect).AddRange(LineageCorpus.Read("postgres")) : LineageCorpus.Read(dialect))
            .Where(static record => !record.Features.Contains("catalog") && record.Relations.All(static relation => !relation.Columns.IsEmpty))
            // DuckDB's own queries need no table. PostgreSQL's that it takes as well do.
            .OrderBy(_ => random.Next())
            .Take(options.Number("--queries", 1000))
            .ToList();
        var tallies = new SortedDictionary<MutationKind, Tally>();
        var shown = options.Number("--show", 0, 0);
        int accepted = 0, wrong = 0;
        foreach (var record in records)
        {
            if (!await judge.TryPrepareAsync(record) || await judge.ErrorOfAsync(record.Sql) is not null)
            {
                continue;
            }

            accepted++;
            if (Issues(record.Sql, record, grammar, rules) is { Count: > 0 } unchanged)
            {
                wrong++;
                Console.WriteLine($"--- wrongly refused as it is {record.Id}: {record.Sql.ReplaceLineEndings(" ")}");
                Console.WriteLine($"    {string.Join("; ", unchanged)}");
            }

            foreach (var mutant in Mutant.Of(record.Sql, grammar, random.Next()))
            {
                var tally = tallies.TryGetValue(mutant.Kind, out var known) ? known : tallies[mutant.Kind] = new Tally();
                var error = await judge.ErrorOfAsync(mutant.Sql);
                var issues = Issues(mutant.Sql, record, grammar, rules);
                if (tally.Add(error, issues, mutant) is { } verdict && shown-- > 0)
                {
                    Console.WriteLine($"--- {verdict} {mutant.Kind} {record.Id}: {error}");
                    Console.WriteLine($"    {mutant.Sql.ReplaceLineEndings(" ")}");
                    Console.WriteLine($"    {string.Join("; ", issues)}");
                }
            }
        }

        Console.WriteLine($"{dialect}: {accepted} accepted queries, {wrong} wrongly refused as they are");
        Console.WriteLine($"{dialect}: what the engine refuses, and how much of it the binder refuses too");
        Console.WriteLine("  change       refused    found  at its place   accepted  wrongly refused");
        foreach (var (kind, tally) in tallies)
        {
            Console.WriteLine($"  {kind,-12} {tally}");
        }
    }

    private static List<BindingIssue> Issues(string sql, LineageRecord record, SqlGrammar grammar, BindingRules rules)
    {
        var (syntax, issues) = SqlParser.Parse(sql, grammar);
        return syntax.Query is { } query && !issues.Any(static issue => issue.IsError)
            ? [.. Binder.Bind(query, syntax.Text, LineageScore.CatalogOf(record, rules, true), rules).Issues.Where(static issue => issue.IsError)]
            : [];
    }

    private sealed class Tally
    {
        private int _refused, _found, _placed, _accepted, _wrong;

        /// <summary>Counts one; says what is wrong when something is.</summary>
        public string? Add(string? error, List<BindingIssue> issues, Mutant mutant)
        {
            if (error is null)
            {
                _accepted++;
                _wrong += issues.Count > 0 ? 1 : 0;
                return issues.Count > 0 ? "wrongly refused" : null;
            }

            _refused++;
            if (issues.Count == 0)
            {
                return "missed";
            }

            _found++;
            var isPlaced = mutant.Kind == MutationKind.GroupKey
                ? issues.Any(static issue => issue.Kind == BindingIssueKind.UngroupedColumn)
                : issues.Any(issue => issue.Span.Contains(mutant.Span) || mutant.Span.Contains(issue.Span));
            _placed += isPlaced ? 1 : 0;
            return isPlaced ? null : "misplaced";
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{_refused,7} {Share(_found, _refused),7}% {Share(_placed, _refused),12}% {_accepted,10} {_wrong,16}");

        private static string Share(int part, int whole) =>
            whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
