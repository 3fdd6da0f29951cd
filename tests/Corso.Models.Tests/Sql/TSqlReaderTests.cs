using Corso.Models.Sql.Syntax;
using Corso.Models.Sql.TSql;
using Corso.Testing.Sql;

namespace Corso.Models.Tests.Sql;

public sealed class TSqlReaderTests
{
    [Fact]
    public void Queries_of_the_vendors_suite_become_trees_without_unknown_parts()
    {
        var opaque = new List<string>();
        var total = 0;
        foreach (var (id, _, sql) in SqlCorpus.Read("tsql"))
        {
            total++;
            var parse = TSqlReader.Parse(sql);
            var unknown = parse.Errors.Select(error => error.Message)
                .Concat(parse.Syntax.Statements.SelectMany(SyntaxWalker.DescendantsAndSelf)
                    .Where(SyntaxWalker.IsOpaque)
                    .Select(node => sql[node.Span.Start..node.Span.End]))
                .FirstOrDefault();
            if (unknown is not null)
            {
                opaque.Add($"{id}: {unknown}");
            }
        }

        // What remains belongs to older versions of the language, which this one's parser refuses, and one ODBC call.
        Assert.True(opaque.Count <= total * 0.01, $"{opaque.Count} of {total}\n{string.Join('\n', opaque)}");
    }

    [Fact]
    public void Every_node_lies_inside_its_parent_and_every_name_where_it_is_written()
    {
        var wrong = new List<string>();
        foreach (var (id, _, sql) in SqlCorpus.Read("tsql"))
        {
            foreach (var statement in TSqlReader.Parse(sql).Syntax.Statements)
            {
                foreach (var node in SyntaxWalker.DescendantsAndSelf(statement))
                {
                    if (node.Span.Start < 0 || node.Span.End > sql.Length || node.Span.Length < 0)
                    {
                        wrong.Add($"{id}: {node.GetType().Name} {node.Span} of {sql.Length}");
                        continue;
                    }

                    foreach (var child in SyntaxWalker.Children(node))
                    {
                        if (!node.Span.Contains(child.Span))
                        {
                            wrong.Add($"{id}: {child.GetType().Name} \"{sql[child.Span.Start..child.Span.End]}\" is not inside "
                                + $"{node.GetType().Name} \"{sql[node.Span.Start..node.Span.End]}\"");
                        }
                    }

                    if (node is ColumnReference column)
                    {
                        foreach (var part in column.Parts)
                        {
                            if (!sql[part.Span.Start..part.Span.End].Contains(part.Name.Replace("]", "]]", StringComparison.Ordinal), StringComparison.Ordinal)
                                && part.Quote != QuoteStyle.Double)
                            {
                                wrong.Add($"{id}: {part.Name} at \"{sql[part.Span.Start..part.Span.End]}\"");
                            }
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong.Take(60))}");
    }

    [Theory]
    [InlineData("select ", "(", "1", ")", " from t")]
    [InlineData("select 1 where ", "(", "1 = 1", ")", "")]
    [InlineData("select ", "case when 1 = 1 then 1 else ", "1", " end", " from t")]
    [InlineData("select ", "- ", "1", "", " from t")]
    [InlineData("select 1 where ", "not ", "1 = 1", "", "")]
    [InlineData("", "select * from (", "t", ") t", "")]
    [InlineData("select a", " at time zone 'x'", "", "", "")]
    [InlineData("select a", ".b()", "", "", "")]
    [InlineData("select 1 from a", " join a", "", " on 1 = 1", "")]
    public void Nesting_is_an_error(string head, string opening, string middle, string closing, string tail) =>
        IsTooDeep(Nested(head, opening, middle, closing, tail, 10_000));

    [Theory]
    [InlineData("", "if 1 = 1 if 1 = 1 if 1 = 1 ", "select 1", "", "")]
    [InlineData("", "begin ", "select 1 ", "end ", "")]
    [InlineData("select a", " at time zone 'x'", "", "", "")]
    [InlineData("select 1 from a", " join a", "", " on 1 = 1", "")]
    [InlineData("select 1 from a, b where match(a", "-(b)->a", "", "", ")")]
    public void Nesting_is_an_error_before_any_stack_ends(
        string head, string opening, string middle, string closing, string tail) =>
        IsTooDeep(Nested(head, opening, middle, closing, tail, 200_000));

    [Theory]
    [InlineData("select ", "1 + ", "1 from t")]
    [InlineData("select 1 where 1 = 1", " or 1 = 1", "")]
    [InlineData("select 1", " union all select 1", "")]
    [InlineData("", "begin tran; commit; ", "")]
    public void A_long_chain_is_no_nesting(string head, string link, string tail)
    {
        var parse = TSqlReader.Parse(Nested(head, link, "", "", tail, 10_000));
        Assert.Empty(parse.Errors);
        Assert.NotEmpty(parse.Syntax.Statements);
    }

    [Fact]
    public void Brackets_that_the_parser_reads_twice_are_counted()
    {
        static string Nested(int count) =>
            string.Concat(Enumerable.Repeat("((select * from ", count)) + "t" + string.Concat(Enumerable.Repeat(") as a)", count));
        const string TooMany = "too many brackets that hold nothing but another one are open around this query";
        Assert.Equal(TooMany, Assert.Single(TSqlReader.Parse(Nested(13)).Errors).Message);
        Assert.DoesNotContain(TSqlReader.Parse(Nested(12)).Errors, static error => error.Message == TooMany);
    }

    private static void IsTooDeep(string text) =>
        Assert.Equal("nested more than 1000 levels deep", Assert.Single(TSqlReader.Parse(text).Errors).Message);

    private static string Nested(string head, string opening, string middle, string closing, string tail, int depth) =>
        string.Concat([head, .. Enumerable.Repeat(opening, depth), middle, .. Enumerable.Repeat(closing, depth), tail]);

    [Theory]
    [InlineData("select 'a")]
    [InlineData("select [a")]
    [InlineData("select /* a")]
    [InlineData("select /* a /* b */")]
    [InlineData("select \"a")]
    [InlineData("select a from from b")]
    public void What_is_no_T_SQL_is_an_error_with_a_place(string text)
    {
        var error = Assert.Single(TSqlReader.Parse(text).Errors);
        Assert.InRange(error.Span.Start, 0, text.Length);
        Assert.NotEmpty(error.Message);
    }

    // An attribute can't hold half a character.
    [Fact]
    public void Half_a_character_is_an_error_wherever_it_stands()
    {
        foreach (var text in new[] { "select \ud800 from t", "select '\udc00'", "select [\ud83e]", "select 1 -- \ud83e" })
        {
            var error = Assert.Single(TSqlReader.Parse(text).Errors);
            Assert.Equal("half of a character stands here", error.Message);
            Assert.True(char.IsSurrogate(text[error.Span.Start]));
        }

        Assert.Empty(TSqlReader.Parse("select '\ud83e\udd86'").Errors);
    }
}
