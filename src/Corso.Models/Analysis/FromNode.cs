namespace Corso.Models.Analysis;

/// <summary>One item of <c>FROM</c> as a tree, which says what a bare name and a star mean.</summary>
internal abstract class FromNode;

/// <summary>One relation.</summary>
internal sealed class RelationNode(ScopeRelation relation) : FromNode
{
    /// <summary>The relation.</summary>
    public ScopeRelation Relation { get; } = relation;
}

/// <summary>A join.</summary>
internal sealed class JoinNode(FromNode left, FromNode right, MergedColumn[] merged, bool hidesRight) : FromNode
{
    /// <summary>Left side.</summary>
    public FromNode Left { get; } = left;

    /// <summary>Right side.</summary>
    public FromNode Right { get; } = right;

    /// <summary>Columns that <c>USING</c> or <c>NATURAL</c> merges.</summary>
    public MergedColumn[] Merged { get; } = merged;

    /// <summary>Whether the right side's columns aren't part of what it gives.</summary>
    public bool HidesRight { get; } = hidesRight;
}

/// <summary>A column that two sides of a join share.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">Its value.</param>
/// <param name="Left">The left side's column.</param>
/// <param name="Right">The right side's column.</param>
internal sealed record MergedColumn(string Name, BoundColumn Column, ColumnPlace Left, ColumnPlace Right)
{
    /// <summary>What joins further out and filters say of NULL in it.</summary>
    public RowNulls Nulls { get; } = new();
}

/// <summary>A column of a scope: of a relation, or merged.</summary>
/// <param name="Relation">The relation; null for a merged column.</param>
/// <param name="Ordinal">Place among its columns.</param>
/// <param name="Merged">The merged column.</param>
internal readonly record struct ColumnPlace(ScopeRelation? Relation, int Ordinal, MergedColumn? Merged)
{
    /// <summary>Its name.</summary>
    public string Name => Merged?.Name ?? Relation?.NameOf(Ordinal) ?? "";
}

/// <summary>An <c>ARRAY JOIN</c>: some columns of the left side become elements, and elements with other names come after.</summary>
internal sealed class ArrayJoinNode(FromNode left, RelationNode elements, MergedColumn[] replaced) : FromNode
{
    /// <summary>The relation whose rows are unfolded.</summary>
    public FromNode Left { get; } = left;

    /// <summary>Elements with names of their own.</summary>
    public RelationNode Elements { get; } = elements;

    /// <summary>Columns that became elements.</summary>
    public MergedColumn[] Replaced { get; } = replaced;
}
