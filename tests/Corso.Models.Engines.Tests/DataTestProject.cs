using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;

namespace Corso.Models.Engines.Tests;

/// <summary>Outcomes as lines, for comparing.</summary>
internal static class OutcomeLines
{
    public static IEnumerable<string> Lines(this Dictionary<string, string> outcomes) =>
        outcomes.Select(pair => $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal);
}

/// <summary>A project of files on one database, compiled, planned and run as the command does it.</summary>
public sealed class DataTestProject : IDisposable
{
    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder = new();

    /// <summary>An empty project.</summary>
    public DataTestProject(TestDatabase database)
    {
        _database = database;
        var options = new StringBuilder();
        foreach (var option in database.Connection.Options.Entries)
        {
            var text = ((ConfigText)option.Value).Value;
            options.Append(text.All(char.IsAsciiDigit) ? $", {option.Key}: {text}" : $", {option.Key}: \"{text}\"");
        }

        _folder.Write("corso_project.yml", $$"""
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: {{database.Connection.Engine}}, schema: warehouse{{options}} }

            """);
    }

    /// <summary>Adds or changes a file.</summary>
    public DataTestProject Write(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    /// <summary>Compiles; nothing may be wrong.</summary>
    public Compilation Compile()
    {
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = _folder.Path,
                ReadEnv = _ => null,
                Clock = TimeProvider.System,
                UseCache = false,
            },
            diagnostics);
        Assert.Equal(
            [],
            diagnostics.ToSorted().Where(found => found.Severity != DiagnosticSeverity.Note).Select(found => $"{found.Span}: {found.Code}: {found.Message}"));
        Assert.NotNull(compilation);
        return compilation;
    }

    /// <summary>Runs <c>corso test</c>.</summary>
    public Task<RunResult> TestAsync(string? select = null, TestOptions? tests = null) =>
        RunAsync(PlanScope.Tests, select, tests);

    /// <summary>Runs <c>corso build</c>.</summary>
    public Task<RunResult> BuildAsync(
        string? select = null, TestOptions? tests = null, int threads = 2, bool fullRefresh = false) =>
        RunAsync(PlanScope.All, select, tests, threads, fullRefresh);

    /// <summary>Runs <c>corso build</c>, and fails unless all went well.</summary>
    public async Task<RunResult> MustBuildAsync(string? select = null)
    {
        var result = await BuildAsync(select);
        Assert.Equal([], Codes(result));
        Assert.True(result.IsSuccess);
        return result;
    }

    /// <summary>What a run said, as <c>CORSO7201 models/models.yml(5,11)</c>.</summary>
    public static string[] Codes(RunResult result) =>
    [
        .. result.Diagnostics
            .Concat(result.Nodes.Select(node => node.Diagnostic).OfType<Diagnostic>())
            .Concat(result.Tests.SelectMany(test => test.Diagnostics))
            .Select(diagnostic => $"{diagnostic.Code} {diagnostic.Span}"),
    ];

    /// <summary>Outcomes by test, as <c>Fail 3</c>.</summary>
    public static Dictionary<string, string> Outcomes(RunResult result) => result.Tests.ToDictionary(
        test => test.Test.Node.Name,
        test => test.Failures is { } failures ? FormattableString.Invariant($"{test.Status} {failures:0.####}") : $"{test.Status}");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private async Task<RunResult> RunAsync(
        PlanScope scope, string? select, TestOptions? tests, int threads = 2, bool fullRefresh = false)
    {
        var compilation = Compile();
        var diagnostics = new DiagnosticBag();
        var selection = NodeSelector.Select(
            compilation.Graph,
            select is null ? SelectionRequest.Everything : new SelectionRequest([select], [], null),
            null,
            diagnostics);
        Assert.NotNull(selection);
        var nodes = selection.Nodes.Select(selected => selected.Node).ToImmutableArray();
        await using var engine = await _database.OpenAsync();
        var schemas = PlanBuilder.SchemasToRead(compilation.Graph, nodes);
        var catalog = await engine.ReadCatalogAsync(
            schemas.GetValueOrDefault("warehouse") ?? [], CancellationToken.None);
        var runId = Guid.NewGuid().ToString();
        var plan = PlanBuilder.Build(
            new PlanInputs
            {
                Graph = compilation.Graph,
                Selected = nodes,
                QueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.Query,
                IncrementalQueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.IncrementalQuery,
                TestOf = node => compilation.Tests.GetValueOrDefault(node.Id),
                OpenSeed = seed => File.OpenRead(Path.Combine(_folder.Path, seed.Path)),
                Catalogs = ImmutableDictionary<string, Dialects.Catalog>.Empty.Add("warehouse", catalog),
                RunId = runId,
                Scope = scope,
                FullRefresh = fullRefresh,
            },
            diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Select(found => $"{found.Code}: {found.Message}"));
        Assert.NotNull(plan);
        return await PlanRunner.RunAsync(
            plan,
            new RunOptions(threads, false, runId, TimeProvider.System.GetUtcNow())
            {
                Graph = compilation.Graph,
                ProjectDirectory = _folder.Path,
                ReadText = ReadText,
                Tests = tests ?? new TestOptions(false, 0),
                Time = TimeProvider.System,
            },
            new Dictionary<string, IEngine> { ["warehouse"] = engine },
            new Silence(),
            CancellationToken.None);
    }

    private SourceText? ReadText(string path)
    {
        var full = Path.Combine(_folder.Path, path);
        return File.Exists(full) ? new SourceText(path, File.ReadAllText(full)) : null;
    }

    private sealed class Silence : IRunObserver
    {
        public void StepStarted(PlanStep step, int index, int total)
        {
        }

        public void NodeFinished(NodeResult result, int index, int total)
        {
        }
    }
}
