using Corso.Models.Dialects.Typing;

namespace Corso.Models.Analysis;

/// <summary>What is said of an expression.</summary>
[Flags]
internal enum FactFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An aggregate of this query stands in it.</summary>
    HasAggregate = 1,

    /// <summary>A window function of this query stands in it.</summary>
    HasWindow = 2,

    /// <summary>Its value comes from an aggregate, here or further down.</summary>
    FromAggregate = 4,

    /// <summary>Its value comes from a window function, here or further down.</summary>
    FromWindow = 8,

    /// <summary>A name in it is wrong: whatever else is wrong with it is a consequence.</summary>
    HasError = 16,

    /// <summary>It is a column as such.</summary>
    IsColumn = 32,

    /// <summary>It is a copy of a value that is computed further down.</summary>
    FromExpression = 64,

    /// <summary>It depends on which rows there are, and so is no constant even if it comes from no column.</summary>
    DependsOnRows = 128,
}

/// <summary>What binding an expression gathers besides its type.</summary>
internal struct Facts
{
    /// <summary>The columns it is computed from.</summary>
    public ColumnSet From;

    /// <summary>What is said of it.</summary>
    public FactFlags Flags;

    /// <summary>Of the column that was read last, whether it may be NULL.</summary>
    public Nullability Nullability;

    /// <summary>The worst of what it calls.</summary>
    public Volatility Volatility;

    /// <summary>The innermost scope it reads columns of, as its depth; 0 when it reads none.</summary>
    public int Depth;

    /// <summary>How it comes from its columns.</summary>
    public readonly LineageKind Kind =>
        (Flags & FactFlags.FromWindow) != 0 ? LineageKind.Window
        : (Flags & FactFlags.FromAggregate) != 0 ? LineageKind.Aggregate
        : From.IsEmpty && (Flags & FactFlags.DependsOnRows) == 0 ? LineageKind.Constant
        : (Flags & (FactFlags.IsColumn | FactFlags.FromExpression)) == FactFlags.IsColumn ? LineageKind.Copy
        : LineageKind.Expression;

    /// <summary>Whether a flag is set.</summary>
    public readonly bool Has(FactFlags flag) => (Flags & flag) != 0;

    /// <summary>Takes in what was gathered of a part.</summary>
    public void Add(in Facts part)
    {
        From.Add(part.From);
        Flags |= part.Flags & ~FactFlags.IsColumn;
        Volatility = part.Volatility > Volatility ? part.Volatility : Volatility;
        Depth = Math.Max(Depth, part.Depth);
    }
}
