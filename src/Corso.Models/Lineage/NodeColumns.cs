using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Lineage;

/// <summary>The columns of a model, seed, source table or singular test, as far as they are known without a database.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Columns">In order.</param>
/// <param name="IsComplete">Whether there are no others.</param>
public sealed record NodeColumns(string NodeId, ImmutableArray<NodeColumn> Columns, bool IsComplete)
{
    /// <summary>
    /// Columns that decide which rows there are without being in a column: they only filter, join, group or order. By node,
    /// then name.
    /// </summary>
    public ImmutableArray<ColumnRef> RowInputs { get; init; } = [];

    /// <summary>The column of that name, in any case if only one fits; null when there is none.</summary>
    public NodeColumn? Find(string name)
    {
        NodeColumn? found = null;
        foreach (var column in Columns)
        {
            if (column.Name == name)
            {
                return column;
            }

            if (string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                found ??= column;
            }
        }

        return found;
    }
}

/// <summary>A column of a node.</summary>
/// <param name="Name">Name as the engine keeps it.</param>
/// <param name="Type">Type; <see cref="LogicalType.Unknown"/> when it can't be said.</param>
/// <param name="IsNullable">Whether it may hold NULL; null when nothing says it.</param>
public sealed record NodeColumn(string Name, LogicalType Type, bool? IsNullable = null)
{
    /// <summary>How it comes from <see cref="From"/>; null for a column that others fill.</summary>
    public LineageKind? Kind { get; init; }

    /// <summary>The columns its value is computed from, by node, then name.</summary>
    public ImmutableArray<ColumnRef> From { get; init; } = [];

    /// <summary>Whether it is known what its value is computed from, if from anything.</summary>
    public bool IsTraced => Kind is { } kind
        && (!From.IsEmpty || !Type.IsUnknown || kind is LineageKind.Aggregate or LineageKind.Window);
}

/// <summary>A column of a node, by its names.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Column">The column.</param>
public readonly record struct ColumnRef(string NodeId, string Column) : IComparable<ColumnRef>
{
    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(ColumnRef left, ColumnRef right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(ColumnRef left, ColumnRef right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(ColumnRef left, ColumnRef right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(ColumnRef left, ColumnRef right) => left.CompareTo(right) >= 0;

    /// <summary>Writes <c>model.shop.orders.total</c>.</summary>
    public override string ToString() => $"{NodeId}.{Column}";

    /// <inheritdoc/>
    public int CompareTo(ColumnRef other) =>
        string.CompareOrdinal(NodeId, other.NodeId) is var byNode and not 0 ? byNode : string.CompareOrdinal(Column, other.Column);
}
