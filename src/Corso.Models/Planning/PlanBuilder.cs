using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;

namespace Corso.Models.Planning;

/// <summary>Compares what should exist with what does and lists what to do.</summary>
public static class PlanBuilder
{
    /// <summary>Schema of Corso's own tables.</summary>
    public const string CorsoSchema = NameAllocator.Schema;

    /// <summary>The table with a row for every publish.</summary>
    public static RelationName PublishLog { get; } = new(CorsoSchema, "publishes");

    /// <summary>Schemas whose catalog a plan needs, by connection, in ordinal order: those of the nodes and of all they read.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> SchemasToRead(
        ModelGraph graph, IEnumerable<Node> selected)
    {
        var schemas = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var node in selected)
        {
            if (node is { Type: ResourceType.Test, Connection: { } tested })
            {
                // Nothing has to be known of what is tested; the database has to be open.
                schemas.TryAdd(tested.Name, new SortedSet<string>(StringComparer.Ordinal));
            }

            if (!Materializer.IsBuilt(node))
            {
                continue;
            }

            Add(node);
            foreach (var (upstream, _) in PlanChecks.Reads(graph, node))
            {
                Add(upstream);
            }
        }

        return schemas.ToImmutableSortedDictionary(
            pair => pair.Key, pair => pair.Value.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal);

        void Add(Node node)
        {
            if (node is { Connection: { } connection, Relation: { } relation } && node.Source?.Database is null)
            {
                if (!schemas.TryGetValue(connection.Name, out var set))
                {
                    schemas.Add(connection.Name, set = new SortedSet<string>(StringComparer.Ordinal));
                }

                set.Add(relation.Schema);
            }
        }
    }

    /// <summary>The plan, or null after an error.</summary>
    public static Plan? Build(PlanInputs inputs, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        var before = diagnostics.HasErrors;
        var planned = inputs.Selected
            .Where(node => Materializer.IsBuilt(node) && IsInScope(node, inputs.Scope))
            .ToImmutableArray();
        var connections = new Dictionary<string, ConnectionPlanner>(StringComparer.Ordinal);
        var checks = new PlanChecks(inputs, planned, diagnostics);
        var audits = new AuditPlanner(inputs, planned);
        var relations = ImmutableArray.CreateBuilder<PlanStep>(planned.Length);
        var isComplete = true;
        foreach (var node in planned)
        {
            cancellation.ThrowIfCancellationRequested();
            if (node is not { Connection: { } connection, Relation: { } name })
            {
                continue;
            }

            if (!connections.TryGetValue(connection.Name, out var planner))
            {
                connections.Add(connection.Name, planner = new ConnectionPlanner(connection, inputs));
            }

            isComplete &= checks.CheckUpstream(node, connections);
            if (planner.Plan(node, name, diagnostics) is { } step)
            {
                relations.Add(audits.Attach(step, planner.Dialect));
            }
            else
            {
                isComplete = false;
            }
        }

        if (!isComplete || (!before && diagnostics.HasErrors))
        {
            return null;
        }

        return new Plan(RunHookStep.Around(
            [.. connections.Values.SelectMany(planner => planner.Preparation())],
            [.. audits.Alone(), .. relations],
            inputs.RunHooks));
    }

    private static bool IsInScope(Node node, PlanScope scope) => scope switch
    {
        PlanScope.Seeds => node.Type == ResourceType.Seed,
        PlanScope.Models => node.Type == ResourceType.Model,
        PlanScope.Tests => false,
        _ => true,
    };
}
