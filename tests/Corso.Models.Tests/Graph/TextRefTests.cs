using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Tests.Graph;

public sealed class TextRefTests
{
    [Theory]
    [InlineData("ref('orders')", null, "orders")]
    [InlineData("ref(\"orders\")", null, "orders")]
    [InlineData(" ref ( 'orders' ) ", null, "orders")]
    [InlineData("{{ ref('orders') }}", null, "orders")]
    [InlineData("{{- ref 'orders' -}}", null, "orders")]
    [InlineData("ref('shop', 'orders')", null, "orders")]
    [InlineData("source('app', 'orders')", "app", "orders")]
    [InlineData("source 'app' 'orders'", "app", "orders")]
    [InlineData("ref('it''s')", null, null)]
    [InlineData("ref(orders)", null, null)]
    [InlineData("ref('orders'", null, null)]
    [InlineData("ref('orders)", null, null)]
    [InlineData("ref('orders',)", null, null)]
    [InlineData("ref()", null, null)]
    [InlineData("ref", null, null)]
    [InlineData("ref('other', 'orders')", null, null)]
    [InlineData("ref('orders', v=2)", null, null)]
    [InlineData("ref('orders') x", null, null)]
    [InlineData("{{ ref('orders')", null, null)]
    [InlineData("ref('orders') }}", null, null)]
    [InlineData("source('app')", null, null)]
    [InlineData("orders", null, null)]
    [InlineData("", null, null)]
    public void A_ref_in_yaml_is_read_exactly(string text, string? source, string? name)
    {
        var parsed = TextRef.Parse(At(text, 0), "shop", out var problem);
        Assert.Equal((source, name), (parsed?.Source, parsed?.Name));
        Assert.Equal(name is null, problem.Length > 0);
    }

    [Theory]
    [InlineData("{{ ref('orders') }}", 0, 4, 17)]
    [InlineData("ref('orders')", 1, 2, 15)]
    [InlineData("  source('a', 'b')", 1, 4, 20)]
    public void Its_place_is_the_call_within_the_value(string text, int quotes, int from, int to)
    {
        var span = TextRef.Parse(At(text, quotes), "shop", out _)?.Span;
        Assert.Equal((from, to), (span?.Column, span?.EndColumn));
    }

    [Fact]
    public void A_value_with_escapes_is_pointed_at_as_a_whole()
    {
        var span = new SourceSpan("x.yml", 0, 30, 1, 1, 1, 31);
        Assert.Equal(span, TextRef.Parse(new ConfigText("ref('orders')", span), "shop", out _)?.Span);
    }

    [Fact]
    public void Any_text_is_read_or_explained() =>
        Gen.OneOf("ref", "source", "(", ")", "'", "\"", ",", " ", "{{", "}}", "a", "-").Array[0, 10].Sample(parts =>
        {
            var parsed = TextRef.Parse(At(string.Concat(parts), 0), "shop", out var problem);
            return parsed is null == problem.Length > 0;
        });

    private static ConfigText At(string text, int quotes)
    {
        var length = text.Length + (2 * quotes);
        return new ConfigText(text, new SourceSpan("x.yml", 0, length, 1, 1, 1, length + 1));
    }
}
