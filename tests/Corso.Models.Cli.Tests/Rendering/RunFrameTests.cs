using System.Globalization;
using System.Text;
using Corso.Models.Cli.Rendering;
using CsCheck;
using VerifyXunit;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class RunFrameTests
{
    private static readonly RunState Busy = new(
        1061,
        534,
        1,
        2,
        1_234_567,
        TimeSpan.FromSeconds(83.42),
        [
            new("table", "warehouse.order_entity", TimeSpan.FromSeconds(12.39)),
            new("seed", "warehouse.a_name_that_is_rather_long_and_goes_on_for_a_while", TimeSpan.FromSeconds(3.1)),
            new("view", "warehouse.注文_統合", TimeSpan.FromMilliseconds(40)),
        ],
        false);

    [Fact]
    public async Task It_fits_whatever_room_there_is()
    {
        var text = new StringBuilder();
        foreach (var width in (int[])[100, 80, 60, 40, 20, 8])
        {
            Append(text, $"{width} columns", new RunFrame((9, 5, 48), useColor: false).Draw(Busy, new(width, 24)));
        }

        var many = Busy with { Running = [.. Enumerable.Range(1, 30).Select(i => Busy.Running[0] with { Subject = $"shop.model_{i}" })] };
        Append(text, "30 at once", new RunFrame((9, 5, 48), useColor: false).Draw(many, new(80, 40)));
        Append(text, "6 lines", new RunFrame((9, 5, 48), useColor: false).Draw(many, new(80, 6)));
        Append(text, "2 lines", new RunFrame((9, 5, 48), useColor: false).Draw(many, new(80, 2)));
        Append(text, "stopping", new RunFrame((9, 5, 48), useColor: false).Draw(Busy with { IsStopping = true }, new(100, 24)));
        Append(text, "the beginning", new RunFrame((3, 5, 12), useColor: false).Draw(
            new RunState(5, 0, 0, 0, 0, TimeSpan.Zero, [], false), new(80, 24)));
        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void Colours_are_written_only_where_they_are_wanted()
    {
        var plain = string.Join('\n', new RunFrame((9, 5, 48), useColor: false).Draw(Busy, new(100, 24)));
        Assert.DoesNotContain('\u001b', plain);
        var coloured = string.Join('\n', new RunFrame((9, 5, 48), useColor: true).Draw(Busy, new(100, 24)));
        Assert.Contains("\u001b[", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, ScreenModel.Showing(coloured, 100).Text.TrimEnd('\n'));
    }

    [Fact]
    public void No_line_is_wider_than_the_screen_and_one_line_stays_free() =>
        Gen.Select(Gen.Int[1, 150], Gen.Int[1, 30], Gen.Int[0, 20], Gen.Int[0, 100_000], Gen.Int[0, 50])
            .Sample((width, height, running, total, names) =>
            {
                var state = Busy with
                {
                    Total = total,
                    Done = total / 3,
                    Running = [.. Enumerable.Range(0, running).Select(
                        i => Busy.Running[i % 3] with { Subject = new string('x', names) + "é注", Elapsed = TimeSpan.FromSeconds(i * 50) })],
                };
                var lines = new RunFrame((2 * total.ToString(CultureInfo.InvariantCulture).Length + 1, 5, Math.Min(48, names + 3)), false)
                    .Draw(state, new(width, height));
                return lines.Count <= Math.Max(1, height - 1)
                    && lines.All(line => DisplayWidth.Of(line) <= Math.Max(1, width - 1));
            });

    private static void Append(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        text.Append(title).Append(":\n");
        foreach (var line in lines)
        {
            text.Append('|').Append(line).Append("|\n");
        }
    }
}
