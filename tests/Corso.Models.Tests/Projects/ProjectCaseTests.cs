using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Projects;

/// <summary>Each folder of Cases/Projects is a project, and result.verified.txt what Corso reads of it.</summary>
public sealed class ProjectCaseTests
{
    internal const string SmallestProject = """
        name: shop
        targets:
          dev:
            connections:
              warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }

        """;

    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Projects");

    public static TheoryData<string> Cases() => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_project_reads_as_verified(string name)
    {
        var source = Path.Combine(Folder, name);
        using var folder = new TemporaryFolder();
        folder.CopyFrom(source);
        if (!File.Exists(Path.Combine(folder.Path, ProjectFiles.DefinitionName)) && !name.StartsWith("no_project", StringComparison.Ordinal))
        {
            folder.Write(ProjectFiles.DefinitionName, SmallestProject);
        }

        var diagnostics = new DiagnosticBag();
        var project = ProjectLoader.Load(folder.Path, diagnostics);
        var text = ProjectText.Of(project, diagnostics).Replace(folder.Path, "/project");
        await Verifier.Verify(text).UseDirectory(source).UseFileName("result");
    }
}
