using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("orders", 6)]
    [InlineData("日本語", 6)]
    [InlineData("e\u0301te\u0301", 3)]
    [InlineData("👍", 2)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("🇮🇹", 2)]
    [InlineData("한글", 4)]
    [InlineData("\u200B", 0)]
    public void Text_takes_the_columns_that_terminals_give_it(string text, int width) =>
        Assert.Equal(width, DisplayWidth.Of(text));

    [Fact]
    public void Cleaning_keeps_length_so_that_columns_stay_right()
    {
        var everything = string.Concat(Enumerable.Range(0, 0x2100).Select(code => (char)code));
        var clean = SafeText.Clean(everything);
        Assert.Equal(everything.Length, clean.Length);
        Assert.All(clean, character => Assert.True(!char.IsControl(character) || character is '\n' or '\t'));
    }
}
