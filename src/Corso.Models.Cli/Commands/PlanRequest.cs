using System.Collections.Immutable;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Planning;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>What <c>plan</c>, <c>build</c>, <c>run</c>, <c>seed</c> and <c>test</c> have in common: from a selection to a plan.</summary>
/// <param name="Nodes">What was asked for.</param>
/// <param name="Scope">The kinds of nodes the command works on.</param>
/// <param name="FullRefresh">Rebuild what would be brought up to date.</param>
/// <param name="Adopt">Take over relations of others.</param>
/// <param name="InvocationId">Id of the run.</param>
internal sealed record PlanRequest(
    SelectionRequest Nodes, PlanScope Scope, bool FullRefresh, bool Adopt, string InvocationId)
{
    /// <summary>Whether an embedded database that is absent is made: not where the plan is only shown.</summary>
    public bool MayCreate { get; init; } = true;

    /// <summary>Whether incremental models may drop columns and narrow types.</summary>
    public bool AllowDestructive { get; init; }

    /// <summary>Compiles, opens the databases that the selection needs, and plans; null after an error, which is then reported.</summary>
    public async Task<OpenPlan?> OpenAsync(
        CommandHost host, Report report, CompileOptions options, CancellationToken cancellationToken)
    {
        if (Compiler.Compile(options, report.Diagnostics, cancellationToken) is not { } compilation
            || report.Diagnostics.HasErrors
            || Select(compilation, host, report.Diagnostics) is not { } selection)
        {
            return null;
        }

        var nodes = selection.Nodes.Select(selected => selected.Node).Where(IsInScope).ToImmutableArray();
        var schemas = PlanBuilder.SchemasToRead(compilation.Graph, nodes);
        var connections = compilation.Target.Connections.Where(connection => schemas.ContainsKey(connection.Name)
            || (schemas.Count > 0 && compilation.RunHooks.RunOn(connection))).ToArray();
        report.ShowDiagnostics();
        report.Terminal.Flush();
        if (await Databases.OpenAsync(
            connections, host, report, options.ProjectDirectory, MayCreate, cancellationToken) is not { } databases)
        {
            return null;
        }

        try
        {
            if (await databases.ReadCatalogsAsync(schemas, report, cancellationToken) is { } catalogs
                && PlanBuilder.Build(
                    new PlanInputs
                    {
                        Graph = compilation.Graph,
                        Selected = nodes,
                        QueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.Query,
                        Descriptions = compilation.Lineage.Descriptions,
                        Hooks = compilation.Hooks,
                        RunHooks = compilation.RunHooks,
                        IncrementalQueryOf = node => compilation.Models.GetValueOrDefault(node.Id)?.IncrementalQuery,
                        TestOf = node => compilation.Tests.GetValueOrDefault(node.Id),
                        OpenSeed = seed => OpenSeed(seed, options.ProjectDirectory, report),
                        Catalogs = catalogs,
                        RunId = InvocationId,
                        Scope = Scope,
                        FullRefresh = FullRefresh,
                        Adopt = Adopt,
                        AllowDestructive = AllowDestructive,
                    },
                    report.Diagnostics,
                    cancellationToken) is { } plan
                && !report.Diagnostics.HasErrors)
            {
                var result = new OpenPlan(compilation, plan, databases, selection);
                databases = null;
                return result;
            }

            return null;
        }
        finally
        {
            if (databases is not null)
            {
                await databases.DisposeAsync();
            }
        }
    }

    private Selection? Select(Compilation compilation, CommandHost host, DiagnosticBag diagnostics)
    {
        var selection = host.Retried is { } last
            ? last.Select(compilation.Graph, diagnostics)
            : compilation.Select(Nodes, diagnostics);
        return diagnostics.HasErrors ? null : selection;
    }

    private bool IsInScope(Node node) => Scope switch
    {
        PlanScope.Seeds => node.Type == ResourceType.Seed,
        PlanScope.Models => node.Type == ResourceType.Model,
        PlanScope.Tests => node.Type == ResourceType.Test,
        _ => true,
    };

    private static FileStream? OpenSeed(SeedFile seed, string projectDirectory, Report report)
    {
        try
        {
            return File.OpenRead(Path.Combine(projectDirectory, seed.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Diagnostics.Add(ProjectDiagnostics.CannotRead(seed.Path, ProjectFiles.Reason(exception)));
            return null;
        }
    }
}

/// <summary>A plan with the databases it was made for still open.</summary>
internal sealed record OpenPlan(Compilation Compilation, Plan Plan, Databases Databases, Selection Selection)
    : IAsyncDisposable
{
    private readonly HashSet<string> _incremental =
        [.. Plan.Steps.OfType<RelationStep>().Where(step => step.IsIncremental).Select(step => step.Node.Id)];

    /// <summary>A model's compiled SQL in the form that the plan runs; null for what has none.</summary>
    public string? CompiledText(Node node) => Compilation.Models.TryGetValue(node.Id, out var model)
        ? (_incremental.Contains(node.Id) ? model.IncrementalQuery ?? model.Query : model.Query).Text
        : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Databases.DisposeAsync();
}
