using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;

namespace Corso.Models.Planning;

/// <summary>Plans the nodes of one connection.</summary>
internal sealed class ConnectionPlanner
{
    private readonly PlanInputs _inputs;
    private readonly ConnectionDefinition _connection;
    private readonly Catalog _catalog;
    private readonly Dictionary<RelationName, CatalogRelation> _actual;
    private readonly HashSet<RelationName> _published;
    private readonly HashSet<string> _schemas;
    private readonly List<string> _missingSchemas = [];
    private readonly RelationStepBuilder _steps;
    private readonly NameAllocator _names;
    private readonly List<CatalogRelation> _rejected = [];
    private bool _publishes;

    /// <summary>Indexes what the connection's database held.</summary>
    public ConnectionPlanner(ConnectionDefinition connection, PlanInputs inputs)
    {
        _inputs = inputs;
        _connection = connection;
        _catalog = inputs.Catalogs.GetValueOrDefault(connection.Name) ?? Catalog.Empty;
        Dialect = Dialect.For(connection.Engine) ?? Dialect.Generic;
        var comparer = new RelationNameComparer(Dialect);
        _published = new HashSet<RelationName>(_catalog.Published, comparer);
        _schemas = new HashSet<string>(_catalog.Schemas, Dialect.IdentifierComparer);
        _actual = new Dictionary<RelationName, CatalogRelation>(comparer);
        foreach (var (name, relation) in _catalog.Relations)
        {
            _actual.TryAdd(name, relation);
        }

        _names = new NameAllocator(Dialect, inputs.RunId);
        _steps = new RelationStepBuilder(connection, Dialect, _names)
        {
            FullRefresh = inputs.FullRefresh,
            AllowDestructive = inputs.AllowDestructive,
            Leftovers = Leftovers.In(_catalog, Dialect, inputs.RunId),
        };
    }

    /// <summary>The connection's dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>The relation of that name, as the engine compares names; null when there is none.</summary>
    public CatalogRelation? Find(RelationName name) => _actual.GetValueOrDefault(name);

    /// <summary>Whether the schema existed.</summary>
    public bool HasSchema(string schema) => _catalog.Schemas.Contains(schema);

    /// <summary>Relations of a schema.</summary>
    public IEnumerable<string> NamesIn(string schema) =>
        _actual.Keys.Where(name => Dialect.IdentifierComparer.Equals(name.Schema, schema)).Select(name => name.Name);

    /// <summary>The step of one node; null after an error, which is reported.</summary>
    public RelationStep? Plan(Node node, RelationName name, DiagnosticBag diagnostics)
    {
        var actual = Find(name);
        var isOwned = _published.Contains(name);
        var isFree = actual is null || IsReplaceable(node, actual, isOwned, diagnostics);
        if (Desire(node, name, diagnostics) is not { } found || !isFree)
        {
            return null;
        }

        var details = DetailsReader.Read(node, _inputs.Graph);
        var desired = found with { Details = InheritedDescriptions.AddTo(details, node, _inputs.Descriptions) };

        _publishes = true;
        if (_schemas.Add(name.Schema))
        {
            _missingSchemas.Add(name.Schema);
        }

        if (Find(_names.Rejected(name)) is { Kind: RelationKind.Table or RelationKind.View } rejected)
        {
            _rejected.Add(rejected);
        }

        return _steps.Build(desired, actual, isOwned);
    }

    /// <summary>What must be there before the first node: schemas and the publish log.</summary>
    public IEnumerable<PlanStep> Preparation()
    {
        if (_publishes && !_catalog.HasPublishLog)
        {
            yield return new PublishLogStep(
                _connection,
                [
                    DdlTemplates.Render(Dialect, "create_schema", ("schema", PlanBuilder.CorsoSchema)).Text,
                    DdlTemplates.Render(Dialect, "create_publish_log", ("relation", PlanBuilder.PublishLog)).Text,
                ],
                $"{PlanBuilder.PublishLog} does not exist");
        }

        foreach (var rejected in _rejected)
        {
            var drop = rejected.Kind == RelationKind.View ? "drop_view_if_exists" : "drop_table_if_exists";
            yield return new LeftoverStep(
                _connection,
                rejected.Name,
                rejected.Kind,
                DdlTemplates.Render(Dialect, drop, ("relation", rejected.Name)).Text,
                "failed its data tests, is built again");
        }

        foreach (var schema in _missingSchemas)
        {
            yield return new SchemaStep(
                _connection,
                schema,
                DdlTemplates.Render(Dialect, "create_schema", ("schema", schema)).Text,
                $"schema {Dialect.Display(schema)} does not exist");
        }
    }

    private bool IsReplaceable(Node node, CatalogRelation actual, bool isOwned, DiagnosticBag diagnostics)
    {
        var name = Dialect.Display(actual.Name);
        if (actual.Kind == RelationKind.Other)
        {
            diagnostics.Add(PlanDiagnostics.NameTaken(node.Span, node.Id, name, _connection.Name));
            return false;
        }

        if (!isOwned && !_inputs.Adopt)
        {
            diagnostics.Add(PlanDiagnostics.NotOwned(
                node.Span, node.Id, name, RelationStepBuilder.KindText(actual.Kind), _connection.Name));
            return false;
        }

        return true;
    }

    private DesiredRelation? Desire(Node node, RelationName name, DiagnosticBag diagnostics)
    {
        var hooks = _inputs.Hooks.GetValueOrDefault(node.Id);
        if (Materializer.IsIncremental(node))
        {
            return _inputs.QueryOf(node) is { } scratch
                && _inputs.IncrementalQueryOf(node) is { } incremental
                && IncrementalConfig.Read(node, new DiagnosticBag()) is { } config
                    ? Materializer.Desire(node, name, scratch, incremental, config, hooks)
                    : null;
        }

        if (node.Type != ResourceType.Seed)
        {
            return _inputs.QueryOf(node) is { } query ? Materializer.Desire(node, name, query, hooks) : null;
        }

        return node.Seed is { } file
            && SeedAnalyzer.FormatOf(node, diagnostics) is { } format
            && _inputs.OpenSeed(file) is { } stream
            && SeedAnalyzer.Analyze(node, stream, format, Dialect, diagnostics) is { } content
                ? Materializer.Desire(node, name, content, hooks)
                : null;
    }
}
