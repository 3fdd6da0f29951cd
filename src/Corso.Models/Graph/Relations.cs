using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Says where models and seeds lie, and that no two lie in one place.</summary>
internal static class Relations
{
    /// <summary>
    /// Gives each model and seed its relation, <c>&lt;connection schema&gt;[_&lt;custom schema&gt;].&lt;alias or name&gt;</c>,
    /// unless the project's macro has another rule for schemas. Ephemeral models have none.
    /// </summary>
    public static void Assign(GraphDraft draft)
    {
        var taken = new Dictionary<string, Dictionary<RelationName, NodeDraft>>(StringComparer.Ordinal);
        foreach (var node in draft.Nodes)
        {
            if (!node.IsEnabled
                || node.Type is not (ResourceType.Model or ResourceType.Seed)
                || node.Connection is not { } connection
                || (node.Type == ResourceType.Model && node.Config.Materialized == "ephemeral"))
            {
                continue;
            }

            var relation = new RelationName(SchemaOf(draft, node, connection), node.Alias);
            node.Relation = relation;
            if (node.IsBroken)
            {
                continue;
            }

            if (!taken.TryGetValue(connection.Name, out var relations))
            {
                relations = new(new SameRelation(Dialect.For(connection.Engine) ?? Dialect.Generic));
                taken.Add(connection.Name, relations);
            }

            if (!relations.TryAdd(relation, node))
            {
                Report(draft, node, relations[relation], relation, connection);
            }
        }
    }

    private static void Report(
        GraphDraft draft, NodeDraft node, NodeDraft other, RelationName relation, ConnectionDefinition connection)
    {
        node.IsBroken = true;
        other.IsBroken = true;
        var place = node.Config.Alias is not null ? node.PlaceOf("alias") : node.Span;
        var otherPlace = other.Config.Alias is not null ? other.PlaceOf("alias") : other.Span;
        draft.Diagnostics.Add(GraphDiagnostics.DuplicateRelation(
            place, node.Name, relation.ToString(), connection.Name, other.Name, otherPlace, relation != other.Relation));
    }

    private static string SchemaOf(GraphDraft draft, NodeDraft node, ConnectionDefinition connection)
    {
        var custom = node.Config.Schema?.Trim() is { Length: > 0 } text ? text : null;
        if (draft.Inputs.GenerateSchemaName is { } generate)
        {
            var schema = generate(custom, node.ToNode([]))?.Trim();
            if (schema is { Length: > 0 })
            {
                return schema;
            }

            node.IsBroken = true;
            if (schema is not null)
            {
                draft.Diagnostics.Add(GraphDiagnostics.EmptySchema(node.PlaceOf("schema"), node.Name));
            }
        }

        return custom is null ? connection.Schema : $"{connection.Schema}_{custom}";
    }

    /// <summary>Relations that are one to the engine are equal.</summary>
    private sealed class SameRelation(Dialect dialect) : IEqualityComparer<RelationName>
    {
        public bool Equals(RelationName? x, RelationName? y) =>
            x is null || y is null ? x is null && y is null : dialect.IsSame(x, y);

        public int GetHashCode(RelationName obj) => HashCode.Combine(
            dialect.IdentifierComparer.GetHashCode(obj.Schema), dialect.IdentifierComparer.GetHashCode(obj.Name));
    }
}
