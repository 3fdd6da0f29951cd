using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Planning;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Diagnostics;

/// <summary>Compiles every case folder of a code and compares what is reported.</summary>
public sealed class DiagnosticCaseTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Diagnostics");

    public static IEnumerable<TheoryDataRow<string>> Codes() =>
        Directory.EnumerateDirectories(Folder)
            .Where(folder => !File.Exists(Path.Combine(folder, "engine-test.txt")))
            .Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_case_reports_what_its_verified_file_says(string code)
    {
        var folder = Path.Combine(Folder, code);
        var diagnostics = Run(new DiagnosticCase(folder));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Code == code);
        await Verifier.Verify(DiagnosticText.Of(diagnostics)).UseDirectory(folder).UseFileName("diagnostics");
    }

    private static ImmutableArray<Diagnostic> Run(DiagnosticCase testCase)
    {
        using var project = testCase.CopyProject();
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(testCase.Options(project.Path, diagnostics), diagnostics);
        var selection = compilation is null || testCase["select"] is not { } selector
            ? null
            : NodeSelector.Select(
                compilation.Graph,
                new SelectionRequest([selector], [], null),
                compilation.Project.Selectors,
                diagnostics);

        if (compilation is not null && testCase["plan"] == "true" && !diagnostics.HasErrors)
        {
            PlanBuilder.Build(PlanOf(compilation, selection), diagnostics);
        }

        var root = project.Path;
        return [.. diagnostics.ToSorted().Select(diagnostic => diagnostic with
        {
            Message = diagnostic.Message.Replace(root, "<project>", StringComparison.Ordinal),
        })];
    }

    /// <summary>A plan of what is selected, or of everything, against databases that hold nothing yet.</summary>
    private static PlanInputs PlanOf(Compilation compilation, Selection? selection) => new()
    {
        Graph = compilation.Graph,
        Selected = selection is null ? compilation.Graph.Nodes : [.. selection.Nodes.Select(selected => selected.Node)],
        QueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.Query,
        OpenSeed = seed => File.OpenRead(Path.Combine(compilation.Project.Directory, seed.Path)),
        Catalogs = compilation.Target.Connections.ToImmutableDictionary(
            connection => connection.Name, _ => Catalog.Empty, StringComparer.Ordinal),
        RunId = "00000000-0000-0000-0000-000000000000",
    };
}
