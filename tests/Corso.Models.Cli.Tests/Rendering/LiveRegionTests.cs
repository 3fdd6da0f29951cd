using System.Text;
using Corso.Models.Cli.Rendering;
using CsCheck;

namespace Corso.Models.Cli.Tests.Rendering;

/// <summary>What scrolls by stays, what is drawn at the foot leaves nothing, whatever happens in between.</summary>
public sealed class LiveRegionTests
{
    private abstract record Act
    {
        public sealed record Print(string Line) : Act;

        public sealed record PrintError(string Line) : Act;

        public sealed record Draw(int Lines, int LaidOutFor, bool IsResized) : Act;

        public sealed record Resize(int Width) : Act;
    }

    private static readonly Gen<string> Lines = Gen.Char['a', 'z'].Array[0, 60].Select(letters => new string(letters));

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (3, Lines.Select(line => (Act)new Act.Print(line))),
        (1, Lines.Select(line => (Act)new Act.PrintError(line))),
        (4, Gen.Select(Gen.Int[0, 6], Gen.Int[2, 60], Gen.Bool, (lines, width, resized) => (Act)new Act.Draw(lines, width, resized))),
        (1, Gen.Int[2, 60].Select(width => (Act)new Act.Resize(width))));

    [Fact]
    public void After_any_history_the_terminal_holds_what_was_printed_and_a_cursor() =>
        Acts.Array[0, 40].Sample(acts =>
        {
            var screen = new ScreenModel(40);
            var printed = new StringBuilder();
            using (var writer = new ScreenWriter(screen))
            {
                var terminal = new Terminal(writer, writer, true, true, useColor: false, () => 40, () => new(40, 24));
                using (var region = new LiveRegion(terminal))
                {
                    foreach (var act in acts)
                    {
                        Do(act, screen, terminal, region, printed);
                    }
                }

                terminal.Flush();
            }

            return screen.Text == printed.ToString().TrimEnd('\n') + "\n" && screen.IsCursorVisible;
        });

    [Fact]
    public void Others_that_print_find_the_foot_of_the_screen_empty_and_the_cursor_there()
    {
        var screen = new ScreenModel(40);
        using var writer = new ScreenWriter(screen);
        var terminal = new Terminal(writer, writer, true, true, useColor: false, () => 40, () => new(40, 24));
        using var region = new LiveRegion(terminal);
        region.Draw(["one", "two"]);
        Assert.Equal("one\ntwo\n", screen.Text);
        terminal.Error.Line("an error");
        terminal.Error.Flush();
        Assert.Equal("an error\n", screen.Text);
        region.Draw(["three"]);
        Assert.Equal("an error\nthree\n", screen.Text);
        Assert.True(screen.IsCursorVisible);
    }

    [Fact]
    public void A_secret_is_hidden_in_what_scrolls_by()
    {
        var screen = new ScreenModel(80);
        using var writer = new ScreenWriter(screen);
        var terminal = new Terminal(writer, writer, true, true, useColor: false, () => 80, () => new(80, 24));
        terminal.Secrets.AddConnectionText("postgres://me:hunter22@host/db");
        using var region = new LiveRegion(terminal);
        terminal.Out.Line("with hunter22 in it");
        region.Draw(["one"]);
        Assert.Equal("with *** in it\none\n", screen.Text);
    }

    private static void Do(Act act, ScreenModel screen, Terminal terminal, LiveRegion region, StringBuilder printed)
    {
        switch (act)
        {
            case Act.Print print:
                terminal.Out.Line(print.Line);
                printed.Append(print.Line).Append('\n');
                break;
            case Act.PrintError print:
                // Both streams in the order of writing, as every command does it.
                terminal.Out.Flush();
                terminal.Error.Line(print.Line);
                terminal.Error.Flush();
                printed.Append(print.Line).Append('\n');
                break;
            case Act.Draw draw:
                // Laid out for a width that may no longer be the screen's.
                region.Draw([.. Enumerable.Range(0, draw.Lines).Select(i => new string('#', draw.LaidOutFor - 1))], draw.IsResized);
                break;
            case Act.Resize resize:
                screen.Width = resize.Width;
                break;
        }
    }

    private sealed class ScreenWriter(ScreenModel screen) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => screen.Show(value.ToString());

        public override void Write(string? value) => screen.Show(value ?? "");
    }
}
