using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing;

/// <summary>A call as far as its type depends on it.</summary>
/// <param name="Name">Name of the function, as it is after folding where the dialect folds.</param>
/// <param name="Arguments">In order; a bare <c>*</c>, as of <c>count(*)</c>, is none.</param>
public sealed record CallShape(string Name, ImmutableArray<Argument> Arguments)
{
    /// <summary>What qualifies the name; null when nothing does.</summary>
    public string? Schema { get; init; }

    /// <summary>Of <c>quantile(0.9)(x)</c>: <c>0.9</c>.</summary>
    public ImmutableArray<Argument> Parameters { get; init; } = [];

    /// <summary>Whether the brackets hold a bare <c>*</c>.</summary>
    public bool HasStar { get; init; }

    /// <summary>Whether it says <c>DISTINCT</c>.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Whether it has <c>OVER</c>.</summary>
    public bool HasWindow { get; init; }

    /// <summary>Types of the sort keys of <c>WITHIN GROUP (ORDER BY …)</c>.</summary>
    public ImmutableArray<Argument> WithinGroup { get; init; } = [];

    /// <summary>Whether it has <c>FILTER</c>.</summary>
    public bool HasFilter { get; init; }
}
