using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;

namespace Corso.Models.Planning;

/// <summary>
/// Working relations that earlier runs left behind: killed ones, and ones that kept what failed its tests. Those of runs
/// that are under way are theirs.
/// </summary>
internal sealed class Leftovers
{
    private readonly Dialect _dialect;
    private readonly ImmutableArray<(CatalogRelation Relation, string Run)> _found;

    private Leftovers(Dialect dialect, ImmutableArray<(CatalogRelation, string)> found)
    {
        _dialect = dialect;
        _found = found;
    }

    /// <summary>Finds them in a catalog.</summary>
    public static Leftovers In(Catalog catalog, Dialect dialect, string runId)
    {
        var own = NameAllocator.RunPart(runId);
        var found = ImmutableArray.CreateBuilder<(CatalogRelation, string)>();
        foreach (var relation in catalog.Relations.Values)
        {
            if (relation.Kind != RelationKind.Other
                && NameAllocator.RunOf(relation.Name.Name) is { } run
                && run != own
                && !catalog.LiveRuns.Contains(run))
            {
                found.Add((relation, run));
            }
        }

        return new Leftovers(dialect, found.ToImmutable());
    }

    /// <summary>The actions that drop those of one relation: views first, for they read the tables.</summary>
    public ImmutableArray<StepAction> Of(RelationName live)
    {
        if (_found.IsEmpty)
        {
            return [];
        }

        return
        [
            .. _found.Where(item => IsOf(live, item.Relation.Name, item.Run))
                .OrderBy(item => item.Relation.Kind == RelationKind.Table ? 1 : 0)
                .ThenBy(item => item.Relation.Name.Name, StringComparer.Ordinal)
                .Select(item => new DropLeftoverAction(item.Relation.Name, item.Relation.Kind, item.Run)),
        ];
    }

    private bool IsOf(RelationName live, RelationName found, string run)
    {
        var names = new NameAllocator(_dialect, run);
        return _dialect.IsSame(found, names.Candidate(live))
            || _dialect.IsSame(found, names.Retired(live))
            || _dialect.IsSame(found, names.TemporaryView(live));
    }
}
