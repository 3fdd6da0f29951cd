using Corso.Models.Cli.Rendering;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Cli.Tests;

/// <summary><c>--help</c>: every command explained, with examples that work.</summary>
public sealed class HelpTests
{
    /// <summary>Every command, by the words that name it.</summary>
    public static TheoryData<string> Commands { get; } = [.. Below("")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_examples_and_each_is_understood(string command)
    {
        using var folder = new TemporaryFolder();
        var examples = Section(CorsoRun.In(folder.Path, [.. command.Split(' '), "--help"]).Output, "Examples:").ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples.Select(line => line.Split("  # ")[0].Trim()))
        {
            var words = Transcript.Words(example.Replace("eval \"$(", "", StringComparison.Ordinal).Replace(")\"", "", StringComparison.Ordinal));
            words = [.. words.TakeWhile(word => word != ">")];
            Assert.Equal("corso", words[0]);
            Assert.Contains(command.Split(' ')[0], words);
            // There is no project here: whatever goes wrong, the line itself is fine.
            using var own = new TemporaryFolder();
            var run = CorsoRun.In(own.Path, [.. words[1..]]);
            Assert.DoesNotContain("CORSO900", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_keeps_to_the_width_of_the_terminal(string command)
    {
        foreach (var width in (int[])[120, 80, 40, 20])
        {
            var help = CorsoRun.In("/", [.. command.Split(' '), "--help"], width: width).Output;
            Assert.All(
                help.Split('\n').Where(line => line.Trim().Contains(' ', StringComparison.Ordinal)
                    && !line.TrimStart().StartsWith("corso ", StringComparison.Ordinal)
                    && !line.TrimStart().StartsWith("eval ", StringComparison.Ordinal)
                    && !line.TrimStart().StartsWith('-')),
                line => Assert.True(DisplayWidth.Of(line) <= width, $"wider than {width}: {line}"));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Options_of_the_same_name_are_described_in_the_same_words(string command)
    {
        var known = Descriptions("build");
        foreach (var (name, text) in Descriptions(command))
        {
            if (known.TryGetValue(name, out var words))
            {
                // A command may take more than others do, and says so behind the same words.
                Assert.StartsWith(words, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_pages_read_well()
    {
        var text = string.Join('\n', ((string[][])[["--help"], ["build", "--help"], ["help", "init"], ["completion", "-h"]])
            .Select(line => $"$ corso {string.Join(' ', line)}\n{CorsoRun.In("/", line, width: 90).Output}"));
        await Verifier.Verify(text + "\n$ corso ls --help   (40 columns)\n" + CorsoRun.In("/", ["ls", "--help"], width: 40).Output);
    }

    private static Dictionary<string, string> Descriptions(string command) =>
        CorsoRun.In("/", [.. command.Split(' '), "--help"], width: 1000).Output.Split('\n')
            .Where(line => line.StartsWith("  -", StringComparison.Ordinal))
            .Select(line => line.Trim().Split("  ", 2, StringSplitOptions.TrimEntries))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "", StringComparer.Ordinal);

    private static IEnumerable<string> Below(string command)
    {
        string[] words = command.Length == 0 ? [] : command.Split(' ');
        foreach (var line in Section(CorsoRun.In("/", [.. words, "--help"]).Output, "Commands:"))
        {
            var name = string.Join(' ', words.Append(line.Trim().Split(' ')[0]));
            yield return name;
            foreach (var nested in Below(name))
            {
                yield return nested;
            }
        }
    }

    private static IEnumerable<string> Section(string help, string title) =>
        help.Split('\n').SkipWhile(line => line != title).Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Where(line => line.Length > 2 && line[2] != ' ');
}
