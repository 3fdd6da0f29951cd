using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Testing;

namespace Corso.Models.Tests.Projects;

/// <summary>The cases of Cases/Diagnostics/CORSO1nnn, as far as reading a project goes.</summary>
public sealed class ProjectDiagnosticTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Diagnostics");

    public static TheoryData<string> Codes() =>
    [
        .. ProjectDiagnostics.All.Select(descriptor => descriptor.Code)
            .Where(code => !File.Exists(Path.Combine(Folder, code, "engine-test.txt")) && !IsRaisedLater(code)),
    ];

    /// <summary>A case that asks for a target is about choosing it, which comes after reading.</summary>
    private static bool IsRaisedLater(string code) =>
        Path.Combine(Folder, code, "case.txt") is var file && File.Exists(file) && File.ReadAllText(file).Contains("target:");

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_case_raises_its_code_and_no_other(string code)
    {
        using var folder = new TemporaryFolder();
        folder.CopyFrom(Path.Combine(Folder, code));
        var hasNoProject = File.Exists(Path.Combine(folder.Path, "case.txt"))
            && File.ReadAllText(Path.Combine(folder.Path, "case.txt")).Contains("project: none", StringComparison.Ordinal);
        if (!hasNoProject && !File.Exists(Path.Combine(folder.Path, ProjectFiles.DefinitionName)))
        {
            folder.Write(ProjectFiles.DefinitionName, ProjectCaseTests.SmallestProject);
        }

        var diagnostics = new DiagnosticBag();
        ProjectLoader.Load(folder.Path, diagnostics);
        Assert.Equal([code], diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
    }
}
