using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Testing;

namespace Corso.Models.Tests.Analysis;

/// <summary>The examples with one name mistyped; <c>bench mutants</c> does the same to the engines' own queries and asks the engines.</summary>
public sealed class MutantTests
{
    // A column of these may be any, or is a field of something whose fields aren't known.
    private static readonly string[] Open = ["open_source.sql", "open_star.sql", "struct_fields.sql", "function_notation.sql"];

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    [InlineData("clickhouse")]
    public void A_mistyped_column_is_found_where_it_stands(string dialect)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        var folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Lineage", dialect);
        var missed = new List<string>();
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.sql").Where(file => !Open.Contains(Path.GetFileName(file))))
        {
            var sql = File.ReadAllText(file);
            var query = SqlParser.Parse(sql, grammar).Syntax.Query ?? throw new InvalidOperationException(file);
            foreach (var name in SyntaxWalker.DescendantsAndSelf(query).OfType<ColumnReference>().Select(column => column.Parts[^1]))
            {
                if (name.Quote != QuoteStyle.None)
                {
                    continue;
                }

                count++;
                var mutant = string.Concat(sql.AsSpan(0, name.Span.End), "q", sql.AsSpan(name.Span.End));
                var issues = ShopSchema.Bind(mutant, dialect).Issues.Where(static issue => issue.IsError);
                if (!issues.Any(issue => issue.Span.Start <= name.Span.Start && name.Span.End + 1 <= issue.Span.End))
                {
                    missed.Add($"{Path.GetFileName(file)}: {name.Name}");
                }
            }
        }

        Assert.True(missed.Count * 10 <= count, $"{missed.Count} of {count} missed: {string.Join(", ", missed)}");
    }
}
