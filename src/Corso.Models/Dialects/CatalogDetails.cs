using System.Collections.Immutable;

namespace Corso.Models.Dialects;

/// <summary>What a relation has beside columns.</summary>
public sealed record CatalogDetails
{
    /// <summary>Nothing.</summary>
    public static CatalogDetails None { get; } = new();

    /// <summary>Owner; null where the engine has none.</summary>
    public string? Owner { get; init; }

    /// <summary>Rights of others than the owner on the relation as a whole.</summary>
    public ImmutableArray<CatalogGrant> Grants { get; init; } = [];

    /// <summary>The relation's comment; null when it has none.</summary>
    public string? Comment { get; init; }

    /// <summary>Comments by column.</summary>
    public ImmutableDictionary<string, string> ColumnComments { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Indexes, those behind constraints left out.</summary>
    public ImmutableArray<CatalogIndex> Indexes { get; init; } = [];

    /// <summary>Constraints other than <c>NOT NULL</c>.</summary>
    public ImmutableArray<CatalogConstraint> Constraints { get; init; } = [];
}

/// <summary>A right on a relation.</summary>
/// <param name="Privilege">As <c>SELECT</c>.</param>
/// <param name="Grantee">The role; null for everybody.</param>
/// <param name="IsDefault">Whether default privileges give it to every new relation of this owner in this schema.</param>
public sealed record CatalogGrant(string Privilege, string? Grantee, bool IsDefault);

/// <summary>An index.</summary>
/// <param name="Name">Name, in the relation's schema.</param>
/// <param name="Columns">Columns, in order; an expression as the engine writes it.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="Type">Kind, as <c>btree</c>; what the engine has where there is no choice.</param>
public sealed record CatalogIndex(string Name, ImmutableArray<string> Columns, bool IsUnique, string Type);

/// <summary>A constraint.</summary>
/// <param name="Name">Name; null where the engine makes them up.</param>
/// <param name="Type"><c>primary_key</c>, <c>unique</c>, <c>foreign_key</c> or <c>check</c>.</param>
/// <param name="Columns">Columns, in order.</param>
public sealed record CatalogConstraint(string? Name, string Type, ImmutableArray<string> Columns);
