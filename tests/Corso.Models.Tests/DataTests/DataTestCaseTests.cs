using System.Text;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Text;
using Corso.Testing;
using VerifyXunit;
using Reading = Corso.Models.Planning.PlanChecks;

namespace Corso.Models.Tests.DataTests;

/// <summary>
/// Compiles the data tests of every case folder for each engine: failing rows of each test, what decides them together, and
/// the same for a candidate of the models that are tested.
/// </summary>
public sealed class DataTestCaseTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "DataTests");

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        from folder in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
        from engine in (string[])["duckdb", "postgres"]
        select new TheoryDataRow<string, string>(Path.GetFileName(folder), engine);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_compiles_to_what_its_verified_file_says(string name, string engine)
    {
        var folder = Path.Combine(Folder, name);
        using var project = new TemporaryFolder().CopyFrom(folder);
        project.Write("corso_project.yml", $$"""
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: {{engine}}, {{(engine == "duckdb" ? "path: bench.duckdb" : "url: postgres://localhost/shop")}}, schema: shop }

            """);
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions { ProjectDirectory = project.Path, ReadEnv = _ => null, Clock = TimeProvider.System }, diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Select(found => $"{found.Span}: {found.Message}"));
        Assert.NotNull(compilation);
        await Verifier.Verify(Print(compilation), "sql").UseDirectory(folder).UseFileName(engine);
    }

    private static string Print(Compilation compilation)
    {
        var tests = compilation.Graph.Nodes.Where(node => compilation.Tests.ContainsKey(node.Id))
            .Select(node => compilation.Tests[node.Id]).ToArray();
        var text = new StringBuilder();
        foreach (var test in tests)
        {
            text.Append($"-- {test.Node.Name}: {test.Node.Span}\n{test.FailingRows.Text};\n\n");
        }

        Print(text, "together", tests, null);
        foreach (var audited in tests.SelectMany(test => Models(compilation, test)).Distinct().OrderBy(node => node.Id))
        {
            var relation = audited.Relation ?? throw new InvalidOperationException($"{audited.Id} has no relation");
            var candidate = new RenderedSql(tests[0].Dialect.Quote(relation with { Name = relation.Name + "__corso_1a2b3c4d" }), []);
            Print(
                text,
                $"before the publish of {audited.Name}",
                [.. tests.Where(test => Models(compilation, test).Contains(audited))],
                new TestBinding(audited.Id, relation, AuditTarget.Of(candidate)));
        }

        return text.ToString();
    }

    private static IEnumerable<Node> Models(Compilation compilation, TestQuery test) =>
        Reading.Reads(compilation.Graph, test.Node).Select(read => read.Upstream)
            .Where(node => node.Source is null);

    private static void Print(StringBuilder text, string title, TestQuery[] tests, TestBinding? binding)
    {
        foreach (var batch in TestBatcher.Batch(tests, binding))
        {
            var names = batch.Columns.Select(column => column.Test.Node.Name + (column.IsExact ? "" : " (any)"));
            text.Append($"-- {title}: {string.Join(", ", names)}\n{batch.Sql.Text};\n\n");
        }
    }
}
