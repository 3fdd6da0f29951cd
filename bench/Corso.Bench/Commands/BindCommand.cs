using System.Globalization;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Testing.Sql;

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

        Measure();
    }

    /// <summary>Parses and binds models of two kilobytes on two cores.</summary>
    private static void Measure()
    {
        const int Models = 10_000;
        var columns = string.Join(", ", Enumerable.Range(0, 12).Select(static i => $"c{i}"));
        var steps = string.Join(",\n", Enumerable.Range(0, 5).Select(i => $"""
            s{i} as (
                select a.id, a.customer_id, {string.Join(", ", Enumerable.Range(0, 12).Select(static i => $"coalesce(a.c{i}, b.c{i}) as c{i}"))}
                from {(i == 0 ? "app.orders" : $"s{i - 1}")} a left join app.lines b on b.id = a.id and b.c1 = a.c1
            )
            """));
        var sql = $"with {steps}\nselect customer_id, count(*) as n, max(c1) as latest, {columns.Replace("c1,", "", StringComparison.Ordinal)} from s4 where c2 = 'x' group by all";
        sql = sql.Replace("group by all", $"group by customer_id, {columns}", StringComparison.Ordinal);
        var rules = BindingRules.Postgres;
        var types = Corso.Models.Dialects.Typing.TypeSystem.For(rules.Name);
        var text = types.Parse("text");
        RelationSchema Table(string name) => new(
            "app", name,
            [.. Enumerable.Range(-2, 14).Select(i => new SchemaColumn(i switch { -2 => "id", -1 => "customer_id", _ => $"c{i}" }, text))],
            true, rules);
        var catalog = SchemaCatalog.Of([Table("orders"), Table("lines")], ["app"], rules);
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
            Parallel.For(0, Models, new ParallelOptions { MaxDegreeOfParallelism = 2 }, _ =>
            {
                if (SqlParser.Parse(sql, SqlGrammar.Postgres).Syntax is { Query: { } query, Text: var parsed }
                    && Binder.Bind(query, parsed, catalog, rules).Issues.Any(static issue => issue.IsError))
                {
                    throw new BenchFailure("the model has a mistake");
                }
            });
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore);
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - before).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Models} models of {sql.Length} characters parsed and bound in {best:0.00} s of CPU, with two threads; {allocated / Models:N0} bytes allocated a model"));
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
