using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Finds what a node reads that will not be there when it runs.</summary>
internal sealed class PlanChecks(PlanInputs inputs, ImmutableArray<Node> planned, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _planned = [.. planned.Select(node => node.Id)];

    /// <summary>Relations a node reads, through ephemeral models, each with the ref that leads there, each once.</summary>
    public static IEnumerable<(Node Upstream, SourceSpan Span)> Reads(ModelGraph graph, Node node)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Node>([node]);
        while (open.TryPop(out var reader))
        {
            foreach (var dependency in reader.DependsOn)
            {
                if (!graph.ById.TryGetValue(dependency.NodeId, out var upstream) || !seen.Add(upstream.Id))
                {
                    continue;
                }

                if (EphemeralInliner.IsEphemeral(upstream))
                {
                    open.Push(upstream);
                }
                else
                {
                    yield return (upstream, dependency.Span);
                }
            }
        }
    }

    /// <summary>Whether all that a node reads exists or is planned; reports what does not.</summary>
    public bool CheckUpstream(Node node, Dictionary<string, ConnectionPlanner> connections)
    {
        var isComplete = true;
        foreach (var (upstream, span) in Reads(inputs.Graph, node))
        {
            if (upstream is not { Connection: { } connection, Relation: { } relation }
                || _planned.Contains(upstream.Id)
                || !inputs.Catalogs.ContainsKey(connection.Name))
            {
                continue;
            }

            if (!connections.TryGetValue(connection.Name, out var planner))
            {
                connections.Add(connection.Name, planner = new ConnectionPlanner(connection, inputs));
            }

            if (planner.Find(relation) is not null)
            {
                continue;
            }

            if (upstream.Type != ResourceType.Source)
            {
                diagnostics.Add(PlanDiagnostics.MissingUpstream(
                    span, node.Id, node.Name, upstream.Name, planner.Dialect.Display(relation), Hint(node, upstream)));
                isComplete = false;
            }
            else if (upstream.Source?.Database is null && planner.HasSchema(relation.Schema))
            {
                diagnostics.Add(PlanDiagnostics.MissingSource(
                    span, node.Id, planner.Dialect.Display(relation), connection.Name,
                    NearestName.Find(relation.Name, planner.NamesIn(relation.Schema))));
                isComplete = false;
            }
        }

        return isComplete;
    }

    private string Hint(Node node, Node upstream) => inputs.Scope switch
    {
        PlanScope.Models when upstream.Type == ResourceType.Seed => "run corso seed first, or use corso build",
        _ when inputs.Selected.Any(selected => selected.Id == upstream.Id) => "use corso build",
        _ => $"select +{node.Name} to build what it reads, too",
    };
}
