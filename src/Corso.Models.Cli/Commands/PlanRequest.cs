using System.Collections.Immutable;
using Corso.Models.Cli.Rendering;
using Corso.Models.Graph;
using Corso.Models.Planning;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>What <c>plan</c>, <c>build</c>, <c>run</c> and <c>seed</c> have in common: from a selection to a plan.</summary>
/// <param name="Nodes">What was asked for.</param>
/// <param name="Takes">The kinds of nodes the command works on.</param>
/// <param name="FullRefresh">Rebuild what would be brought up to date.</param>
/// <param name="Adopt">Take over relations of others.</param>
/// <param name="InvocationId">Id of the run.</param>
internal sealed record PlanRequest(
    SelectionRequest Nodes, ImmutableArray<ResourceType> Takes, bool FullRefresh, bool Adopt, string InvocationId)
{
    /// <summary>Compiles, opens the databases that the selection needs, and plans; null after an error, which is then reported.</summary>
    public async Task<OpenPlan?> OpenAsync(
        CommandHost host, Report report, CompileOptions options, CancellationToken cancellationToken)
    {
        if (Compiler.Compile(options, report.Diagnostics, cancellationToken) is not { } compilation
            || report.Diagnostics.HasErrors
            || NodeSelector.Select(compilation.Graph, Nodes, compilation.Project.Selectors, report.Diagnostics)
                is not { } selection)
        {
            return null;
        }

        var nodes = selection.Nodes.Select(selected => selected.Node)
            .Where(node => Takes.Contains(node.Type) && node.Relation is not null).ToImmutableArray();
        var connections = nodes.Select(node => node.Connection).OfType<ConnectionDefinition>()
            .DistinctBy(connection => connection.Name).ToArray();
        report.ShowDiagnostics();
        report.Terminal.Flush();
        if (await Databases.OpenAsync(
            connections, host, report, options.ProjectDirectory, cancellationToken) is not { } databases)
        {
            return null;
        }

        try
        {
            if (await databases.ReadCatalogsAsync(compilation, report, cancellationToken) is { } catalogs
                && PlanBuilder.Build(
                    new PlanInputs
                    {
                        Graph = compilation.Graph,
                        Nodes = nodes,
                        Models = compilation.Models,
                        Catalogs = catalogs,
                        RunId = InvocationId,
                        FullRefresh = FullRefresh,
                        Adopt = Adopt,
                    },
                    report.Diagnostics) is { } plan
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
}

/// <summary>A plan with the databases it was made for still open.</summary>
internal sealed record OpenPlan(Compilation Compilation, Plan Plan, Databases Databases, Selection Selection)
    : IAsyncDisposable
{
    /// <summary>Number of steps that make or change a relation.</summary>
    public int RelationCount => Plan.Steps.OfType<RelationStep>().Count();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Databases.DisposeAsync();
}
