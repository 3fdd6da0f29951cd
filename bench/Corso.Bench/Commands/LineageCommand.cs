using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;

namespace Corso.Bench.Commands;

/// <summary>Scores the binder on queries whose columns the engines themselves have told, and measures it.</summary>
internal static class LineageCommand
{
    // Records in which tools differ by definition: what is a source of a merged column, of a whole row, of an element.
    private static readonly string[] ByDefinition =
        ["using_or_natural", "whole_row", "system_column", "array_join", "virtual_or_subcolumn", "table_function"];

    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--dialect", "--show", "--of", "--id", "--tag");
        var show = options.Number("--show", 0, 0);
        foreach (var dialect in (options.Text("--dialect") ?? "postgres,clickhouse").Split(','))
        {
            var records = LineageCorpus.Read(dialect);
            if (options.Text("--id") is { } id)
            {
                records = [.. records.Where(record => record.Id == id)];
            }

            Score(dialect, records, show, options.Text("--of"), options.Text("--tag"));
            Measure(dialect, records);
        }
    }

    private static void Score(string dialect, ImmutableArray<LineageRecord> records, int show, string? of, string? only)
    {
        var groups = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var failures = new List<(string Kind, LineageRecord Record, string Text)>();
        foreach (var record in records)
        {
            var outcome = LineageScore.Of(record, dialect);
            var tag = record.Features.FirstOrDefault(feature => ByDefinition.Contains(feature)) ?? "rest";
            (groups.TryGetValue(tag, out var tally) ? tally : groups[tag] = new Tally()).Add(outcome);
            if (only is not null && only != tag)
            {
                continue;
            }

            failures.AddRange(outcome.Failures.Select(failure => (failure.Kind, record, failure.Text)));
        }

        Console.WriteLine($"{dialect}: {records.Length} records");
        Console.WriteLine("  tag                    records  lineage    touch    names    types  unknown   errors");
        foreach (var (tag, tally) in groups)
        {
            Console.WriteLine($"  {tag,-22} {tally}");
        }

        foreach (var (kind, record, text) in failures.Where(failure => of is null ? failure.Kind != "unknown" : failure.Kind == of).Take(show))
        {
            Console.WriteLine($"--- {kind} {record.Id} [{string.Join(' ', record.Features)}]");
            Console.WriteLine(record.Sql.Length > 1500 ? record.Sql[..1500] : record.Sql);
            Console.WriteLine($"    {text}");
        }
    }

    private static void Measure(string dialect, ImmutableArray<LineageRecord> records)
    {
        if (SqlGrammar.For(dialect) is not { } grammar || BindingRules.For(dialect) is not { } rules || records.Length < 1000)
        {
            return;
        }

        var inputs = records.Select(record => (record.Sql, Catalog: LineageScore.CatalogOf(record, rules))).ToArray();
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = Stopwatch.GetTimestamp();
            foreach (var (sql, catalog) in inputs)
            {
                if (SqlParser.Parse(sql, grammar).Syntax is { Query: { } query, Text: var text })
                {
                    Binder.Bind(query, text, catalog, rules);
                }
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  parsed and bound in {best * 1000:0} ms on one core: {best * 1e6 / records.Length:0} us a query"));
    }

    private sealed class Tally
    {
        private int _records, _lineage, _touch, _columns, _names, _types, _unknown, _errors;

        public void Add(LineageScore score)
        {
            _records++;
            _lineage += score.IsLineageRight ? 1 : 0;
            _touch += score.IsTouchRight ? 1 : 0;
            _errors += score.HasErrors ? 1 : 0;
            _columns += score.Columns;
            _names += score.Names;
            _types += score.Types;
            _unknown += score.UnknownTypes;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{_records,7} {Share(_lineage, _records)} {Share(_touch, _records)} {Share(_names, _columns)} {Share(_types, _columns)} {Share(_unknown, _columns)} {_errors,8}");

        private static string Share(int part, int whole) => whole == 0
            ? "       -"
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole,7:0.00}%");
    }
}
