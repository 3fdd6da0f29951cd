namespace Corso.Models.Cli.Tests.Sources;

/// <summary>Wrong calls of commands about sources, queries and macros.</summary>
public sealed class SourceUsageTests
{
    [Theory]
    [InlineData("source", "error CORSO9005: command \"source\" needs to know what to do: pull or freshness", 2)]
    [InlineData("source pul", "error CORSO9002: command \"source pul\" does not exist", 2)]
    [InlineData("source pull ap", "error CORSO9011: the project has no node \"ap\"", 2)]
    [InlineData("source pull --schema x --connection warehous", "error CORSO7526: target \"dev\" has no connection \"warehous\"", 2)]
    [InlineData("source freshness --thread 3", "error CORSO9003: option \"--thread\" does not exist", 2)]
    [InlineData("run-operation clen", "error CORSO7521: the project has no macro \"clen\"", 2)]
    [InlineData("run-operation clean", "error CORSO7522: the macro needs an argument \"schema\": clean(schema, days = …)", 2)]
    [InlineData("run-operation clean --args '{schem: a}'", "error CORSO7522: the macro has no argument \"schem\": clean(schema, days = …)", 2)]
    [InlineData("run-operation quiet", "macros/m.sql(4,9): warning CORSO7523: macro \"quiet\" gives no statement", 0)]
    [InlineData("run-operation ends", "macros/m.sql(7,1): error CORSO7524: \"commit\" has no place here", 1)]
    [InlineData("show", "error CORSO9005: argument NODE needs a value", 2)]
    [InlineData("show m --inline x", "error CORSO9004: argument \"m\" has no place here", 2)]
    [InlineData("show mm", "error CORSO9011: the project has no node \"mm\"", 2)]
    [InlineData("show report", "error CORSO7525: exposure.shop.report has no query to show", 2)]
    [InlineData("show m --limit few", "error CORSO9006: option \"--limit\" takes a whole number from 0 to 2147483647 or all, not \"few\"", 2)]
    [InlineData("show m --output xml", "error CORSO9006: option \"--output\" takes table, csv, json or jsonl, not \"xml\"", 2)]
    [InlineData("show --inline \"select * from {{ ref('mm') }}\"", "--inline(1,18): error CORSO3001", 1)]
    public void A_wrong_call_says_what_is_wrong(string line, string fact, int exitCode)
    {
        using var project = SourceProject.OnDuckDb();
        project.Write("models/m.sql", "select 1 as id")
            .Write("models/e.yml", "exposures: [{ name: report, type: dashboard, depends_on: [\"ref('m')\"], owner: { name: me } }]\nsources: [{ name: app, tables: [{ name: t }] }]\n")
            .Write("macros/m.sql", "{{ func clean(schema, days=3) }}\ndrop view {{ schema }}\n{{ end }}\n{{ func quiet() }}\n-- nothing\n{{ end }}{{ func ends() }}\ncommit;\n{{ end }}\n");
        var run = project.Run(Words(line));
        Assert.Contains(fact, run.Error, StringComparison.Ordinal);
        Assert.True(run.ExitCode == exitCode, run.Both);
    }

    [Fact]
    public void Commands_below_source_have_help_of_their_own()
    {
        using var project = SourceProject.OnDuckDb();
        Assert.Contains("pull", project.Run("source", "--help").Output, StringComparison.Ordinal);
        var help = project.Run("source", "pull", "--help").Output;
        Assert.Contains("corso source pull", help, StringComparison.Ordinal);
        Assert.Contains("--prune", help, StringComparison.Ordinal);
    }

    private static string[] Words(string line)
    {
        var words = new List<string>();
        var at = 0;
        while (at < line.Length)
        {
            var quote = line[at] is '\'' or '"' ? line[at] : ' ';
            var start = quote == ' ' ? at : at + 1;
            var end = line.IndexOf(quote, start);
            end = end < 0 ? line.Length : end;
            words.Add(line[start..end]);
            at = end + (quote == ' ' ? 1 : 2);
        }

        return [.. words];
    }
}
