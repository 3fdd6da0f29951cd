using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_dropped() =>
        Assert.Equal("a\nb\n", SourceText.Normalize("\uFEFFa\r\nb\r\n"));

    [Fact]
    public void A_span_knows_its_lines_and_columns()
    {
        var text = new SourceText("m.sql", "select\n  id\n");
        Assert.Equal(new SourceSpan("m.sql", 9, 11, 2, 3, 2, 5), text.Span(9, 11));
        Assert.Equal(3, text.LineCount);
        Assert.Equal("  id", text.Line(2).ToString());
    }

    [Fact]
    public void Position_agrees_with_counting_line_ends() =>
        Gen.Char["ab\n"].Array[0, 40].Select(Gen.Int[0, 40]).Sample((characters, at) =>
        {
            var content = new string(characters);
            at = Math.Min(at, content.Length);
            var before = content[..at];
            var line = before.Count(character => character == '\n') + 1;
            var column = at - (before.LastIndexOf('\n') + 1) + 1;
            return new SourceText("x", content).Position(at) == (line, column);
        });

    [Theory]
    [InlineData("stg_ordrs", "stg_orders")]
    [InlineData("materialised", "materialized")]
    [InlineData("nothing_alike", null)]
    [InlineData("ab", "ba")]
    public void The_nearest_name_is_the_one_meant(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["stg_orders", "stg_customers", "materialized", "ba"]));

    [Fact]
    public void Joined_pieces_of_sql_keep_their_origins()
    {
        var piece = new RenderedSql("select 1", [new SqlSegment(0, 8, "m.sql", 4, 12, true, null)]);
        var sql = new RenderedSqlBuilder().Append("create view v as ").Append(piece).Build();
        var read = (string path) => new SourceText(path, "{{}}select 1");
        Assert.Equal("m.sql(1,12)", sql.OriginOf(sql.Text.Length - 1, read)?.Span.ToString());
        Assert.Null(sql.OriginOf(3, read));
    }
}
