using System.Globalization;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using CsCheck;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>
/// Draws samples of random queries: a fixed one, more where <c>CORSO_RANDOM_QUERIES</c> says so, others where
/// <c>CORSO_RANDOM_SEED</c> does.
/// </summary>
internal static class RandomQueries
{
    private const int QueriesOfASchema = 50;
    private const ulong FixedSeed = 20261128;

    /// <summary>Gives each schema a source of random numbers and the number of queries to make of it.</summary>
    /// <param name="fixedCount">Number of queries of the fixed sample.</param>
    /// <param name="check">What to do.</param>
    public static void Sample(int fixedCount, Action<Random, int> check)
    {
        foreach (var (random, queries) in Schemas(fixedCount))
        {
            check(random, queries);
        }
    }

    /// <summary>For each schema a source of random numbers and the number of queries to make of it.</summary>
    /// <param name="fixedCount">Number of queries of the fixed sample.</param>
    public static IEnumerable<(Random Random, int Queries)> Schemas(int fixedCount)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CORSO_RANDOM_QUERIES"), CultureInfo.InvariantCulture, out var given)
            ? given
            : fixedCount;
        var source = new PCG(0, ulong.TryParse(Environment.GetEnvironmentVariable("CORSO_RANDOM_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : FixedSeed);
        for (var schema = 0; schema < count / QueriesOfASchema; schema++)
        {
            // Evenly: Gen.Int prefers small numbers, so that schemas and all their queries come again.
            yield return (new Random((int)(source.Next() & int.MaxValue)), QueriesOfASchema);
        }
    }

    /// <summary>Binds a query; null, and why, when it is thought to be wrong.</summary>
    public static BoundQuery? Bind(string sql, BindingRules rules, SchemaCatalog catalog, out string? error)
    {
        var grammar = SqlGrammar.For(rules.Name) ?? throw new InvalidOperationException(rules.Name);
        var (syntax, issues) = SqlParser.Parse(sql, grammar);
        error = issues.FirstOrDefault(static issue => issue.IsError)?.ToString();
        if (error is not null || syntax.Query is not { } query)
        {
            error ??= "it is no query";
            return null;
        }

        var bound = Binder.Bind(query, syntax.Text, catalog, rules);
        error = bound.Issues.FirstOrDefault(static issue => issue.IsError)?.ToString();
        return error is null ? bound : null;
    }
}
