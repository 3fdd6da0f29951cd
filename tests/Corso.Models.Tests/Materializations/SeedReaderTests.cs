using System.Globalization;
using System.Numerics;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using CsCheck;

namespace Corso.Models.Tests.Materializations;

public sealed class SeedReaderTests
{
    private static readonly Gen<string?> Values = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Const((string?)""),
        Gen.Char["ab,;\"\n \té\u0301'"].Array[1, 12].Select(string? (characters) => new string(characters)),
        Gen.OneOf(new string?[] { "😀", "a\nb", "\"\"", ",", "\u2028", "x\"y", "-1.5", "true" }));

    private static readonly Gen<(string?[][] Rows, bool Crlf, bool Bom, bool QuoteAll, int Chunk)> Tables =
        Gen.Int[2, 5].SelectMany(width =>
            Gen.Select(Values.Array[width].Array[0, 20], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[1, 64]));

    [Fact]
    public void Every_table_an_independent_writer_writes_is_read_back_equal() =>
        Tables.Sample(table =>
        {
            var width = table.Rows.Length == 0 ? 2 : table.Rows[0].Length;
            var header = Enumerable.Range(0, width).Select(i => (string?)$"c,{i}").ToArray();
            using var reader = Open(Write([header, .. table.Rows], table.Crlf, table.Bom, table.QuoteAll), table.Chunk);
            Assert.Equal(header, reader.Columns);
            foreach (var row in table.Rows)
            {
                Assert.True(reader.Read(), reader.Error?.Message);
                for (var i = 0; i < width; i++)
                {
                    Assert.Equal(row[i], reader.IsNull(i) ? null : reader.Text(i));
                }
            }

            Assert.False(reader.Read());
            Assert.Null(reader.Error);
            Assert.Equal(table.Rows.Length, reader.RowCount);
        });

    [Fact]
    public void Random_bytes_never_throw_and_errors_lie_within_the_file() =>
        Gen.Select(
            Gen.OneOf(Gen.Byte, Gen.OneOf("\"\",,\n\r\n1a;"u8.ToArray())).Array[0, 80],
            Gen.Int[1, 9]).Sample((bytes, chunk) =>
        {
            var graph = new TestGraph().Seed("x", "");
            var diagnostics = new DiagnosticBag();
            SeedAnalyzer.Analyze(
                graph.Find("x"), new ChunkedStream(bytes, chunk), new SeedFormat("x.csv"), Dialect.Generic,
                diagnostics);
            var lines = bytes.Count(value => value is (byte)'\n' or (byte)'\r') + 1;
            return diagnostics.ToSorted()
                .All(found => found.Span is { } span && span.Line <= lines && span.Column >= 1);
        });

    [Fact]
    public void Content_hash_ignores_line_ends_byte_order_mark_and_how_the_file_is_read() =>
        Tables.Sample(table =>
        {
            var rows = table.Rows.Length == 0 ? [["a", "b"]] : table.Rows;
            var header = rows[0].Select((_, i) => (string?)$"c{i}").ToArray();
            var plain = Hash(Write([header, .. rows], crlf: false, bom: false, table.QuoteAll), 4096);
            return plain == Hash(Write([header, .. rows], table.Crlf, table.Bom, table.QuoteAll), table.Chunk)
                && plain != Hash(Write([header, .. rows, rows[0]], table.Crlf, table.Bom, table.QuoteAll), table.Chunk);
        });

    [Fact]
    public void The_place_of_a_field_is_its_line_and_column()
    {
        using var reader = Open("a,b,c\n1,\"x\ny\",é3\n"u8.ToArray(), 3);
        Assert.True(reader.Read());
        Assert.Equal((2, 1, 2, 2), Place(0));
        Assert.Equal((2, 3, 3, 3), Place(1));
        Assert.Equal((3, 4, 3, 6), Place(2));

        (int, int, int, int) Place(int column)
        {
            var span = reader.Span(column);
            return (span.Line, span.Column, span.EndLine, span.EndColumn);
        }
    }

    [Fact]
    public void A_quote_that_is_never_closed_holds_no_more_than_the_limit_in_memory()
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n1,2\n\"" + new string('x', 2_000_000));
        using var reader = SeedReader.Open(
            new MemoryStream(bytes), new SeedFormat("x.csv") { MaxRecordBytes = 500_000 });
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(("CORSO5019", 3), (reader.Error?.Code, reader.Error?.Span?.Line));
        Assert.False(reader.CanContinue);
    }

    [Fact]
    public void Reading_goes_on_behind_a_ragged_row()
    {
        using var reader = Open("a,b\n1\n2,3\n"u8.ToArray(), 100);
        Assert.False(reader.Read());
        Assert.True(reader.CanContinue);
        Assert.True(reader.Read());
        Assert.Equal("3", reader.Text(1));
        Assert.Null(reader.Error);
    }

    [Fact]
    public void Decimals_are_exact() =>
        Gen.Select(
            Gen.Bool, Gen.Char['0', '9'].Array[1, 25], Gen.Char['0', '9'].Array[0, 12]).Sample((minus, whole, part) =>
        {
            var text = (minus ? "-" : "") + new string(whole) + (part.Length > 0 ? "." + new string(part) : "");
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.True(SeedValue.TryDecimal(bytes, out BigInteger unscaled, out var scale));
            var expected = BigInteger.Parse(new string(whole) + new string(part), CultureInfo.InvariantCulture);
            Assert.Equal((minus ? -expected : expected, part.Length), (unscaled, scale));
            if (whole.Length + part.Length <= 28)
            {
                Assert.True(SeedValue.TryDecimal(bytes, out decimal value));
                var again = decimal.Parse(text, CultureInfo.InvariantCulture);
                Assert.Equal(again, value);
                Assert.Equal(again.Scale, value.Scale);
            }
        });

    [Theory]
    [InlineData("1.5e2", "150", 0)]
    [InlineData("15e-1", "15", 1)]
    [InlineData("-2E+3", "-2000", 0)]
    [InlineData("+.5", "5", 1)]
    public void An_exponent_moves_the_point_of_a_decimal(string text, string unscaled, int scale)
    {
        Assert.True(SeedValue.TryDecimal(Encoding.UTF8.GetBytes(text), out BigInteger value, out var read));
        Assert.Equal((unscaled, scale), (value.ToString(CultureInfo.InvariantCulture), read));
    }

    [Theory]
    [InlineData("2024-02-29 13:45", "2024-02-29T13:45:00.0000000")]
    [InlineData("2024-02-29T13:45:10.5", "2024-02-29T13:45:10.5000000")]
    [InlineData("2024-02-29 13:45:10.123456000", "2024-02-29T13:45:10.1234560")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000")]
    [InlineData("2024-02-29 13:45:10.1234561", null)]
    [InlineData("2024-02-29 13", null)]
    [InlineData("2024-02-29 23:59:60", null)]
    [InlineData("2024-2-29", null)]
    [InlineData("0000-01-01", null)]
    public void Timestamps_are_read_as_written(string text, string? expected)
    {
        var isRead = SeedValue.TryTimestamp(Encoding.UTF8.GetBytes(text), out var value);
        Assert.Equal(
            expected, isRead ? value.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("2024-02-29 13:45:00+02", "2024-02-29T11:45:00Z")]
    [InlineData("2024-02-29T13:45:00-0530", "2024-02-29T19:15:00Z")]
    [InlineData("2024-02-29T13:45Z", "2024-02-29T13:45:00Z")]
    [InlineData("2024-02-29 13:45:00 +02:00", "2024-02-29T11:45:00Z")]
    [InlineData("2024-02-29 13:45:00", null)]
    [InlineData("2024-02-29+02", null)]
    [InlineData("0001-01-01 00:00:00+02", null)]
    [InlineData("2024-02-29 13:45:00+99", null)]
    public void Instants_need_an_offset_and_become_utc(string text, string? expected)
    {
        var isRead = SeedValue.TryTimestampWithZone(Encoding.UTF8.GetBytes(text), out var value);
        Assert.Equal(expected, isRead ? value.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture) : null);
    }

    private static SeedReader Open(byte[] bytes, int chunk) =>
        SeedReader.Open(new ChunkedStream(bytes, chunk), new SeedFormat("seeds/x.csv"));

    private static string? Hash(byte[] bytes, int chunk)
    {
        var node = new TestGraph().Seed("x", "").Find("x");
        var diagnostics = new DiagnosticBag();
        return SeedAnalyzer.Analyze(
            node, new ChunkedStream(bytes, chunk), new SeedFormat("x.csv"), Dialect.Generic, diagnostics)?.ContentHash
            ?? throw new InvalidOperationException(diagnostics.ToSorted()[0].Message);
    }

    /// <summary>Writes CSV by the book: a field is quoted when it must be, or always; NULL never is.</summary>
    private static byte[] Write(string?[][] rows, bool crlf, bool bom, bool quoteAll)
    {
        var text = new StringBuilder(bom ? "\uFEFF" : "");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                text.Append(i == 0 ? "" : ",");
                if (row[i] is not { } value)
                {
                    continue;
                }

                var quoted = quoteAll || value.Length == 0 || value.IndexOfAny([',', '"', '\n']) >= 0;
                text.Append(quoted ? '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : value);
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(crlf ? text.Replace("\n", "\r\n").ToString() : text.ToString());
    }

    /// <summary>Gives a few bytes at a time, so that every place falls on a border of a read.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
