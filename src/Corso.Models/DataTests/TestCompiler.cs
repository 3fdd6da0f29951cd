using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>Compiles data tests to queries; no database is asked.</summary>
internal static class TestCompiler
{
    /// <summary>Macros of this prefix are generic tests: <c>test_is_even(model, column_name)</c>.</summary>
    public const string MacroPrefix = "test_";

    private const string FailureSchema = "corso_tests";

    /// <summary>The tests of a graph by node id; those with errors, which are reported, are missing.</summary>
    public static ImmutableDictionary<string, TestQuery> Compile(TestCompilerInputs inputs, DiagnosticBag diagnostics)
    {
        var nodes = inputs.Graph.Nodes
            .Where(node => node.Type == ResourceType.Test && !node.IsBroken && node.Facts is not { HasErrors: true })
            .ToImmutableArray();
        var compiled = AllCores.Map(nodes, node => CompileOne(node, inputs, diagnostics));
        var tests = ImmutableDictionary.CreateBuilder<string, TestQuery>(StringComparer.Ordinal);
        var tables = new Dictionary<(string Connection, RelationName Table), TestQuery>();
        foreach (var test in compiled)
        {
            if (test is null)
            {
                continue;
            }

            tests.Add(test.Node.Id, test);
            if (!tables.TryAdd((test.Node.Connection?.Name ?? "", test.FailureTable), test))
            {
                var other = tables[(test.Node.Connection?.Name ?? "", test.FailureTable)].Node;
                diagnostics.Add(DataTestDiagnostics.SameFailureTable(
                    test.Node.Span, test.Node.Name, other.Name, other.Span, test.Dialect.Display(test.FailureTable)) with
                {
                    NodeId = test.Node.Id,
                });
            }
        }

        return tests.ToImmutable();
    }

    private static TestQuery? CompileOne(Node node, TestCompilerInputs inputs, DiagnosticBag diagnostics)
    {
        var values = new TestValues(node, inputs, diagnostics);
        var dialect = TestCompilerInputs.DialectOf(node);
        var settings = TestSettingsReader.Read(node, values);
        var table = FailureTable(node, dialect);
        if (node.Test is not { } declared)
        {
            return settings is not null && inputs.QueryOf(node) is { } query
                ? new TestQuery(node, settings, new QueryShape(query)) { Dialect = dialect, FailureTable = table }
                : null;
        }

        if (node.AttachedTo is not { } id || !inputs.Graph.ById.TryGetValue(id, out var parent))
        {
            return null;
        }

        var shape = ShapeOf(node, declared, parent, inputs, values);
        return shape is not null && settings is not null && inputs.InputOf(parent) is { } subject
            ? new TestQuery(node, settings, shape) { Dialect = dialect, FailureTable = table, Subject = subject }
            : null;
    }

    private static TestShape? ShapeOf(
        Node node, DataTestProperties declared, Node parent, TestCompilerInputs inputs, TestValues values)
    {
        if (inputs.Macros.Find(MacroPrefix + declared.Test) is { } macro)
        {
            return MacroTest.Compile(node, declared, macro, parent, inputs, values);
        }

        if (BuiltInTest.Find(declared.Test) is { } test)
        {
            return new BuiltInShapes(node, declared, test, parent, inputs, values).Read();
        }

        var known = inputs.Macros.Signatures
            .Where(signature => signature.Name.StartsWith(MacroPrefix, StringComparison.Ordinal))
            .Select(signature => signature.Name[MacroPrefix.Length..]);
        values.Report(DataTestDiagnostics.UnknownTest(
            declared.Span, declared.Test, NearestName.Find(declared.Test, [.. BuiltInTest.Names, .. known])));
        return null;
    }

    /// <summary><c>&lt;connection schema&gt;_corso_tests.&lt;alias or name&gt;__corso_test</c>; a configured schema takes the place of <c>corso_tests</c>.</summary>
    private static RelationName FailureTable(Node node, Dialect dialect)
    {
        var custom = node.Config.Schema?.Trim() is { Length: > 0 } schema ? schema : FailureSchema;
        return new RelationName(
            $"{node.Connection?.Schema}_{custom}", new NameAllocator(dialect, "").DataTest(node.Alias));
    }
}
