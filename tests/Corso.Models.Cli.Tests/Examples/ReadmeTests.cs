using Corso.Testing;

namespace Corso.Models.Cli.Tests.Examples;

/// <summary>The README's commands do what it says.</summary>
public sealed class ReadmeTests
{
    private const string RunFromSource = "dotnet run --project src/Corso.Models.Cli -- ";

    /// <summary>Lines about building and testing Corso itself: what runs the tests has done them already.</summary>
    private static readonly string[] AboutCorsoItself =
    [
        "dotnet publish src/Corso.Models.Cli -c Release -o ~/.corso",
        "export PATH=\"$PATH:$HOME/.corso\"",
        "dotnet test",
    ];

    [Fact]
    public void Every_command_of_the_readme_succeeds()
    {
        using var folder = new TemporaryFolder();
        using var example = new TemporaryFolder().CopyFrom(Repository.PathTo("example-project"));
        var current = folder.Path;
        var ran = 0;
        foreach (var line in CommandLines(File.ReadAllText(Repository.PathTo("README.md"))))
        {
            if (AboutCorsoItself.Contains(line))
            {
                continue;
            }

            if (line.StartsWith("cd ", StringComparison.Ordinal))
            {
                current = Path.Combine(current, line[3..]);
                continue;
            }

            var command = line.StartsWith(RunFromSource, StringComparison.Ordinal) ? line[RunFromSource.Length..]
                : line.StartsWith("corso ", StringComparison.Ordinal) ? line["corso ".Length..]
                : null;
            Assert.True(command is not null, $"the README has a command that this test does not know: {line}");
            string[] args = [.. command.Split(' ').Select(word => word == "example-project" ? example.Path : word)];
            var run = CorsoRun.In(current, args);
            Assert.True(run.ExitCode == 0, $"{line}\n{run.Both}");
            ran++;
        }

        Assert.True(ran >= 4, $"only {ran} commands were run");
    }

    [Fact]
    public void Every_command_is_in_the_readme()
    {
        using var folder = new TemporaryFolder();
        var help = CorsoRun.In(folder.Path, ["--help"]).Output;
        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => line.Trim().Split(' ')[0]).ToList();
        var readme = File.ReadAllText(Repository.PathTo("README.md"));
        Assert.True(commands.Count >= 12, help);
        var missing = commands.Where(name =>
            !readme.Contains($"`corso {name}", StringComparison.Ordinal)
            && !readme.Contains($"`{name}`", StringComparison.Ordinal)).ToList();
        Assert.Equal([], missing);
    }

    private static IEnumerable<string> CommandLines(string markdown) =>
        markdown.Split("```sh\n").Skip(1)
            .SelectMany(block => block.Split("```")[0].Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0);
}
