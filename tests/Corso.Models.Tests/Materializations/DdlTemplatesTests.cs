using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;
using Corso.Testing;

namespace Corso.Models.Tests.Materializations;

public sealed class DdlTemplatesTests
{
    private static readonly RelationName Orders = new("ware house", "or\"ders; drop");

    [Fact]
    public void Arguments_are_quoted_and_keep_their_source_map()
    {
        var query = new RenderedSql("select '{{ x }}' -- end", [new SqlSegment(0, 6, "m.sql", 0, 6, true, null)]);
        var sql = DdlTemplates.Render(
            Dialect.Generic, "create_view", ("relation", Orders), ("query", query));
        Assert.Equal("create view \"ware house\".\"or\"\"ders; drop\" as\nselect '{{ x }}' -- end", sql.Text);
        Assert.Equal(sql.Text.IndexOf("select", StringComparison.Ordinal), sql.SegmentAt(sql.Text.Length)?.Start);
    }

    [Fact]
    public void A_query_of_several_megabytes_is_not_cut()
    {
        var query = new RenderedSql(new string('x', 3_000_000), []);
        var sql = DdlTemplates.Render(Dialect.Generic, "create_view", ("relation", Orders), ("query", query));
        Assert.EndsWith(query.Text, sql.Text);
    }

    [Fact]
    public void An_argument_that_is_not_given_is_an_error() =>
        Assert.ThrowsAny<Exception>(() => DdlTemplates.Render(Dialect.Generic, "create_view", ("relation", Orders)));

    [Fact]
    public void No_template_says_cascade() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Repository.PathTo("templates"), "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("cascade", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public async Task Every_statement(string engine)
    {
        var dialect = Dialect.For(engine);
        Assert.NotNull(dialect);
        (string, object)[] arguments =
        [
            ("relation", new RelationName("shop", "orders")),
            ("schema", "shop"),
            ("name", "orders \"old\""),
            ("query", new RenderedSql("select 1 as id -- all", [])),
            ("names", new[] { "id", "Total, \"net\"" }),
            ("column", "Total, \"net\""),
            ("type", new RenderedSql("numeric(18,2)", [])),
            ("delta", new RelationName("shop", "orders__corso_1a2b3c4d")),
            ("match", new RenderedSql("dbt_internal_dest.id = dbt_internal_source.id", [])),
            ("of_source", new RenderedSql("dbt_internal_source.id is not null and ", [])),
            ("most", new RenderedSql("6", [])),
            ("columns", new[]
            {
                new ColumnDefinition("id", SqlType.Of(TypeKind.BigInt)),
                new ColumnDefinition("Total, \"net\"", SqlType.Of(TypeKind.Decimal, 18, 2)),
                new ColumnDefinition("note", SqlType.Of(TypeKind.Text)),
                new ColumnDefinition("at", SqlType.Of(TypeKind.TimestampWithZone)),
            }),
        ];
        var text = new System.Text.StringBuilder();
        var names = Directory.EnumerateFiles(Repository.PathTo("templates", "ddl", "generic"), "*.sql")
            .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            text.Append($"-- {name}\n{DdlTemplates.Render(dialect, name ?? "", arguments).Text};\n\n");
        }

        await VerifyXunit.Verifier.Verify(text.ToString(), "sql")
            .UseDirectory("../Cases/Ddl").UseFileName(engine);
    }
}
