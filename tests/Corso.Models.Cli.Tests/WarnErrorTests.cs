using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary><c>--warn-error</c> and <c>--warn-error-options</c>: which warnings are errors.</summary>
public sealed class WarnErrorTests
{
    // What this selection warns of: nothing matches.
    private static readonly string[] Warned = ["build", "--select", "a_model", "b_model"];

    [Theory]
    [InlineData("", 0, "warning")]
    [InlineData("--warn-error", 1, "error")]
    [InlineData("--warn-error-options|{error: all}", 1, "error")]
    [InlineData("--warn-error-options|{include: '*'}", 1, "error")]
    [InlineData("--warn-error-options|{\"error\": [\"CODE\"]}", 1, "error")]
    [InlineData("--warn-error-options|{error: CODE}", 1, "error")]
    [InlineData("--warn-error-options|{error: [CORSO1001]}", 0, "warning")]
    [InlineData("--warn-error-options|{error: all, warn: [CODE]}", 0, "warning")]
    [InlineData("--warn-error-options|{include: all, exclude: [CODE]}", 0, "warning")]
    [InlineData("--warn-error|--warn-error-options|{warn: [CODE]}", 0, "warning")]
    [InlineData("--warn-error|--warn-error-options|{silence: [CODE]}", 0, null)]
    [InlineData("--warn-error-options|{}", 0, "warning")]
    public void A_warning_is_what_the_options_make_of_it(string options, int exitCode, string? severity)
    {
        using var folder = Project();
        var code = Code(CorsoRun.In(folder.Path, Warned).Error);
        var words = options.Replace("CODE", code, StringComparison.Ordinal).Split('|', StringSplitOptions.RemoveEmptyEntries);
        var run = CorsoRun.In(folder.Path, [.. Warned, .. words]);
        Assert.Equal(exitCode, run.ExitCode);
        if (severity is null)
        {
            Assert.Equal("", run.Error);
        }
        else
        {
            Assert.Contains($"{severity} {code}: ", run.Error, StringComparison.Ordinal);
        }

        // A warning that is an error stops the command before it changes anything.
        Assert.Equal(exitCode == 0, run.Output.Contains("build succeeded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense", "not \"nonsense\"")]
    [InlineData("[CORSO1001]", "not \"[CORSO1001]\"")]
    [InlineData("{erorr: all}", "did you mean \"error\"?")]
    [InlineData("{error: [CORSO1]}", "not \"CORSO1\"")]
    [InlineData("{warn: all}", "not \"all\"")]
    [InlineData("{silence: [[CORSO1001]]}", "CORSO9006")]
    [InlineData("{error: [", "CORSO9006")]
    public void Options_that_can_not_be_read_are_usage_errors(string options, string said)
    {
        using var folder = Project();
        var run = CorsoRun.In(folder.Path, ["build", "--warn-error-options", options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("CORSO9006: option \"--warn-error-options\" takes a map of error, warn and silence", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_compiled_as_a_warning_stays_one_for_the_next_command()
    {
        using var folder = Project();
        folder.Write("models/models.yml", "version: 2\nmodels:\n  - name: nobody\n");
        Assert.Equal(0, CorsoRun.In(folder.Path, ["compile"]).ExitCode);
        Assert.Equal(1, CorsoRun.In(folder.Path, ["compile", "--warn-error"]).ExitCode);
        Assert.Equal(0, CorsoRun.In(folder.Path, ["compile"]).ExitCode);
        Assert.Equal(1, CorsoRun.In(folder.Path, ["ls", "--warn-error"]).ExitCode);
    }

    private static string Code(string error) => error[error.IndexOf("CORSO", StringComparison.Ordinal)..][..9];

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        folder.Write(
            "corso_project.yml",
            "name: shop\ntargets: { dev: { connections: { w: { engine: duckdb, path: dev.duckdb, schema: main } } } }\n");
        folder.Write("models/a_model.sql", "select 1 as id");
        return folder;
    }
}
