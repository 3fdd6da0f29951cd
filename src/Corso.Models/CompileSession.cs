using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>One compilation under way: its inputs, the cache, and each stage run over the project's many files.</summary>
internal sealed partial class CompileSession
{
    private const string SchemaMacro = "generate_schema_name";

    private static readonly ContentHash Stamp = CompilerStamp();

    private readonly CompileOptions _options;
    private readonly ProjectDefinition _definition;
    private readonly ProjectSnapshot _snapshot;
    private readonly CompileCache _cache;
    private readonly ContentHash _projectKey;
    private readonly ConfigMap _vars;
    private readonly ConcurrentDictionary<string, string?> _env = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _logged = new();
    private HookCompiler? _hooks;
    private readonly HashSet<SourceSpan> _undefinedVars = [];

    private CompileSession(
        CompileOptions options,
        ProjectDefinition definition,
        TargetDefinition target,
        ProjectSnapshot snapshot,
        CompileCache cache)
    {
        _options = options;
        _definition = definition;
        _snapshot = snapshot;
        _cache = cache;
        _vars = options.Vars is null ? definition.Vars : (ConfigMap)ConfigJoin.Join(ConfigMerge.MergeKeys, definition.Vars, options.Vars);
        Target = target;
        using var hasher = new InputHasher();
        _snapshot.AddTo(hasher);
        _projectKey = hasher.Add(target.Name).Add(_vars).Finish();
    }

    /// <summary>The target compiled for.</summary>
    public TargetDefinition Target { get; }

    /// <summary>The project's folders.</summary>
    public ProjectPaths Paths => _definition.Paths;

    /// <summary>
    /// What the last compilation came to, if it had the same inputs; null when something has changed and the stages have to
    /// run.
    /// </summary>
    public CompileOutcome? Unchanged =>
        _cache.Outcome is { } outcome
        && outcome.ProjectKey == _projectKey
        && outcome.Env.All(read => EnvRead.Of(read.Name, ReadEnv(read.Name)) == read)
            ? outcome
            : null;

    /// <summary>The cache, for what is kept beside the compilation itself.</summary>
    public CompileCache Cache => _cache;

    /// <summary>Looks at the project's files. Null when there is no usable project or target.</summary>
    public static CompileSession? Open(CompileOptions options, DiagnosticBag diagnostics)
    {
        var readStart = options.Clock.GetUtcNow().UtcTicks;
        var directory = Path.GetFullPath(options.ProjectDirectory);
        if (ProjectLoader.LoadDefinition(directory, options.ProjectDirectory, diagnostics) is not { } definition
            || ChooseTarget(definition, options.Target, diagnostics) is not { } target)
        {
            return null;
        }

        var cache = options.UseCache
            ? CompileCache.Open(Path.Combine(directory, definition.Paths.Target, "corso.cache"), Stamp)
            : CompileCache.None();
        var snapshot = ProjectSnapshot.Take(
            directory,
            ProjectFiles.Enumerate(directory, definition.Paths, diagnostics),
            options.UseStatCache ? cache.Index : new FileIndex(),
            readStart);
        return new CompileSession(options with { ProjectDirectory = directory }, definition, target, snapshot, cache);
    }

    /// <summary>Runs the stages and keeps what they made.</summary>
    public Compilation Compile(
        DiagnosticBag diagnostics, CancellationToken cancellationToken, Action<Compilation>? use = null)
    {
        var compilation = Compiler.Run(this, diagnostics, cancellationToken);
        if (_options.Inline is not null)
        {
            _cache.SaveEntries(_snapshot.Index);
            use?.Invoke(compilation);
            return compilation;
        }

        var outcome = new CompileOutcome(
            _projectKey,
            [.. _env.Keys.Order(StringComparer.Ordinal).Select(name => EnvRead.Of(name, _env[name]))],
            diagnostics.ToSorted(),
            [.. _logged],
            compilation.Counts);
        AllCores.Both(() => _cache.Save(outcome, _snapshot.Index), () => use?.Invoke(compilation));
        return compilation;
    }

    /// <summary>Runs the stages up to the graph and keeps what they made of single files.</summary>
    public Compilation LoadGraph(DiagnosticBag diagnostics)
    {
        var (project, graph, _, renderer) = Compiler.RunToGraph(this, diagnostics);
        _cache.SaveEntries(_snapshot.Index);
        return new Compilation(
            project, Target, graph, ImmutableDictionary<string, CompiledModel>.Empty, CompileCounts.Of(graph))
        {
            Renderer = renderer,
        };
    }

    public Project ReadProject(DiagnosticBag diagnostics)
    {
        var project = CachedProject.Read(_options.ProjectDirectory, _definition, _snapshot, _cache, diagnostics);
        if (_options.Inline is not { } sql)
        {
            return project;
        }

        var inline = new SourceText(CompileOptions.InlinePath, sql);
        return project with
        {
            Models = project.Models.Add(new SqlFile(CompileOptions.InlineName, inline, "")),
            ReadText = path => path == inline.Path ? inline : project.ReadText(path),
        };
    }

    /// <summary>The macros, and facts of every model and singular test by path, macros' facts joined.</summary>
    public (MacroLibrary Macros, IReadOnlyDictionary<string, TemplateFacts> Facts) Analyze(
        Project project, DiagnosticBag diagnostics)
    {
        var files = project.Models.AddRange(project.Tests);
        var macros = MacroLibrary.Empty;
        ImmutableArray<TemplateFacts> facts = [];
        AllCores.Both(
            () => macros = MacroLibrary.Build(project.Macros.Select(file => file.Text), diagnostics),
            () => facts = CachedProject.Analyze(files, _snapshot, _cache));
        var linked = AllCores.Map(facts, own =>
        {
            diagnostics.AddRange(own.Diagnostics);
            return macros.Link(own, diagnostics);
        });
        var byPath = new Dictionary<string, TemplateFacts>(files.Length, StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i++)
        {
            byPath[files[i].Path] = linked[i];
            if (!linked[i].HasErrors)
            {
                CheckVars(linked[i], diagnostics);
            }
        }

        return (macros, byPath);
    }

    /// <summary>Reports variables that nobody defines, in branches that this rendering will not take too.</summary>
    private void CheckVars(TemplateFacts facts, DiagnosticBag diagnostics)
    {
        foreach (var use in facts.Vars)
        {
            if (_vars[use.Name] is null && _undefinedVars.Add(use.Span))
            {
                var nearest = NearestName.Find(use.Name, _vars.Entries.Select(entry => entry.Key));
                diagnostics.Add(TemplateDiagnostics.UndefinedVar(use.Span, use.Name, nearest));
            }
        }
    }

    /// <summary>Reports variables that nobody defines in a hook, which is then not rendered.</summary>
    private TemplateFacts CheckHook(TemplateFacts facts, DiagnosticBag diagnostics)
    {
        CheckVars(facts, diagnostics);
        return facts.Vars.Any(use => _vars[use.Name] is null) ? facts with { HasErrors = true } : facts;
    }

    /// <summary>Renders for what else is wrong; the variables that <see cref="CheckVars"/> reported are not told again.</summary>
    private T WithoutRepeats<T>(DiagnosticBag diagnostics, Func<DiagnosticBag, T> render)
    {
        if (_undefinedVars.Count == 0)
        {
            return render(diagnostics);
        }

        var own = new DiagnosticBag();
        var result = render(own);
        diagnostics.AddRange(own.ToSorted().Where(
            found => !TemplateDiagnostics.IsUndefinedVar(found) || found.Span is not { } span || !_undefinedVars.Contains(span)));
        return result;
    }

    public Lazy<TemplateRenderer> CreateRenderer(MacroLibrary macros) => new(() => new TemplateRenderer(
        macros, new RenderInputs(_definition.Name, Target, _vars, ReadEnv)));

    public GraphInputs GraphInputs(
        Project project,
        IReadOnlyDictionary<string, TemplateFacts> facts,
        MacroLibrary macros,
        Lazy<TemplateRenderer> renderer,
        DiagnosticBag diagnostics)
    {
        var hooks = _hooks = new HookCompiler(project.ReadText, macros, renderer, CheckHook, diagnostics);
        return new GraphInputs(project, Target, facts, EvaluateConfig)
        {
            HookFacts = hooks.FactsOf,
            RecordRefs = (file, linked, connection) => WithoutRepeats(
                diagnostics,
                own => renderer.Value.RecordDependencies(file.Text, linked, file.Name, connection, own)),
            GenerateSchemaName = macros.Contains(SchemaMacro)
                ? (custom, node) => renderer.Value.CallMacro(
                    SchemaMacro, Scope(node), SchemaArguments(custom, node), diagnostics)
                : null,
            TestFacts = (test, place) => TestFacts(test, place, macros),
        };

        ConfigMap? EvaluateConfig(SqlFile file, TemplateFacts templateFacts, ConnectionDefinition connection) =>
            templateFacts.HasErrors
                ? templateFacts.Config?.Literals
                : WithoutRepeats(
                    diagnostics, own => renderer.Value.EvaluateConfig(file.Text, Scope(file, connection), own));
    }

    /// <summary>Renders hooks, those of nodes and those of the whole run.</summary>
    public (ImmutableDictionary<string, NodeHooks> OfNodes, RunHooks OfRun) RenderHooks(
        Project project, ModelGraph graph, OfflineColumns columns, CancellationToken cancellationToken) =>
        _hooks is { } hooks
            ? (hooks.Render(graph, node => ScopeOf(node, graph, columns), cancellationToken),
                hooks.Render(project.Definition, Target, graph, Quoted))
            : (ImmutableDictionary<string, NodeHooks>.Empty, RunHooks.None);

    /// <summary>The target of this name, or the default one; null when there is none, which is then reported.</summary>
    internal static TargetDefinition? ChooseTarget(
        ProjectDefinition definition, string? name, DiagnosticBag diagnostics)
    {
        var wanted = name ?? definition.DefaultTarget;
        foreach (var target in definition.Targets)
        {
            if (target.Name == wanted)
            {
                return target;
            }
        }

        diagnostics.Add(ProjectDiagnostics.NoSuchTarget(wanted, definition.Targets.Select(target => target.Name)));
        return null;
    }

    private static RenderScope ScopeOf(Node node, ModelGraph graph, OfflineColumns columns)
    {
        var refs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var sources = ImmutableDictionary<(string, string), string>.Empty;
        foreach (var dependency in node.DependsOn)
        {
            if (!graph.ById.TryGetValue(dependency.NodeId, out var upstream))
            {
                continue;
            }

            if (upstream.Source is { } source && upstream.SourceTable is { } table)
            {
                sources = sources.SetItem((source.Name, table.Name), Quoted(upstream));
            }
            else
            {
                refs[upstream.Name] = EphemeralInliner.IsEphemeral(upstream)
                    ? EphemeralInliner.CteName(upstream)
                    : Quoted(upstream);
            }
        }

        return Scope(node) with
        {
            Refs = refs.ToImmutable(),
            Sources = sources,
            ColumnsOf = relation => columns.Find(node, relation, graph, Quoted),
        };
    }

    private static string Quoted(Node node) =>
        node.Relation is { } relation && node.Connection is { } connection
            && Dialect.CanQuote(relation)
            ? (Dialect.For(connection.Engine) ?? Dialect.Generic).Quote(relation)
            : node.Name;

    /// <summary>What <c>generate_schema_name(custom_schema, node)</c> is called with.</summary>
    private static ImmutableArray<ConfigEntry> SchemaArguments(string? custom, Node node)
    {
        var nothing = new ConfigNull(node.Span);
        return
        [
            new ConfigEntry("custom_schema", node.Span, custom is null ? nothing : new ConfigText(custom, node.Span)),
            new ConfigEntry(
                "node",
                node.Span,
                new ConfigMap(
                    [
                        new ConfigEntry("name", node.Span, new ConfigText(node.Name, node.Span)),
                        new ConfigEntry("resource_type", node.Span, new ConfigText(ResourceTypeName.Of(node.Type), node.Span)),
                        new ConfigEntry("path", node.Span, new ConfigText(node.Span.Path, node.Span)),
                        new ConfigEntry(
                            "tags",
                            node.Span,
                            new ConfigList([.. node.Tags.Select(tag => new ConfigText(tag, node.Span))], node.Span)),
                    ],
                    node.Span)),
        ];
    }

    private static RenderScope Scope(Node node) => new(
        node.Id,
        node.Connection ?? throw new InvalidOperationException($"{node.Id} has no connection"),
        node.Relation is null ? null : Quoted(node),
        false,
        ImmutableDictionary<string, string>.Empty,
        ImmutableDictionary<(string, string), string>.Empty);

    private static RenderScope Scope(SqlFile file, ConnectionDefinition connection) => new(
        file.Name,
        connection,
        null,
        false,
        ImmutableDictionary<string, string>.Empty,
        ImmutableDictionary<(string, string), string>.Empty);

    /// <summary>What tells one build of the compiler from another: its own code and that of the libraries it renders with.</summary>
    private static ContentHash CompilerStamp()
    {
        using var hasher = new InputHasher();
        foreach (var type in (ReadOnlySpan<Type>)[typeof(Compiler), typeof(Scriban.Template), typeof(YamlDotNet.Core.Parser)])
        {
            hasher.Add(type.Module.ModuleVersionId.ToString());
        }

        return hasher.Finish();
    }

    /// <summary>What every template can see besides its own node.</summary>
    private ContentHash SharedInputs()
    {
        using var hasher = new InputHasher();
        hasher.Add(_definition.Name).Add(_vars).Add(Target.Name).Add(Target.Threads);
        foreach (var connection in Target.Connections)
        {
            hasher.Add(connection.Name).Add(connection.Engine).Add(connection.Schema);
        }

        for (var i = 0; i < _snapshot.Files.Length; i++)
        {
            if (_snapshot.Files[i].Kind == ProjectFileKind.Macro)
            {
                hasher.Add(_snapshot.Files[i].Path).Add(_snapshot.Hashes[i]);
            }
        }

        return hasher.Finish();
    }

    private string? ReadEnv(string name) => _env.GetOrAdd(name, _options.ReadEnv);
}
