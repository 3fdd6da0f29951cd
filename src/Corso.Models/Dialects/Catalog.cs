using System.Collections.Immutable;

namespace Corso.Models.Dialects;

/// <summary>What a database held when it was read: the only form in which it reaches the compiler.</summary>
/// <param name="Schemas">Schemas that exist, of those asked for.</param>
/// <param name="Relations">Relations in those schemas.</param>
/// <param name="Published">Relations that <c>corso.publishes</c> names: the ones Corso made. Empty when there is no such table.</param>
/// <param name="HasPublishLog">Whether <c>corso.publishes</c> exists.</param>
public sealed record Catalog(
    ImmutableHashSet<string> Schemas,
    ImmutableDictionary<RelationName, CatalogRelation> Relations,
    ImmutableHashSet<RelationName> Published,
    bool HasPublishLog)
{
    /// <summary>Runs that are under way, by the part of their ids that stands in temporary names.</summary>
    public ImmutableHashSet<string> LiveRuns { get; init; } = [];

    /// <summary>A database without anything.</summary>
    public static Catalog Empty { get; } = new([], ImmutableDictionary<RelationName, CatalogRelation>.Empty, [], false);
}

/// <summary>Kinds of relations.</summary>
public enum RelationKind
{
    /// <summary>Table.</summary>
    Table,

    /// <summary>View.</summary>
    View,

    /// <summary>Materialized view.</summary>
    MaterializedView,

    /// <summary>Anything else that takes a name: foreign table, sequence, index, composite type.</summary>
    Other,
}

/// <summary>A relation that exists.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Columns">In order.</param>
/// <param name="Dependents">Objects the engine would refuse to lose with it, as people know them; empty where the engine tracks none.</param>
public sealed record CatalogRelation(
    RelationName Name, RelationKind Kind, ImmutableArray<CatalogColumn> Columns, ImmutableArray<string> Dependents)
{
    /// <summary>Rights, comments, indexes and the like.</summary>
    public CatalogDetails Details { get; init; } = CatalogDetails.None;
}

/// <summary>A column that exists.</summary>
/// <param name="Name">Name.</param>
/// <param name="DataType">Type as the engine writes it.</param>
/// <param name="IsNullable">Whether NULL is allowed.</param>
public sealed record CatalogColumn(string Name, string DataType, bool IsNullable);
