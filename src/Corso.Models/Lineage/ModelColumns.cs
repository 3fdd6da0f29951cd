using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Corso.Models.Analysis;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Lineage;

/// <summary>Turns what a query means into the columns of its node.</summary>
internal static class ModelColumns
{
    /// <summary>The columns of a node.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="full">Its query.</param>
    /// <param name="incremental">The query of a run that adds to what is there; null when there is none.</param>
    /// <param name="types">Types of its engine.</param>
    /// <param name="owner">The node that a relation belongs to.</param>
    public static NodeColumns Of(
        string nodeId, BoundQuery full, BoundQuery? incremental, TypeSystem types, Func<RelationSchema, string> owner)
    {
        var inValues = new ColumnSet();
        var columns = ImmutableArray.CreateBuilder<NodeColumn>(full.Columns.Length);
        foreach (var column in full.Columns)
        {
            inValues.Add(column.From);
            columns.Add(new NodeColumn(column.Name, column.Type, NullabilityOf(column, types))
            {
                Kind = column.Kind,
                From = Refs(full, column.From, nodeId, owner),
            });
        }

        var rows = RowInputs(full, inValues, nodeId, owner);
        if (incremental is not null)
        {
            rows = Union(rows, Merge(columns, incremental, nodeId, types, owner));
        }

        return new NodeColumns(nodeId, columns.MoveToImmutable(), !full.IsOpen)
        {
            // What is read twice, once for its value, is in a column.
            RowInputs = Without(rows, Refs(full, inValues, nodeId, owner)),
        };
    }

    private static ImmutableArray<ColumnRef> Merge(
        ImmutableArray<NodeColumn>.Builder columns,
        BoundQuery incremental,
        string nodeId,
        TypeSystem types,
        Func<RelationSchema, string> owner)
    {
        var inValues = new ColumnSet();
        foreach (var column in incremental.Columns)
        {
            inValues.Add(column.From);
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Name == column.Name)
                {
                    columns[i] = columns[i] with
                    {
                        From = Union(columns[i].From, Refs(incremental, column.From, nodeId, owner)),
                        Kind = column.Kind > columns[i].Kind ? column.Kind : columns[i].Kind,
                        IsNullable = Either(columns[i].IsNullable, NullabilityOf(column, types)),
                    };
                }
            }
        }

        return RowInputs(incremental, inValues, nodeId, owner);
    }

    private static ImmutableArray<ColumnRef> RowInputs(
        BoundQuery query, ColumnSet inValues, string nodeId, Func<RelationSchema, string> owner)
    {
        var others = new ColumnSet();
        for (var i = 0; i < query.Sources.Length; i++)
        {
            if (!inValues.Contains(i))
            {
                others.Add(i);
            }
        }

        return Refs(query, others, nodeId, owner);
    }

    /// <summary>Columns as names; a node that reads itself is no source of its own.</summary>
    private static ImmutableArray<ColumnRef> Refs(
        BoundQuery query, ColumnSet set, string nodeId, Func<RelationSchema, string> owner)
    {
        if (set.IsEmpty)
        {
            return [];
        }

        var refs = new ColumnRef[set.Count];
        var count = 0;
        foreach (var number in set)
        {
            var source = query.Sources[number];
            var id = owner(query.Occurrences[source.Occurrence].Relation);
            if (id != nodeId)
            {
                refs[count++] = new ColumnRef(id, source.Name);
            }
        }

        return Sorted(refs, count);
    }

    /// <summary>Those of one sorted list that aren't in another.</summary>
    private static ImmutableArray<ColumnRef> Without(ImmutableArray<ColumnRef> refs, ImmutableArray<ColumnRef> columns) =>
        refs.Length == 0 || columns.Length == 0 ? refs : refs.RemoveAll(one => columns.BinarySearch(one) >= 0);

    private static ImmutableArray<ColumnRef> Union(ImmutableArray<ColumnRef> some, ImmutableArray<ColumnRef> others) =>
        Sorted([.. some, .. others], some.Length + others.Length);

    /// <summary>The first so many, sorted and each once; takes the array over.</summary>
    private static ImmutableArray<ColumnRef> Sorted(ColumnRef[] refs, int count)
    {
        refs.AsSpan(0, count).Sort();
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (kept == 0 || refs[kept - 1] != refs[i])
            {
                refs[kept++] = refs[i];
            }
        }

        return kept == refs.Length ? ImmutableCollectionsMarshal.AsImmutableArray(refs) : [.. refs.AsSpan(0, kept)];
    }

    private static bool? Either(bool? one, bool? other) =>
        one == true || other == true ? true : one == other ? one : null;

    private static bool? NullabilityOf(BoundColumn column, TypeSystem types) => !types.HasNullableTypes
        ? column.Nullability switch
        {
            Nullability.Unknown => null,
            Nullability.Never => false,
            _ => true,
        }
        : NullabilityOf(column.Type);

    private static bool? NullabilityOf(LogicalType type) => type.IsUnknown ? null
        : type.Shape == TypeShape.Nullable
            || (type.Shape == TypeShape.LowCardinality && type.Elements[0].Type.Shape == TypeShape.Nullable);
}
