using System.Collections.Immutable;
using System.Diagnostics;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;
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
        var dialects = (options.Text("--dialect") ?? "postgres,duckdb,clickhouse,tsql").Split(',');
        var random = new Random(options.Number("--seed", 1));
        var seconds = (double)options.Number("--seconds", 600) / dialects.Length;
        foreach (var dialect in dialects)
        {
            var parser = DialectParser.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
            var queries = SqlCorpus.Read(dialect);
            ParserThread.Run(parser, thread =>
            {
                var clock = Stopwatch.StartNew();
                long count = 0, refused = 0;
                for (; clock.Elapsed.TotalSeconds < seconds; count++)
                {
                    var sql = Mutate(queries, random);
                    thread.Begin(sql);
                    refused += IsRead(sql, parser) ? 0 : 1;
                }

                Console.WriteLine($"{dialect}: {count} texts, {refused} with an error, none broke a rule");
            });
        }
    }

    private static bool IsRead(string sql, DialectParser parser)
    {
        try
        {
            var parse = (Syntax: new SqlSyntax("", []), Errors: ImmutableArray<SqlSpan>.Empty);
            var time = ThreadTime.Of(() => parse = parser.Parse(sql));
            var rule = time > parser.LongestTime(sql.Length)
                ? $"{time:0.0} s of CPU"
                : parser.BrokenRule(sql, parse.Syntax, parse.Errors);
            return rule is null ? parse.Errors.IsEmpty : throw new BenchFailure($"{rule}: {ParserThread.Quote(sql)}");
        }
        catch (Exception exception) when (exception is not BenchFailure)
        {
            throw new BenchFailure($"{exception.GetType().Name}: {ParserThread.Quote(sql)}\n{exception.StackTrace}");
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
