using Corso.Models.Graph;
using CsCheck;

namespace Corso.Models.Tests.Graph;

public sealed class GlobTests
{
    [Theory]
    [InlineData("stg_*", "stg_orders", true)]
    [InlineData("stg_*", "int_orders", false)]
    [InlineData("*", "", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[abc]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("Stg", "stg", false)]
    public void Wildcards_match_as_in_the_shell(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Glob.Matches(pattern, text));

    [Theory]
    [InlineData("models", "models/a/b.sql", true)]
    [InlineData("models/a", "models/a/b.sql", true)]
    [InlineData("models/b", "models/a/b.sql", false)]
    [InlineData("models/*", "models/a/b.sql", true)]
    [InlineData("models/*.sql", "models/a/b.sql", false)]
    [InlineData("**/b.sql", "models/a/b.sql", true)]
    [InlineData("models/**/b.sql", "models/b.sql", true)]
    [InlineData("a/b.sql", "models/a/b.sql", false)]
    public void Paths_match_by_folder(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Glob.MatchesPath(pattern.Split('/'), path.Split('/')));

    [Fact]
    public void Stars_agree_with_the_definition() =>
        Gen.Select(Gen.Char["ab*?"].Array[0, 8], Gen.Char["ab"].Array[0, 8]).Sample((pattern, text) =>
            Glob.Matches(pattern, text) == ByDefinition(pattern, text));

    private static bool ByDefinition(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        pattern.IsEmpty ? text.IsEmpty
        : pattern[0] == '*' ? ByDefinition(pattern[1..], text) || (!text.IsEmpty && ByDefinition(pattern, text[1..]))
        : !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && ByDefinition(pattern[1..], text[1..]);
}
