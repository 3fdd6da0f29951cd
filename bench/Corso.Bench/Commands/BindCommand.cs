using System.Globalization;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;

namespace Corso.Bench.Commands;

/// <summary>
/// Binds the engines' own queries without knowing any of their tables: whatever is said to be wrong with one is wrong to say.
/// </summary>
internal static class BindCommand
{
    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--show");
        var show = options.Number("--show", 10, 0);
        foreach (var dialect in (options.Text("--dialect") ?? "postgres,duckdb,clickhouse").Split(','))
        {
            Run(dialect, show);
        }
    }

    private static void Run(string dialect, int show)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var rules = BindingRules.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var catalog = SchemaCatalog.Of([], [], rules, isClosed: false);
        var issues = new Dictionary<BindingIssueKind, List<(string Id, string Sql, BindingIssue Issue)>>();
        int bound = 0, wrong = 0, crashed = 0;
        foreach (var query in SqlCorpus.Read(dialect))
        {
            if (SqlParser.Parse(query.Sql, grammar).Syntax is not { Query: { } parsed, Text: var text })
            {
                continue;
            }

            bound++;
            try
            {
                var result = Binder.Bind(parsed, text, catalog, rules);
                wrong += result.Issues.Any(static issue => issue.IsError) ? 1 : 0;
                foreach (var issue in result.Issues.Where(static issue => issue.IsError))
                {
                    (issues.TryGetValue(issue.Kind, out var list) ? list : issues[issue.Kind] = []).Add((query.Id, query.Sql, issue));
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                crashed++;
                Console.WriteLine($"  {query.Id}: {exception}");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{dialect}: {bound} bound, {wrong} wrongly refused, {crashed} crashed"));
        foreach (var (kind, list) in issues.OrderByDescending(pair => pair.Value.Count))
        {
            Console.WriteLine($"  {list.Count,5} {kind}");
            foreach (var (id, sql, issue) in list.DistinctBy(entry => entry.Id).Take(show))
            {
                Console.WriteLine($"        {id} \"{sql[issue.Span.Start..issue.Span.End]}\" {issue.Name} {issue.Detail}");
                Console.WriteLine($"            {sql.ReplaceLineEndings(" ")[..Math.Min(300, sql.Length)]}");
            }
        }
    }
}
