using System.Diagnostics;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;
using Corso.Testing.Sql;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Corso.Bench.Commands;

/// <summary>
/// Parses queries with a stretch of them written 16, 32, 64 … times, and looks how the time grows: with the length, or faster.
/// </summary>
internal static class DoublingCommand
{
    // Twice the text may take a bit more than twice the time: bigger trees cost the collector more. Four times is a square.
    private const double Growth = 3;

    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--seconds", "--seed", "--show", "--text");
        var dialects = (options.Text("--dialect") ?? "postgres,duckdb,clickhouse,tsql").Split(',');
        var random = new Random(options.Number("--seed", 1));
        var seconds = (double)options.Number("--seconds", 600) / dialects.Length;
        var show = options.Number("--show", 10, 0);
        var single = options.Text("--text") is { } given
            ? RepeatedText.Parse(given) ?? throw new BenchFailure("--text takes a query with a stretch in ⟦ and ⟧")
            : null;
        var isGood = true;
        foreach (var dialect in dialects)
        {
            var parser = DialectParser.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
            isGood &= single is null
                ? Search(dialect, parser, seconds, random, show)
                : Measure(dialect, parser, single);
        }

        if (!isGood)
        {
            throw new BenchFailure("time grows faster than length");
        }
    }

    private static bool Search(string dialect, DialectParser parser, double seconds, Random random, int show)
    {
        FailureList failures = new(show), vendors = new(show);
        var count = 0;
        ParserThread.Run(parser, thread =>
        {
            var queries = SqlCorpus.Read(dialect);
            var clock = Stopwatch.StartNew();
            for (; clock.Elapsed.TotalSeconds < seconds; count++)
            {
                var text = RepeatedText.Any(queries, random);
                if (FastGrowth(text, sql => parser.Parse(sql), parser, thread) is { } found)
                {
                    var isVendors = parser.Grammar is null && FastGrowth(text, Vendor, parser, thread) is not null;
                    (isVendors ? vendors : failures).Add($"{found}: {ParserThread.Quote(text.ToString())}");
                }
            }
        });
        if (vendors.Count > 0)
        {
            vendors.Tell($"{dialect}: {vendors.Count} repeated stretches take more time than length in Microsoft's parser itself");
        }

        return failures.Tell($"{dialect}: {count} repeated stretches, {failures.Count} take more time than length");
    }

    /// <summary>Prints the times of one text.</summary>
    private static bool Measure(string dialect, DialectParser parser, RepeatedText text)
    {
        string? found = null;
        ParserThread.Run(parser, thread =>
        {
            for (var times = 16; text.Times(times) is { } sql && sql.Length <= Longest(parser); times *= 2)
            {
                thread.Begin(sql);
                var errors = 0;
                var time = ThreadTime.Of(() => errors = parser.Parse(sql).Errors.Length);
                var vendor = parser.Grammar is null
                    ? FormattableString.Invariant($", {ThreadTime.Of(() => Vendor(sql)) * 1000:0.0} in Microsoft's parser")
                    : "";
                Console.WriteLine(FormattableString.Invariant(
                    $"  {dialect}: {times} times, {sql.Length} characters, {errors} errors: {time * 1000:0.0} ms{vendor}"));
            }

            found = FastGrowth(text, sql => parser.Parse(sql), parser, thread);
        });
        Console.WriteLine(found ?? "in proportion");
        return found is null;
    }

    private static void Vendor(string sql)
    {
        using var reader = new StringReader(sql);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out _);
    }

    private static int Longest(DialectParser parser) => parser.Grammar is null ? 60_000 : 200_000;

    /// <summary>Times of the last lengths where each is far more than twice that of the one before; null where none are.</summary>
    private static string? FastGrowth(RepeatedText text, Action<string> parse, DialectParser parser, ParserThread thread)
    {
        for (var times = 16; text.Times(times) is { } sql && sql.Length <= Longest(parser); times *= 2)
        {
            var least = parser.LongestTime(sql.Length) / 10;
            if (Time(sql) < least)
            {
                continue;
            }

            // A collection may have fallen into it: the best of a few counts.
            double half = Best(text.Times(times / 2)), quarter = Best(text.Times(times / 4)), whole = Best(sql);
            if (whole > half * Growth && half > quarter * Growth && whole > least)
            {
                return FormattableString.Invariant(
                    $"{quarter * 1000:0.0}, {half * 1000:0.0}, {whole * 1000:0.0} ms for {times / 4}, {times / 2}, {times} times");
            }
        }

        return null;

        double Time(string sql)
        {
            thread.Begin(sql);
            return ThreadTime.Of(() => parse(sql));
        }

        double Best(string sql) => Enumerable.Range(0, 3).Min(_ => Time(sql));
    }
}
