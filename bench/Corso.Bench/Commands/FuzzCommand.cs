using System.Collections.Immutable;
using System.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Testing.Sql;

namespace Corso.Bench.Commands;

/// <summary>Parses changed queries of the data until the time is over; the first that breaks a rule ends it.</summary>
internal static class FuzzCommand
{
    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--seconds", "--seed");
        var dialects = (options.Text("--dialect") ?? "postgres,duckdb,clickhouse").Split(',');
        var random = new Random(options.Number("--seed", 1));
        var seconds = (double)options.Number("--seconds", 600) / dialects.Length;
        foreach (var dialect in dialects)
        {
            var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
            var queries = SqlCorpus.Read(dialect);
            var clock = Stopwatch.StartNew();
            long count = 0, refused = 0;
            for (; clock.Elapsed.TotalSeconds < seconds; count++)
            {
                refused += Try(Mutate(queries, random), grammar) ? 0 : 1;
            }

            Console.WriteLine($"{dialect}: {count} texts, {refused} with an error, none broke a rule");
        }
    }

    private static bool Try(string sql, SqlGrammar grammar)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var (syntax, issues) = SqlParser.Parse(sql, grammar);
            if (clock.Elapsed.TotalSeconds > 1 + (sql.Length / 1e6))
            {
                throw new BenchFailure($"{clock.Elapsed.TotalSeconds:0.0} s for {grammar}: {sql}");
            }

            CheckSpans(syntax, sql, grammar);
            var isRight = !issues.Any(issue => issue.IsError);
            return !isRight || RoundTrip.PrintsToItself(syntax, grammar)
                ? isRight
                : throw new BenchFailure($"prints to another tree, {grammar}: {sql}");
        }
        catch (Exception exception) when (exception is not BenchFailure)
        {
            throw new BenchFailure($"{exception.GetType().Name} for {grammar}: {sql}\n{exception.StackTrace}");
        }
    }

    private static void CheckSpans(SqlSyntax syntax, string sql, SqlGrammar grammar)
    {
        foreach (var node in syntax.Statements.SelectMany(SyntaxWalker.DescendantsAndSelf))
        {
            if (SyntaxWalker.Children(node).FirstOrDefault(child => !node.Span.Contains(child.Span)) is { } wrong)
            {
                throw new BenchFailure($"{wrong.GetType().Name} lies outside its {node.GetType().Name}, {grammar}: {sql}");
            }
        }
    }

    private static string Mutate(ImmutableArray<CorpusQuery> queries, Random random)
    {
        var text = queries[random.Next(queries.Length)].Sql;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text = Mutate(text, queries, random);
        }

        return text;
    }

    private static string Mutate(string text, ImmutableArray<CorpusQuery> queries, Random random)
    {
        int from = random.Next(text.Length + 1), to = Math.Min(text.Length, from + random.Next(12));
        var piece = text[from..to];
        var other = queries[random.Next(queries.Length)].Sql;
        return random.Next(9) switch
        {
            0 => text.Remove(from, to - from),
            1 => text.Insert(from, piece),
            2 => text[..from],
            3 => text.Insert(from, other[..Math.Min(other.Length, random.Next(40))]),
            4 => text.Insert(from, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 4)))),
            5 => text.Insert(from, new string("([{-+'\"$*.:,"[random.Next(12)], random.Next(1, 3000))),
            6 => text.Insert(from, ((char)random.Next(0x10000)).ToString()),
            7 => text[from..] + " " + text[..from],
            _ => text.Insert(from, " " + other + " "),
        };
    }

    private static readonly string[] Pieces =
    [
        " select ", " from ", " where ", " case when ", " not ", " interval ", " -> ", "::", "/*", "--", "$$", " (select ",
        " union all ", " join ", " over (", " with x as (", "[", "{", " is not ", " between ", " in (", " array join ", " ? ",
        " values (", " lambda x: ", " cast(", " exists (", " group by ", " order by ", " limit ", "E'\\", "U&'", "0x", "1e",
    ];
}
