using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>The sets that a <c>GROUP BY</c> with <c>ROLLUP</c>, <c>CUBE</c> or <c>GROUPING SETS</c> stands for.</summary>
internal static class GroupedSets
{
    // The engine takes no more either.
    private const int Most = 65_535;

    /// <summary>All combinations of the sets of its items.</summary>
    public static IEnumerable<ImmutableArray<Expression>> Of(ImmutableArray<Expression> items)
    {
        IEnumerable<ImmutableArray<Expression>> sets = [[]];
        foreach (var item in items)
        {
            var own = Of(item).Take(Most).ToList();
            sets = sets.SelectMany(set => own.Select(other => set.AddRange(other)));
        }

        return sets.Take(Most);
    }

    private static IEnumerable<ImmutableArray<Expression>> Of(Expression item) => item switch
    {
        GroupingSets { Kind: GroupingKind.Rollup } rollup =>
            Enumerable.Range(0, rollup.Items.Length + 1).Select(count => Flat(rollup.Items[..count])),
        GroupingSets { Kind: GroupingKind.Cube } cube => Cube(cube.Items, 0, []),
        GroupingSets sets => sets.Items.SelectMany(Of),
        _ => [Flat([item])],
    };

    /// <summary>Each set before those that add to it.</summary>
    private static IEnumerable<ImmutableArray<Expression>> Cube(ImmutableArray<Expression> items, int from, ImmutableArray<Expression> set) =>
        Enumerable.Range(from, items.Length - from)
            .SelectMany(next => Cube(items, next + 1, set.AddRange(Flat([items[next]]))))
            .Prepend(set);

    private static ImmutableArray<Expression> Flat(ImmutableArray<Expression> items) =>
        [.. items.SelectMany(static item => item is TupleExpression { IsRow: false } tuple ? tuple.Items : [item])];
}
