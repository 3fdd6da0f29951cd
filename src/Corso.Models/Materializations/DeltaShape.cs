using System.Collections.Immutable;
using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>What the columns of an incremental model's table will be, and how they get there.</summary>
/// <param name="Columns">Columns of the table after the publish, in order.</param>
/// <param name="Changes">What has to be changed for that, in order.</param>
public sealed record DeltaShape(ImmutableArray<DeltaColumn> Columns, ImmutableArray<ColumnDifference> Changes)
{
    /// <summary>Columns that new rows bring values for.</summary>
    public IEnumerable<DeltaColumn> Written => Columns.Where(column => column.IsInDelta);

    /// <summary>Whether objects that depend on the table can stand in the way.</summary>
    public bool TouchesColumns => Changes.Any(change => change.Kind != ColumnDifferenceKind.New);

    /// <summary>What of the query is left out, in words; empty when nothing is.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// Finds the shape that a policy gives; otherwise says what it does not allow. A delta without rows never costs a
    /// column: nothing has to be written yet.
    /// </summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="policy">What the model says.</param>
    /// <param name="allowsLoss">Whether columns may be dropped or narrowed.</param>
    /// <param name="isEmpty">Whether the delta holds no row.</param>
    /// <param name="live">Columns of the table.</param>
    /// <param name="delta">Columns of the delta.</param>
    public static (DeltaShape? Shape, ShapeRefusal? Refusal) Of(
        Dialect dialect,
        SchemaChangePolicy policy,
        bool allowsLoss,
        bool isEmpty,
        ImmutableArray<CatalogColumn> live,
        ImmutableArray<CatalogColumn> delta)
    {
        var columns = ImmutableArray.CreateBuilder<DeltaColumn>();
        var changes = ImmutableArray.CreateBuilder<ColumnDifference>();
        var refused = ImmutableArray.CreateBuilder<ColumnDifference>();
        var lost = ImmutableArray.CreateBuilder<ColumnDifference>();
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var column in live)
        {
            var found = delta.FirstOrDefault(other => dialect.IdentifierComparer.Equals(other.Name, column.Name));
            var kept = new DeltaColumn(column.Name, column.DataType, column.DataType, found is not null);
            if (ColumnDifference.Between(dialect, column, found) is not { } difference)
            {
                columns.Add(kept);
                continue;
            }

            switch (VerdictOn(difference, policy, dialect))
            {
                case Verdict.Keep:
                    columns.Add(kept);
                    break;
                case Verdict.Refuse:
                    refused.Add(difference);
                    break;
                case Verdict.Lose when !allowsLoss:
                    lost.Add(difference);
                    break;
                case Verdict.Lose when isEmpty:
                    columns.Add(kept);
                    notes.Add($"{difference}: left as it is, for there are no new rows");
                    break;
                default:
                    changes.Add(difference);
                    if (difference.Now is { } now)
                    {
                        columns.Add(kept with { Type = now });
                    }

                    break;
            }
        }

        foreach (var column in delta)
        {
            if (live.Any(other => dialect.IdentifierComparer.Equals(other.Name, column.Name)))
            {
                continue;
            }

            var difference = new ColumnDifference(ColumnDifferenceKind.New, column.Name, null, column.DataType);
            switch (policy)
            {
                case SchemaChangePolicy.Fail:
                    refused.Add(difference);
                    break;
                case SchemaChangePolicy.Ignore:
                    notes.Add($"{difference} and ignored");
                    break;
                default:
                    changes.Add(difference);
                    columns.Add(new DeltaColumn(column.Name, column.DataType, null, true));
                    break;
            }
        }

        return refused.Count > 0 ? (null, new ShapeRefusal(IsLoss: false, refused.ToImmutable()))
            : lost.Count > 0 ? (null, new ShapeRefusal(IsLoss: true, lost.ToImmutable()))
            : (new DeltaShape(columns.ToImmutable(), changes.ToImmutable()) { Notes = notes.ToImmutable() }, null);
    }

    private static Verdict VerdictOn(ColumnDifference difference, SchemaChangePolicy policy, Dialect dialect) =>
        (policy, difference.Kind) switch
        {
            (SchemaChangePolicy.Fail, _) => Verdict.Refuse,
            (SchemaChangePolicy.Ignore, ColumnDifferenceKind.Wider) =>
                TypeChange.IsCheckedOnInsert(dialect, difference.Now ?? "", difference.Before ?? "")
                    ? Verdict.Keep
                    : Verdict.Refuse,
            (SchemaChangePolicy.Ignore, ColumnDifferenceKind.Narrower) => Verdict.Keep,
            (SchemaChangePolicy.Ignore, _) => Verdict.Refuse,
            (SchemaChangePolicy.AppendNewColumns, ColumnDifferenceKind.Gone or ColumnDifferenceKind.Narrower) => Verdict.Keep,
            (SchemaChangePolicy.AppendNewColumns, ColumnDifferenceKind.Wider) => Verdict.Apply,
            (SchemaChangePolicy.AppendNewColumns, _) => Verdict.Refuse,
            (_, ColumnDifferenceKind.Wider) => Verdict.Apply,
            _ => Verdict.Lose,
        };

    private enum Verdict
    {
        Keep,
        Apply,
        Lose,
        Refuse,
    }
}

/// <summary>A column of the table after the publish.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type, as the engine writes it.</param>
/// <param name="LiveType">Type it has now; null when the table does not have it yet.</param>
/// <param name="IsInDelta">Whether new rows bring a value for it.</param>
public sealed record DeltaColumn(string Name, string Type, string? LiveType, bool IsInDelta);

/// <summary>How a column of the table differs from the query's.</summary>
public enum ColumnDifferenceKind
{
    /// <summary>Only the query has it.</summary>
    New,

    /// <summary>Only the table has it.</summary>
    Gone,

    /// <summary>The query's type takes more values.</summary>
    Wider,

    /// <summary>The query's type takes fewer values.</summary>
    Narrower,

    /// <summary>Another type.</summary>
    Other,
}

/// <summary>A difference between the table and the query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The column.</param>
/// <param name="Before">Its type in the table; null when it is new.</param>
/// <param name="Now">Its type in the query; null when it is gone.</param>
public sealed record ColumnDifference(ColumnDifferenceKind Kind, string Name, string? Before, string? Now)
{
    /// <summary>The difference between two columns of one name; null when there is none.</summary>
    public static ColumnDifference? Between(Dialect dialect, CatalogColumn live, CatalogColumn? delta)
    {
        if (delta is null)
        {
            return new ColumnDifference(ColumnDifferenceKind.Gone, live.Name, live.DataType, null);
        }

        ColumnDifferenceKind? kind = TypeChange.Of(dialect, live.DataType, delta.DataType) switch
        {
            TypeDifference.Same => null,
            TypeDifference.Wider => ColumnDifferenceKind.Wider,
            TypeDifference.Narrower => ColumnDifferenceKind.Narrower,
            _ => ColumnDifferenceKind.Other,
        };
        return kind is { } known ? new ColumnDifference(known, live.Name, live.DataType, delta.DataType) : null;
    }

    /// <summary>In words, for people.</summary>
    public override string ToString() => Kind switch
    {
        ColumnDifferenceKind.New => $"column \"{Name}\" ({Now}) is new",
        ColumnDifferenceKind.Gone => $"column \"{Name}\" ({Before}) is gone",
        _ => $"column \"{Name}\" was {Before} and is {Now}",
    };
}

/// <summary>Why a delta can't be published.</summary>
/// <param name="IsLoss">Values would be lost; otherwise the policy does not allow it.</param>
/// <param name="Differences">What stands in the way.</param>
public sealed record ShapeRefusal(bool IsLoss, ImmutableArray<ColumnDifference> Differences);
