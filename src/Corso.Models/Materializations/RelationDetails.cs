using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>What is declared of a relation beside its query.</summary>
public sealed record RelationDetails
{
    /// <summary>Nothing.</summary>
    public static RelationDetails None { get; } = new();

    /// <summary>Where the relation as a whole is described; the node itself where no YAML does.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>Rights, each once; null when nothing is declared, so that rights are left as they are.</summary>
    public ImmutableArray<GrantDetail>? Grants { get; init; }

    /// <summary>Owner; null for whoever makes it.</summary>
    public TextDetail? Owner { get; init; }

    /// <summary>The relation's comment, empty for none; null when comments are left as they are.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether columns' comments are what YAML says, and none where it says nothing.</summary>
    public bool PersistsColumns { get; init; }

    /// <summary>Columns that YAML lists.</summary>
    public ImmutableArray<ColumnDetail> Columns { get; init; } = [];

    /// <summary>Indexes.</summary>
    public ImmutableArray<IndexDetail> Indexes { get; init; } = [];

    /// <summary>Whether <see cref="Columns"/> are a promise that a build keeps or fails.</summary>
    public bool IsEnforced { get; init; }

    /// <summary>Constraints of an enforced contract.</summary>
    public ImmutableArray<ConstraintDetail> Constraints { get; init; } = [];
}

/// <summary>One right.</summary>
/// <param name="Privilege">Upper case.</param>
/// <param name="Grantee">Role; null for everybody.</param>
/// <param name="Span">Where the grantee stands.</param>
public sealed record GrantDetail(string Privilege, string? Grantee, SourceSpan Span);

/// <summary>A text and its place.</summary>
/// <param name="Value">The text.</param>
/// <param name="Span">Its place.</param>
public sealed record TextDetail(string Value, SourceSpan Span);

/// <summary>A column that YAML lists.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="IsQuoted">The name means exactly what is written.</param>
/// <param name="Description">Empty when absent.</param>
/// <param name="DataType">Type as written; null when absent.</param>
/// <param name="Span">Its place.</param>
public sealed record ColumnDetail(string Name, bool IsQuoted, string Description, string? DataType, SourceSpan Span);

/// <summary>One index.</summary>
/// <param name="Columns">Columns, in order.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="Type">Kind, lower case: <c>btree</c> when not declared.</param>
/// <param name="Span">Its place.</param>
public sealed record IndexDetail(ImmutableArray<TextDetail> Columns, bool IsUnique, string Type, SourceSpan Span);

/// <summary>One constraint.</summary>
/// <param name="Type"><c>not_null</c>, <c>unique</c>, <c>primary_key</c>, <c>foreign_key</c> or <c>check</c>.</param>
/// <param name="Columns">Names as the contract writes them.</param>
/// <param name="Name">A word for its name; null when absent.</param>
/// <param name="Expression">A check's condition, or what follows <c>REFERENCES</c>; null otherwise.</param>
/// <param name="Span">Its place.</param>
public sealed record ConstraintDetail(
    string Type, ImmutableArray<string> Columns, string? Name, RenderedSql? Expression, SourceSpan Span);
