using System.Globalization;
using System.Text;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Testing.Oracles;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>
/// A column of a table is given other values: only what its lineage reaches may change in the results of random queries.
/// <c>CORSO_RANDOM_QUERIES</c> is the number of queries.
/// </summary>
public sealed class DuckDbLineageTests(ITestOutputHelper output)
{
    [Fact]
    public void A_query_that_does_not_read_a_column_does_not_change_with_it() => Check(isMarked: false);

    [Fact]
    public void A_column_without_another_in_its_lineage_does_not_change_with_it() => Check(isMarked: true);

    [Fact]
    public void A_column_that_is_never_null_holds_no_null()
    {
        using var engine = new DuckDbEngine();
        var wrong = new StringBuilder();
        int told = 0, all = 0;
        RandomQueries.Sample(400, (random, queries) =>
        {
            var tables = Made(engine, random);
            for (var i = 0; i < queries; i++)
            {
                var sql = new RandomQuery(random, tables, null, false).Next();
                if (Rows(engine, sql) is not { } rows || RandomQueries.Bind(sql, BindingRules.DuckDb, tables.Catalog(), out _) is not { IsOpen: false } bound)
                {
                    continue;
                }

                for (var column = 0; column < bound.Columns.Length; column++)
                {
                    all++;
                    told += bound.Columns[column].IsNeverNull ? 1 : 0;
                    if ((bound.Columns[column].IsNeverNull && rows.Exists(row => row[column] is null))
                        || (bound.Columns[column].Nullability == Nullability.Always && rows.Exists(row => row[column] is not null)))
                    {
                        wrong.AppendLine(CultureInfo.InvariantCulture, $"{bound.Columns[column].Name}: {bound.Columns[column].Nullability}\n    {sql}");
                    }
                }
            }
        });
        output.WriteLine($"{told} of {all} columns are never null\n{wrong}");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(told, all / 10, all);
    }

    private void Check(bool isMarked)
    {
        using var engine = new DuckDbEngine();
        var wrong = new StringBuilder();
        int compared = 0, changed = 0;
        RandomQueries.Sample(isMarked ? 1200 : 400, (random, queries) =>
        {
            var tables = Made(engine, random);
            for (var i = 0; i < queries; i++)
            {
                var column = tables.Columns[random.Next(tables.Columns.Length)];
                var sql = new RandomQuery(random, tables, isMarked ? column : null, true).Next();
                if (Rows(engine, sql) is not { } before || RandomQueries.Bind(sql, BindingRules.DuckDb, tables.Catalog(), out _) is not { IsOpen: false } bound)
                {
                    continue;
                }

                var kept = Kept(bound, column, isMarked);
                engine.Run(tables.Change(column));

                if (kept.Count == 0 || Rows(engine, sql) is not { } after)
                {
                    continue;
                }

                compared++;
                changed += Text(before, [.. Enumerable.Range(0, bound.Columns.Length)]) == Text(after, [.. Enumerable.Range(0, bound.Columns.Length)]) ? 0 : 1;
                if (Text(before, kept) != Text(after, kept))
                {
                    wrong.AppendLine(CultureInfo.InvariantCulture, $"{column.Table}.{column.Name}\n    {sql}");
                }
            }
        });
        output.WriteLine($"{compared} queries, of which {changed} changed elsewhere\n{wrong}");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(compared, 100, int.MaxValue);
        // Where no other column changed, nothing was shown.
        Assert.InRange(changed, isMarked ? compared / 8 : 0, compared);
    }

    private static RandomTables Made(DuckDbEngine engine, Random random)
    {
        var tables = new RandomTables(random, BindingRules.DuckDb);
        foreach (var statement in tables.Statements())
        {
            engine.Run(statement);
        }

        return tables;
    }

    /// <summary>The columns of a query that another column must not change.</summary>
    // A marked column that isn't read shows nothing.
    private static List<int> Kept(BoundQuery bound, TableColumn column, bool isMarked)
    {
        bool Is(int source) => bound.Occurrences[bound.Sources[source].Occurrence].Relation.Name == column.Table
            && bound.Sources[source].Name == column.Name;
        if (Enumerable.Range(0, bound.Sources.Length).Any(Is) != isMarked)
        {
            return [];
        }

        if (!isMarked)
        {
            return [.. Enumerable.Range(0, bound.Columns.Length)];
        }

        return
        [
            .. Enumerable.Range(0, bound.Columns.Length).Where(place =>
            {
                foreach (var source in bound.Columns[place].From)
                {
                    if (Is(source))
                    {
                        return false;
                    }
                }

                return true;
            }),
        ];
    }

    /// <summary>The rows; null when the query is refused or fails.</summary>
    private static List<string?[]>? Rows(DuckDbEngine engine, string sql)
    {
        if (engine.TryDescribe(sql) is not { IsEmpty: false } columns)
        {
            return null;
        }

        try
        {
            var names = Enumerable.Range(0, columns.Length).Select(static place => $"x{place}").ToList();
            return [.. engine.Rows($"select {string.Join(", ", names.Select(static name => $"{name}::varchar"))} from ({sql}) as q({string.Join(", ", names)})")
                .Select(static row => row.ToArray())];
        }
        catch (Exception exception) when (exception is DuckDBException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(List<string?[]> rows, List<int> places) => string.Join(
        '\n', rows.Select(row => string.Join('|', places.Select(place => row[place] ?? "∅"))).Order(StringComparer.Ordinal));
}
