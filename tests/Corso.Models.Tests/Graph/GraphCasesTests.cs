using System.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Graph;

/// <summary>Projects under <c>Cases/Graph</c>: their graph, and what the lines of <c>selections.txt</c> select and why.</summary>
public sealed class GraphCasesTests
{
    private static readonly string CasesFolder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Graph");

    public static TheoryData<string> Cases { get; } =
        [.. Directory.GetDirectories(CasesFolder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_project_has_the_graph_it_had(string name)
    {
        var folder = Path.Combine(CasesFolder, name);
        await Verifier.Verify(GraphCase.Load(folder).Describe()).UseDirectory(folder).UseFileName("graph");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Selections_match_what_they_matched_and_say_why(string name)
    {
        var folder = Path.Combine(CasesFolder, name);
        var selections = Path.Combine(folder, "selections.txt");
        if (!File.Exists(selections))
        {
            return;
        }

        var project = GraphCase.Load(folder);
        var text = new StringBuilder();
        foreach (var line in await File.ReadAllLinesAsync(selections, TestContext.Current.CancellationToken))
        {
            text.Append($"$ {line}\n");
            var (selection, report) = project.Select(line);
            foreach (var selected in selection?.Nodes ?? [])
            {
                text.Append(selected.Node.Id).Append('\n');
                foreach (var reason in selected.Reasons)
                {
                    text.Append($"    {reason}\n");
                }
            }

            text.Append(report == "nothing to report\n" ? "" : report).Append('\n');
        }

        await Verifier.Verify(text.ToString()).UseDirectory(folder).UseFileName("selections");
    }
}
