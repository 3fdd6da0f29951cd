using System.Collections.Immutable;
using Corso.Models.Dialects;

namespace Corso.Models.Analysis;

/// <summary>
/// The relations that queries may name, with their columns. Immutable, so that models may be bound at the same time; adding
/// what a model gives makes another catalog.
/// </summary>
internal sealed class SchemaCatalog
{
    private readonly ImmutableDictionary<string, ImmutableArray<RelationSchema>> _byName;
    private readonly ImmutableArray<string> _searchPath;
    private readonly StringComparer _comparer;

    private SchemaCatalog(
        ImmutableDictionary<string, ImmutableArray<RelationSchema>> byName, ImmutableArray<string> searchPath, bool isClosed,
        StringComparer comparer)
    {
        _byName = byName;
        _searchPath = searchPath;
        _comparer = comparer;
        IsClosed = isClosed;
    }

    /// <summary>Whether there are no other relations, so that an unknown one is an error.</summary>
    public bool IsClosed { get; }

    /// <summary>Names of all relations without schema, for finding the nearest.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>Whether one of the relations lies in a schema of this name.</summary>
    public bool HasSchema(string name)
    {
        foreach (var (_, relations) in _byName)
        {
            foreach (var relation in relations)
            {
                if (_comparer.Equals(relation.Schema, name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A catalog of these relations.</summary>
    /// <param name="relations">Relations.</param>
    /// <param name="searchPath">Schemas in which a name without schema is looked up, in order.</param>
    /// <param name="rules">How names are compared.</param>
    /// <param name="isClosed">Whether there are no others.</param>
    public static SchemaCatalog Of(
        IEnumerable<RelationSchema> relations, ImmutableArray<string> searchPath, BindingRules rules, bool isClosed = true)
    {
        var comparer = StringComparer.FromComparison(rules.Comparison);
        var byName = ImmutableDictionary.CreateBuilder<string, ImmutableArray<RelationSchema>>(comparer);
        foreach (var relation in relations)
        {
            byName[relation.Name] = byName.TryGetValue(relation.Name, out var others) ? others.Add(relation) : [relation];
        }

        return new SchemaCatalog(byName.ToImmutable(), searchPath, isClosed, comparer);
    }

    /// <summary>This catalog and one more relation, which takes the place of one with the same name.</summary>
    public SchemaCatalog With(RelationSchema relation)
    {
        ImmutableArray<RelationSchema> others = _byName.TryGetValue(relation.Name, out var found)
            ? found.RemoveAll(other => _comparer.Equals(other.Schema, relation.Schema))
            : [];
        return new SchemaCatalog(_byName.SetItem(relation.Name, others.Add(relation)), _searchPath, IsClosed, _comparer);
    }

    /// <summary>The relation a name means; null when there is none.</summary>
    /// <param name="schema">Schema; null when the name stands alone.</param>
    /// <param name="name">Name, folded.</param>
    public RelationSchema? Find(string? schema, string name)
    {
        if (!_byName.TryGetValue(name, out var candidates))
        {
            return null;
        }

        if (schema is not null)
        {
            return InSchema(candidates, schema) ?? InSchema(candidates, "");
        }

        foreach (var place in _searchPath)
        {
            if (InSchema(candidates, place) is { } found)
            {
                return found;
            }
        }

        return InSchema(candidates, "");
    }

    private RelationSchema? InSchema(ImmutableArray<RelationSchema> candidates, string schema)
    {
        foreach (var candidate in candidates)
        {
            if (_comparer.Equals(candidate.Schema, schema))
            {
                return candidate;
            }
        }

        return null;
    }
}
