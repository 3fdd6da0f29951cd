using System.Text.RegularExpressions;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sources;
using CsCheck;

namespace Corso.Models.Tests.Sources;

public sealed partial class RandomPullTests
{
    [Fact]
    public void Whatever_the_layout_everything_not_pulled_keeps_its_bytes() =>
        Gen.Int[0, int.MaxValue - 1].Sample(Check, iter: 200);

    [Fact]
    public void Whatever_the_layout_pruning_leaves_the_columns_of_the_catalog() =>
        Gen.Int[0, int.MaxValue - 1].Sample(CheckPrune, iter: 100);

    private static void Check(int seed)
    {
        var random = new RandomSources(seed);
        var diagnostics = new DiagnosticBag();
        var request = PullFixture.Request(random.Yaml, "postgres", [.. random.Relations]);
        var after = SourcePull.Run(request, random.Yaml, diagnostics).File.After;
        Assert.DoesNotContain(diagnostics.ToSorted(), diagnostic => diagnostic.Code != "CORSO7512");
        CheckColumns(random, after, isPruned: false);

        // Every comment stands where it stood among the others, and every line that holds nothing to pull is there still.
        Assert.Equal(Comments(random.Yaml), Comments(after));
        var kept = new Queue<string>(Lines(random.Yaml).Where(line => !Pulled().IsMatch(line)));
        foreach (var line in Lines(after))
        {
            if (kept.Count > 0 && line == kept.Peek())
            {
                kept.Dequeue();
            }
        }

        Assert.Empty(kept);
        Assert.Equal(random.Yaml.StartsWith('\uFEFF'), after.StartsWith('\uFEFF'));
        Assert.Equal(
            random.Yaml.Contains('\r', StringComparison.Ordinal) ? after.Count(c => c == '\n') : 0, after.Count(c => c == '\r'));
        CheckAgain(random, after, prune: false);
    }

    private static void CheckPrune(int seed)
    {
        var random = new RandomSources(seed);
        var diagnostics = new DiagnosticBag();
        var request = PullFixture.Request(random.Yaml, "postgres", [.. random.Relations]) with { Prune = true };
        var after = SourcePull.Run(request, random.Yaml, diagnostics).File.After;
        Assert.Empty(diagnostics.ToSorted());
        CheckColumns(random, after, isPruned: true);
        CheckAgain(random, after, prune: true);
    }

    private static void CheckAgain(RandomSources random, string after, bool prune)
    {
        var again = PullFixture.Request(after, "postgres", [.. random.Relations]) with { Prune = prune };
        Assert.Equal(after, SourcePull.Run(again, after, new DiagnosticBag()).File.After);
    }

    private static void CheckColumns(RandomSources random, string after, bool isPruned)
    {
        var diagnostics = new DiagnosticBag();
        var tables = PullFixture.Bind(after, diagnostics).Sources.SelectMany(source => source.Tables).ToList();
        Assert.DoesNotContain(diagnostics.ToSorted(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(random.Relations.Count, tables.Count);
        foreach (var relation in random.Relations)
        {
            var table = tables.Single(table => table.Identifier == relation.Name.Name);
            Assert.True(table.IsComplete);
            foreach (var column in relation.Columns)
            {
                var written = Assert.Single(table.Columns, written => written.Name == column.Name);
                Assert.True(Dialect.For("postgres")?.IsSameType(column.DataType, written.DataType ?? ""));
                Assert.True(column.Comment is null || written.Description.Length > 0);
            }

            if (isPruned)
            {
                Assert.Equal(relation.Columns.Length, table.Columns.Length);
            }
        }
    }

    private static IEnumerable<string> Comments(string text) => Comment().Matches(text).Select(match => match.Value);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    [GeneratedRegex(@"# k\d+")]
    private static partial Regex Comment();

    // Lines that a pull may change, or write anew: keys it sets, and what is written in brackets.
    [GeneratedRegex(@"data_type|complete|quote:|\[|\{|columns:|^\s*$|^\s*-?\s*name: \S+\s*$")]
    private static partial Regex Pulled();
}
