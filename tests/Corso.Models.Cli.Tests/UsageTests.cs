using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>Errors of the command line: CORSO9001 to CORSO9010, one line each and exit code 2.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("biuld", "CORSO9002", "did you mean \"build\"?", "try: corso --help")]
    [InlineData("build --slect orders", "CORSO9003", "did you mean \"--select\"?", "try: corso build --help")]
    [InlineData("build --select orders --exlude b", "CORSO9003", "did you mean \"--exclude\"?", "try: corso build --help")]
    [InlineData("config --targt=prod orders", "CORSO9003", "option \"--targt\" does not exist", "did you mean \"--target\"?")]
    [InlineData("ls -Z", "CORSO9003", "option \"-Z\" does not exist", "try: corso ls --help")]
    [InlineData("build orders", "CORSO9004", "did you mean --select orders?", "try: corso build --help")]
    [InlineData("explain a b", "CORSO9004", "argument \"b\" has no place here", "try: corso explain --help")]
    [InlineData("build --target a --target b", "CORSO9004", "option \"--target\" takes one value", "try: corso build --help")]
    [InlineData("build --target", "CORSO9005", "option \"--target\" needs a value", "try: corso build --help")]
    [InlineData("source", "CORSO9005", "command \"source\" needs to know what to do: pull or freshness", "try: corso source --help")]
    [InlineData("config", "CORSO9005", "argument NODE needs a value", "try: corso config --help")]
    [InlineData("build --threads many", "CORSO9006", "takes a whole number from 1 to 256, not \"many\"", "try: corso build --help")]
    [InlineData("build --threads 0", "CORSO9006", "takes a whole number from 1 to 256, not \"0\"", "try: corso build --help")]
    [InlineData("build --threads -1", "CORSO9006", "takes a whole number from 1 to 256, not \"-1\"", "try: corso build --help")]
    [InlineData("ls --output jsn", "CORSO9006", "takes text, name, path, selector, columns or json, not \"jsn\"", "did you mean \"json\"?")]
    [InlineData("compile --format yaml", "CORSO9006", "takes text, json or sarif", "try: corso compile --help")]
    [InlineData("explain CORSO0001", "CORSO9007", "code \"CORSO0001\" does not exist", "hint:")]
    public void A_usage_error_is_short_and_says_what_to_do(string line, string code, string fact, string hint)
    {
        using var folder = new TemporaryFolder();
        var run = CorsoRun.In(folder.Path, line.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith($"corso: error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(fact, run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Split('\n').Length, 2, 4);
    }

    [Fact]
    public void A_folder_without_a_project_is_said_to_have_none()
    {
        using var folder = new TemporaryFolder();
        foreach (var args in (string[][])[["build"], ["build", "--project-dir", "nowhere"]])
        {
            var run = CorsoRun.In(folder.Path, args);
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("there is no corso_project.yml in ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_node_that_does_not_exist_names_the_nearest_one()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CorsoRun.In(folder.Path, ["init", "shop"]).ExitCode);
        var run = CorsoRun.In(folder.Path, ["config", "custmers", "--project-dir", "shop"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CORSO9011: the project has no node \"custmers\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"customers\"?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_node_that_does_not_exist_names_the_nearest_one()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CorsoRun.In(folder.Path, ["init", "shop"]).ExitCode);
        var run = CorsoRun.In(folder.Path, ["ls", "--resource-type", "seeds", "--project-dir", "shop"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CORSO9006", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"seed\"?", run.Error, StringComparison.Ordinal);
        run = CorsoRun.In(folder.Path, ["ls", "--resource-type", "seed", "--project-dir", "shop", "--output", "name"]);
        Assert.Equal("raw_customers\nraw_orders\n", run.Output);
    }

    [Fact]
    public void A_bug_is_reported_in_one_line_and_with_its_place_when_asked()
    {
        var failing = new Dictionary<string, string>();
        using var folder = new TemporaryFolder();
        var run = RunWithBug(["build"], failing);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(
            "corso: error CORSO9001: corso stopped on a bug of its own: InvalidOperationException: oops\n    hint: report it",
            run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        run = RunWithBug(["build", "--debug"], failing);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
        failing["CORSO_DEBUG"] = "1";
        Assert.Contains("   at ", RunWithBug(["build"], failing).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_refuses_a_folder_that_holds_something()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "mine");
        var run = CorsoRun.In(folder.Path, ["init", "."]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CORSO9008: . is not empty (it holds notes.txt)", run.Error, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Help_of_every_command_names_every_option_and_exits_with_0()
    {
        using var folder = new TemporaryFolder();
        var help = CorsoRun.In(folder.Path, ["--help"]);
        Assert.Equal(0, help.ExitCode);
        foreach (var command in (string[])
            ["init", "build", "run", "seed", "compile", "plan", "ls", "config", "explain", "schema", "debug", "clean", "retry", "completion"])
        {
            Assert.Contains($"\n  {command} ", help.Output, StringComparison.Ordinal);
            var own = CorsoRun.In(folder.Path, [command, "--help"]);
            Assert.Equal(0, own.ExitCode);
            Assert.Equal("", own.Error);
            Assert.Contains($"corso {command}", own.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_words_at_all_show_the_help() =>
        Assert.Equal(
            CorsoRun.In("/", ["--help"]).Output, CorsoRun.In("/", []).Output);

    private static CorsoRun RunWithBug(string[] args, Dictionary<string, string> env) =>
        CorsoRun.In("/", args, env: env, fails: new InvalidOperationException("oops"));
}
