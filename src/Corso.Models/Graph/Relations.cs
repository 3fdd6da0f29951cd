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
        var taken = new Dictionary<(string Connection, string Schema, string Name), NodeDraft>();
        foreach (var node in draft.Nodes)
        {
            if (!node.IsEnabled
                || node.Type is not (ResourceType.Model or ResourceType.Seed)
                || node.Connection is not { } connection
                || (node.Type == ResourceType.Model && node.Config.Materialized == "ephemeral"))
            {
                continue;
            }

            var relation = new RelationName(SchemaOf(draft, node, connection), NameOf(node));
            node.Relation = relation;
            if (node.IsBroken)
            {
                continue;
            }

            var folds = FoldsCase(connection);
            var key = (connection.Name, Fold(relation.Schema, folds), Fold(relation.Name, folds));
            if (!taken.TryAdd(key, node))
            {
                Report(draft, node, taken[key], relation, connection);
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

    private static string NameOf(NodeDraft node) => node.Config.Alias?.Trim() is { Length: > 0 } alias ? alias : node.Name;

    // DuckDB compares identifiers without regard to the case of ASCII letters, quoted ones too:
    // https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers
    private static bool FoldsCase(ConnectionDefinition connection) => connection.Engine == "duckdb";

    private static string Fold(string name, bool folds) =>
        folds ? string.Create(name.Length, name, static (to, from) => System.Text.Ascii.ToLower(from, to, out _)) : name;
}
