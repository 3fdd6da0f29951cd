using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Testing;

namespace Corso.Models.Engines.Tests;

/// <summary>A project of files on one database, compiled, planned and run as the command does.</summary>
public sealed class FileProject : IDisposable, IRunObserver
{
    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder = new();
    private int _runs;

    /// <summary>A project without models.</summary>
    /// <param name="database">Its one connection.</param>
    /// <param name="more">More of its <c>corso_project.yml</c>.</param>
    public FileProject(TestDatabase database, string more = "")
    {
        _database = database;
        Definition(more);
    }

    /// <summary>What the last run said, warnings too, in order of place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>The last plan.</summary>
    public Plan Plan { get; private set; } = new([]);

    /// <summary>Called when a step begins.</summary>
    public Action<PlanStep>? OnStarted { get; set; }

    /// <summary>What the last plan says differs in details, of all nodes.</summary>
    public ImmutableArray<string> Changes =>
        [.. Plan.Steps.OfType<RelationStep>().SelectMany(step => step.DetailChanges.Select(change => $"{step.Node.Name}: {change}"))];

    /// <summary>What was said, one line each.</summary>
    public string Said => string.Join('\n', Diagnostics.Select(diagnostic =>
        $"{diagnostic.Span}: {diagnostic.Severity} {diagnostic.Code}: {diagnostic.Message}"));

    /// <summary>Writes <c>corso_project.yml</c>.</summary>
    public FileProject Definition(string more)
    {
        var connection = _database.Connection;
        var options = string.Concat(connection.Options.Entries
            .Where(entry => entry.Key is not ("engine" or "schema"))
            .Select(entry => $", {entry.Key}: \"{((ConfigText)entry.Value).Value}\"").Where(text => !text.Contains("lock_timeout")));
        return File("corso_project.yml", $$"""
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: {{connection.Engine}}, schema: warehouse{{options}} }
            {{more}}
            """);
    }

    /// <summary>Writes a file.</summary>
    public FileProject File(string path, string content)
    {
        _folder.Write(path, content);
        return this;
    }

    /// <summary>Compiles and plans; fails on errors.</summary>
    public async Task<Plan> PlanAsync()
    {
        await using var engine = await _database.OpenAsync();
        var diagnostics = new DiagnosticBag();
        var (_, plan, _) = await PlanAsync(engine, diagnostics);
        Diagnostics = diagnostics.ToSorted();
        return plan;
    }

    /// <summary>Compiles, plans and runs.</summary>
    public async Task<RunResult> BuildAsync(CancellationToken cancellationToken = default)
    {
        await using var engine = await _database.OpenAsync();
        var diagnostics = new DiagnosticBag();
        var (compilation, plan, runId) = await PlanAsync(engine, diagnostics);
        var result = await RunAsync(engine, compilation, plan, runId, cancellationToken);
        diagnostics.AddRange(result.Diagnostics);
        foreach (var node in result.Nodes)
        {
            diagnostics.AddRange(node.Others);
            diagnostics.AddRange(node.Diagnostic is { } diagnostic ? [diagnostic] : []);
        }

        Diagnostics = diagnostics.ToSorted();
        return result;
    }

    /// <summary>Leaves the only relation of the project and changes its details where it stands; gives what differed.</summary>
    public async Task<ImmutableArray<string>> KeepAsync()
    {
        await using var engine = await _database.OpenAsync();
        var diagnostics = new DiagnosticBag();
        var (compilation, _, runId) = await PlanAsync(engine, diagnostics);
        var node = compilation.Graph.Nodes.Single();
        var name = node.Relation ?? throw new InvalidOperationException();
        var catalog = await engine.ReadCatalogAsync([name.Schema], CancellationToken.None);
        var desired = Materializer.Desire(node, name, compilation.Models[node.Id].Query) with
        {
            Details = InheritedDescriptions.AddTo(DetailsReader.Read(node, compilation.Graph), node, compilation.Lineage.Descriptions),
        };
        var step = new RelationStepBuilder(_database.Connection, engine.Dialect, new NameAllocator(engine.Dialect, runId))
        {
            Leftovers = Leftovers.In(catalog, engine.Dialect, runId),
        }.Keep(desired, catalog.Relations[name]);
        var result = await RunAsync(engine, compilation, new Plan([step]), runId, default);
        Assert.True(result.IsSuccess, string.Join('\n', result.Nodes.Select(done => done.Diagnostic?.EngineMessage ?? done.Message)));
        return step.DetailChanges;
    }

    /// <summary>Builds; all must go well, though there may be warnings.</summary>
    public async Task<RunResult> MustBuildAsync()
    {
        var result = await BuildAsync();
        Assert.True(result.IsSuccess, string.Join('\n', Diagnostics.Select(said => $"{said.Span} {said.Code} {said.Message}\n{said.EngineMessage}")));
        return result;
    }

    /// <summary>Builds twice; the second plan must find all details as they should be.</summary>
    public async Task MustSettleAsync()
    {
        await MustBuildAsync();
        await PlanAsync();
        Assert.Empty(Changes);
        await MustBuildAsync();
        Assert.Empty(Changes);
    }

    /// <summary>Builds; it must fail, saying these lines.</summary>
    public async Task MustFailAsync(string said)
    {
        var result = await BuildAsync();
        Assert.Equal(said, Said);
        Assert.False(result.IsSuccess);
    }

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total) => OnStarted?.Invoke(step);

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private Task<RunResult> RunAsync(
        IEngine engine, Compilation compilation, Plan plan, string runId, CancellationToken cancellationToken) => PlanRunner.RunAsync(
        plan,
        new RunOptions(2, false, runId, new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero))
        {
            Graph = compilation.Graph,
            ProjectDirectory = _folder.Path,
            ReadText = compilation.Project.ReadText,
            Time = TimeProvider.System,
        },
        new Dictionary<string, IEngine> { ["warehouse"] = engine },
        this,
        cancellationToken);

    private async Task<(Compilation Compilation, Plan Plan, string RunId)> PlanAsync(IEngine engine, DiagnosticBag diagnostics)
    {
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = _folder.Path,
                ReadEnv = _ => null,
                Clock = TimeProvider.System,
            },
            diagnostics);
        Assert.NotNull(compilation);
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics.ToSorted().Select(said => $"{said.Span} {said.Code} {said.Message}")));
        var schemas = PlanBuilder.SchemasToRead(compilation.Graph, compilation.Graph.Nodes);
        var catalog = await engine.ReadCatalogAsync(schemas.GetValueOrDefault("warehouse") ?? [], CancellationToken.None);
        var runId = $"{++_runs:x8}-{Guid.NewGuid():n}";
        var plan = PlanBuilder.Build(
            new PlanInputs
            {
                Graph = compilation.Graph,
                Selected = compilation.Graph.Nodes,
                QueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.Query,
                Descriptions = compilation.Lineage.Descriptions,
                Hooks = compilation.Hooks,
                RunHooks = compilation.RunHooks,
                OpenSeed = seed => System.IO.File.OpenRead(Path.Combine(_folder.Path, seed.Path)),
                Catalogs = ImmutableDictionary<string, Catalog>.Empty.Add("warehouse", catalog),
                RunId = runId,
            },
            diagnostics,
            CancellationToken.None);
        Assert.NotNull(plan);
        return (compilation, Plan = plan, runId);
    }
}
