using System.Globalization;
using System.Text;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Testing.Oracles;
using CsCheck;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>
/// Random queries have the columns that DuckDB describes. <c>CORSO_RANDOM_QUERIES</c> is the number of queries, of which a
/// fixed sample is the beginning, <c>CORSO_RANDOM_SEED</c> draws others.
/// </summary>
public sealed class DuckDbDescribeTests(ITestOutputHelper output)
{
    // Per cent.
    private const double FewestTypes = 99;
    private const double FewestValid = 65;
    private const double FewestDistinct = 99;

    [Fact]
    public void Random_queries_have_the_names_and_types_that_the_engine_describes()
    {
        using var engine = new DuckDbEngine();
        int made = 0, valid = 0, columns = 0, types = 0;
        var wrong = new StringBuilder();
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        RandomQueries.Sample(2000, (random, queries) =>
        {
            var tables = new RandomTables(random, BindingRules.DuckDb);
            foreach (var statement in tables.Statements())
            {
                engine.Run(statement);
            }

            var catalog = tables.Catalog();
            for (var i = 0; i < queries; i++)
            {
                made++;
                var sql = new RandomQuery(random, tables, null, false).Next();
                distinct.Add(sql);
                if (engine.TryDescribe(sql) is not { } described)
                {
                    continue;
                }

                valid++;
                if (RandomQueries.Bind(sql, BindingRules.DuckDb, catalog, out var error) is not { } bound)
                {
                    wrong.AppendLine(CultureInfo.InvariantCulture, $"error {error}\n    {sql}");
                    continue;
                }

                if (bound.Columns.Length != described.Length || bound.IsOpen)
                {
                    wrong.AppendLine(CultureInfo.InvariantCulture, $"count {bound.Columns.Length} {described.Length}\n    {sql}");
                    continue;
                }

                foreach (var (ours, theirs) in bound.Columns.Zip(described))
                {
                    columns++;
                    if (ours.Name != theirs.Name)
                    {
                        wrong.AppendLine(CultureInfo.InvariantCulture, $"name {ours.Name}\n     {theirs.Name}\n    {sql}");
                    }

                    types += ours.Type.ToString() == theirs.Type ? 1 : 0;
                    if (ours.Type.ToString() != theirs.Type)
                    {
                        output.WriteLine($"type {theirs.Name}: {ours.Type}, not {theirs.Type}\n    {sql}");
                    }
                }
            }
        });
        output.WriteLine(wrong.ToString());
        output.WriteLine($"{made} queries, {distinct.Count} distinct, {valid} valid, {columns} columns, {types} types");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(100.0 * distinct.Count / made, FewestDistinct, 100);
        Assert.InRange(100.0 * valid / made, FewestValid, 100);
        Assert.InRange(100.0 * types / columns, FewestTypes, 100);
    }
}
