using Corso.Models.Cli.Rendering;
using CsCheck;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class LineDiffTests
{
    [Fact]
    public void Inserted_lines_are_shown_as_inserted()
    {
        Assert.Equal("  a, + x, + y,   b,   a, + x,   b", Text("a b a b", "a x y b a x b"));
        Assert.Equal("- a, - b", Text("a b", ""));
        Assert.Equal("+ a", Text("", "a"));
        Assert.Equal("  a", Text("a", "a"));
    }

    [Fact]
    public void Both_texts_can_be_read_off_a_difference_and_no_line_moves_without_need() =>
        Gen.Select(Gen.Char['a', 'd'].Array[0, 12], Gen.Char['a', 'd'].Array[0, 12]).Sample((before, after) =>
        {
            string[] old = [.. before.Select(c => c.ToString())];
            string[] now = [.. after.Select(c => c.ToString())];
            var lines = LineDiff.Compare(old, now);
            Assert.Equal(old, lines.Where(line => line.Kind != '+').Select(line => line.Line));
            Assert.Equal(now, lines.Where(line => line.Kind != '-').Select(line => line.Line));
            Assert.DoesNotContain(
                Enumerable.Range(1, Math.Max(0, lines.Count - 1)),
                i => i < lines.Count && lines[i - 1].Kind != ' ' && lines[i].Kind != ' ' && lines[i - 1].Kind != lines[i].Kind
                    && lines[i - 1].Line == lines[i].Line);
        });

    private static string Text(string before, string after) => string.Join(
        ", ", LineDiff.Compare(Split(before), Split(after)).Select(line => $"{line.Kind} {line.Line}"));

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
