using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;

namespace Corso.Models.Engines.Tests;

/// <summary>A small project on one database: what a compiled one gives to plan and run.</summary>
public sealed class TestProject(TestDatabase database) : IDisposable, IRunObserver
{
    private const int Head = 8;

    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Dictionary<string, string> _incremental = [];
    private readonly TemporaryFolder _folder = new();
    private int _runs;

    /// <summary>Events of the last run, in order.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Called when a node begins.</summary>
    public Action<string>? OnStarted { get; set; }

    /// <summary>The last plan.</summary>
    public Plan? Plan { get; private set; }

    /// <summary>Whether builds say <c>--full-refresh</c>.</summary>
    public bool FullRefresh { get; set; }

    /// <summary>Whether builds say <c>--allow-destructive</c>.</summary>
    public bool AllowDestructive { get; set; }

    /// <summary>Changes the plan before it runs.</summary>
    public Func<Plan, Plan>? Edit { get; set; }

    /// <summary>Adds or changes an incremental model; a setting of several values is a list.</summary>
    public TestProject Incremental(
        string name, string sql, string incremental, params (string Key, string Value)[] settings)
    {
        Model(name, "incremental", sql, []);
        _incremental[name] = incremental;
        var lists = settings.GroupBy(setting => setting.Key).Select(group => group.Count() == 1
            ? Setting(group.Key, group.First().Value)
            : new ConfigSetting(
                group.Key, new ConfigList([.. group.Select(item => new ConfigText(item.Value, default))], default), []));
        _nodes[name] = _nodes[name] with { Config = new NodeConfig([.. _nodes[name].Config.Settings, .. lists]) };
        return this;
    }

    /// <summary>Adds or changes an ephemeral model.</summary>
    public TestProject Ephemeral(string name, string sql, params string[] upstreams)
    {
        Model(name, "ephemeral", sql, upstreams);
        _nodes[name] = _nodes[name] with { Relation = null };
        return this;
    }

    /// <summary>What a ref to an ephemeral model renders as.</summary>
    public string CteOf(string name) => EphemeralInliner.CteName(_nodes[name]);

    /// <summary>Adds or changes a view.</summary>
    public TestProject View(string name, string sql, params string[] upstreams) => Model(name, "view", sql, upstreams);

    /// <summary>Adds or changes a table.</summary>
    public TestProject Table(string name, string sql, params string[] upstreams) => Model(name, "table", sql, upstreams);

    /// <summary>Adds or changes a seed; <paramref name="types"/> declares columns.</summary>
    public TestProject Seed(string name, string csv, params (string Column, string Type)[] types)
    {
        var path = $"seeds/{name}.csv";
        _folder.Write(path, csv);
        var columns = types.Length == 0
            ? []
            : new ConfigMap(
                [.. types.Select(type => new ConfigEntry(type.Column, default, new ConfigText(type.Type, default)))],
                default) is var map
                ? ImmutableArray.Create(new ConfigSetting("column_types", map, []))
                : [];
        _nodes[name] = NodeOf(name, ResourceType.Seed, path, [Setting("materialized", "seed"), .. columns], []) with
        {
            Seed = new SeedFile(name, path, "", Encoding.UTF8.GetByteCount(csv)),
        };
        return this;
    }

    /// <summary>Deletes a file.</summary>
    public void Delete(string path) => File.Delete(Path.Combine(_folder.Path, path));

    /// <summary>Takes a node out.</summary>
    public TestProject Without(string name)
    {
        _nodes.Remove(name);
        return this;
    }

    /// <summary>Plans against the live catalog and runs.</summary>
    public async Task<RunResult> BuildAsync(
        int threads = 2,
        bool adopt = true,
        bool failFast = false,
        Action<Plan>? afterPlan = null,
        CancellationToken cancellationToken = default)
    {
        await using var engine = await database.OpenAsync();
        return await BuildAsync(engine, threads, adopt, failFast, afterPlan, cancellationToken);
    }

    /// <summary>Plans against the live catalog and runs, on an engine that is open.</summary>
    public async Task<RunResult> BuildAsync(
        IEngine engine,
        int threads = 2,
        bool adopt = true,
        bool failFast = false,
        Action<Plan>? afterPlan = null,
        CancellationToken cancellationToken = default)
    {
        var graph = new ModelGraph([.. InOrder()], []);
        var name = database.Connection.Name;
        var schemas = PlanBuilder.SchemasToRead(graph, graph.Nodes);
        var catalog = await engine.ReadCatalogAsync(schemas.GetValueOrDefault(name) ?? [], CancellationToken.None);
        var runId = $"{++_runs:x8}-{Guid.NewGuid():n}";
        var diagnostics = new DiagnosticBag();
        Plan = PlanBuilder.Build(
            new PlanInputs
            {
                Graph = graph,
                Selected = graph.Nodes,
                QueryOf = node => Rendered(node) is { } sql
                    ? EphemeralInliner.Inline(node, sql, graph, Rendered, _ => null, diagnostics)
                    : null,
                IncrementalQueryOf = node => _incremental.TryGetValue(node.Name, out var sql) ? Mapped(node, sql) : null,
                OpenSeed = seed => File.OpenRead(Path.Combine(_folder.Path, seed.Path)),
                Catalogs = ImmutableDictionary<string, Catalog>.Empty.Add(name, catalog),
                RunId = runId,
                Adopt = adopt,
                FullRefresh = FullRefresh,
                AllowDestructive = AllowDestructive,
            },
            diagnostics,
            CancellationToken.None);
        Assert.Empty(diagnostics.ToSorted());
        Assert.NotNull(Plan);
        Plan = Edit?.Invoke(Plan) ?? Plan;
        afterPlan?.Invoke(Plan);
        Events.Clear();
        return await PlanRunner.RunAsync(
            Plan, Options(graph, runId, threads, failFast), new Dictionary<string, IEngine> { [name] = engine }, this,
            cancellationToken);
    }

    /// <summary>A node's step in the last plan.</summary>
    public RelationStep Step(string name) =>
        Plan?.Steps.OfType<RelationStep>().Single(step => step.Node.Name == name) ?? throw new InvalidOperationException("no plan");

    /// <summary>Builds, and fails unless all went well.</summary>
    public async Task<RunResult> MustBuildAsync(int threads = 2)
    {
        var result = await BuildAsync(threads);
        foreach (var diagnostic in result.Diagnostics.Concat(result.Nodes.Select(node => node.Diagnostic).OfType<Diagnostic>()))
        {
            Assert.Fail($"{diagnostic.Span}: {diagnostic.Code}: {diagnostic.Message}\n{diagnostic.EngineMessage}");
        }

        Assert.True(result.IsSuccess);
        return result;
    }

    /// <summary>Builds, and gives the one diagnostic that must come of it.</summary>
    public async Task<Diagnostic> MustFailAsync()
    {
        var result = await BuildAsync();
        return Assert.Single(result.Diagnostics.Concat(result.Nodes.Select(node => node.Diagnostic).OfType<Diagnostic>()));
    }

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total)
    {
        var name = (step as RelationStep)?.Node.Name ?? step.GetType().Name;
        Events.Add($"started {name}");
        OnStarted?.Invoke(name);
    }

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total) => Events.Add($"{result.Status} {result.Node.Name}");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private RunOptions Options(ModelGraph graph, string runId, int threads, bool failFast) =>
        new(threads, failFast, runId, new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero))
        {
            Graph = graph,
            ProjectDirectory = _folder.Path,
            ReadText = path => _nodes.Values.Select(node => node.Sql?.Text).FirstOrDefault(text => text?.Path == path),
            Time = TimeProvider.System,
        };

    private TestProject Model(string name, string materialized, string sql, string[] upstreams)
    {
        var path = $"models/{name}.sql";
        _nodes[name] = NodeOf(name, ResourceType.Model, path, [Setting("materialized", materialized)], upstreams) with
        {
            // The comment shifts the file against what is sent.
            Sql = new SqlFile(name, new SourceText(path, "-- head\n" + sql), ""),
        };
        return this;
    }

    private Node NodeOf(
        string name, ResourceType type, string path, ImmutableArray<ConfigSetting> settings, string[] upstreams) => new()
        {
            Id = $"{type.ToString().ToLowerInvariant()}.shop.{name}",
            Type = type,
            Name = name,
            Span = SourceSpan.StartOf(path),
            Config = new NodeConfig(settings),
            Fqn = ["shop", name],
            Connection = database.Connection,
            Relation = new RelationName("warehouse", name),
            DependsOn = [.. upstreams.Select(up => new Dependency(_nodes[up].Id, default)).OrderBy(up => up.NodeId)],
        };

    private IEnumerable<Node> InOrder()
    {
        var done = new HashSet<string>();
        while (done.Count < _nodes.Count)
        {
            var next = _nodes.Values.Where(node => !done.Contains(node.Id)
                && node.DependsOn.All(up => done.Contains(up.NodeId))).OrderBy(node => node.Id, StringComparer.Ordinal).First();
            done.Add(next.Id);
            yield return next;
        }
    }

    private static RenderedSql? Rendered(Node node) => Mapped(node, node.Sql?.Text.Content[Head..] ?? "");

    private static RenderedSql Mapped(Node node, string text) => new(
        text, [new SqlSegment(0, text.Length, node.Sql?.Path ?? "", Head, Head + text.Length, true, null)]);

    private static ConfigSetting Setting(string key, string value) => new(
        key, value is "true" or "false" ? new ConfigBoolean(value == "true", default) : new ConfigText(value, default), []);
}
