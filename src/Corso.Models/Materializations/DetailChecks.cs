using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Reports what is wrong with declared rights, comments, indexes, contracts and constraints.</summary>
internal sealed class DetailChecks(ModelGraph graph, DiagnosticBag diagnostics)
{
    // https://www.postgresql.org/docs/current/ddl-priv.html; MAINTAIN from 17 on.
    private static readonly ImmutableArray<string> Privileges =
        ["select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain", "all"];

    private readonly Dictionary<(string Connection, string What), (SourceSpan First, string Engine, int Count)> _lacking = [];

    /// <summary>Checks every node that has a relation.</summary>
    public static void Check(ModelGraph graph, DiagnosticBag diagnostics)
    {
        var checks = new DetailChecks(graph, diagnostics);
        foreach (var node in graph.Nodes)
        {
            if (node.Type is ResourceType.Model or ResourceType.Seed && HasDetails(node))
            {
                checks.Check(node);
            }
        }

        foreach (var ((connection, what), found) in checks._lacking)
        {
            diagnostics.Add(DetailDiagnostics.NotOnEngine(found.First, what, found.Engine, connection, found.Count));
        }
    }

    private static bool HasDetails(Node node)
    {
        foreach (var setting in node.Config.Settings)
        {
            if (setting.Key is "contract" or "grants" or "indexes" or "owner" or "persist_docs")
            {
                return true;
            }
        }

        return node.Properties is { } properties && ForeignKeys.HasConstraints(properties);
    }

    private void Check(Node node)
    {
        var dialect = (node.Connection is null ? null : Dialect.For(node.Connection.Engine)) ?? Dialect.Generic;
        var details = DetailsReader.Read(node, graph);
        var isTable = node.Type == ResourceType.Seed
            || node.Config.Materialized is not (Materializer.View or Materializer.Ephemeral);
        CheckGrants(node, details, dialect);
        CheckTexts(node, details);
        CheckIndexes(node, details, dialect, isTable);
        CheckContract(node, details, dialect, isTable);
    }

    private void CheckGrants(Node node, RelationDetails details, Dialect dialect)
    {
        if (details.Owner is { } owner && !dialect.SupportsOwners)
        {
            Lacks(node, "owners", dialect, owner.Span);
        }

        if (details.Grants is not { } grants || node.Config.Find("grants")?.Value is not ConfigMap map)
        {
            return;
        }

        if (!dialect.SupportsGrants)
        {
            Lacks(node, "grants", dialect, map.Entries.IsEmpty ? map.Span : map.Entries[0].KeySpan);
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (!Privileges.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
            {
                diagnostics.Add(DetailDiagnostics.UnknownPrivilege(
                    entry.KeySpan, entry.Key, NearestName.Find(entry.Key, Privileges), Privileges, node.Id));
            }
        }

        foreach (var grant in grants)
        {
            if (grant.Grantee is { } grantee && !Dialect.CanQuote(grantee))
            {
                diagnostics.Add(DetailDiagnostics.UnusableText(grant.Span, "the grantee", node.Id));
            }
        }
    }

    private void CheckTexts(Node node, RelationDetails details)
    {
        if (details.Comment is { } comment && HasNul(comment))
        {
            diagnostics.Add(DetailDiagnostics.UnusableText(details.Span, "the description", node.Id));
        }

        if (details.Owner is { } owner && !Dialect.CanQuote(owner.Value))
        {
            diagnostics.Add(DetailDiagnostics.UnusableText(owner.Span, "the owner", node.Id));
        }

        foreach (var column in details.Columns)
        {
            if (details.PersistsColumns && HasNul(column.Description))
            {
                diagnostics.Add(DetailDiagnostics.UnusableText(column.Span, "the description", node.Id));
            }
        }
    }

    private void CheckIndexes(Node node, RelationDetails details, Dialect dialect, bool isTable)
    {
        if (!details.Indexes.IsEmpty && !isTable)
        {
            diagnostics.Add(DetailDiagnostics.NotOnView(
                details.Indexes[0].Span, "indexes", node.Config.Materialized, node.Id));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in details.Indexes)
        {
            if (index.Columns.IsEmpty)
            {
                diagnostics.Add(DetailDiagnostics.NoIndexColumns(index.Span, node.Id));
            }
            else if (!seen.Add(DetailNames.Identity(index)))
            {
                diagnostics.Add(DetailDiagnostics.SameIndex(index.Span, node.Id));
            }

            if (!DetailNames.CanHave(dialect, index))
            {
                Lacks(node, $"indexes of type {index.Type}", dialect, index.Span);
            }

            foreach (var column in index.Columns.Where(column => !Dialect.CanQuote(column.Value)))
            {
                diagnostics.Add(DetailDiagnostics.UnusableText(column.Span, "the column", node.Id));
            }
        }
    }

    private void CheckContract(Node node, RelationDetails details, Dialect dialect, bool isTable)
    {
        if (node.Properties is not { } properties)
        {
            if (details.IsEnforced)
            {
                diagnostics.Add(DetailDiagnostics.NoColumns(ContractSpan(node), node.Id));
            }

            return;
        }

        if (!details.IsEnforced)
        {
            if (node.Type == ResourceType.Model && ForeignKeys.Constraints(properties).FirstOrDefault() is { } idle)
            {
                diagnostics.Add(DetailDiagnostics.NotEnforced(idle.Span, node.Id));
            }

            return;
        }

        if (details.Columns.IsEmpty)
        {
            diagnostics.Add(DetailDiagnostics.NoColumns(ContractSpan(node), node.Id));
            return;
        }

        foreach (var column in details.Columns.Where(column => string.IsNullOrWhiteSpace(column.DataType)))
        {
            diagnostics.Add(DetailDiagnostics.NoType(column.Span, column.Name, node.Id));
        }

        if (!details.Constraints.IsEmpty && !isTable)
        {
            diagnostics.Add(DetailDiagnostics.NotOnView(
                details.Constraints[0].Span, "constraints", node.Config.Materialized, node.Id));
            return;
        }

        CheckConstraints(node, details, properties, dialect);
    }

    private void CheckConstraints(Node node, RelationDetails details, NodeProperties properties, Dialect dialect)
    {
        SourceSpan? primaryKey = null;
        foreach (var constraint in ForeignKeys.Constraints(properties))
        {
            if (constraint.Type == "primary_key")
            {
                if (primaryKey is { } first)
                {
                    diagnostics.Add(DetailDiagnostics.SecondPrimaryKey(constraint.Span, first, node.Id));
                }

                primaryKey ??= constraint.Span;
            }

            if (constraint.Type == "foreign_key" && !dialect.SupportsForeignKeys)
            {
                Lacks(node, "foreign keys on tables that are replaced", dialect, constraint.Span);
            }

            if (Lacking(constraint) is { } key)
            {
                diagnostics.Add(DetailDiagnostics.IncompleteConstraint(constraint.Span, constraint.Type, key, node.Id));
            }

            foreach (var column in constraint.Columns.Where(column => DetailNames.Find(details, column.Value, dialect) is null))
            {
                diagnostics.Add(DetailDiagnostics.UnknownColumn(
                    column.Span,
                    column.Value,
                    NearestName.Find(column.Value, details.Columns.Select(known => known.Name)),
                    node.Id));
            }
        }
    }

    private static string? Lacking(ConstraintProperties constraint) => constraint.Type switch
    {
        "check" => string.IsNullOrWhiteSpace(constraint.Expression?.Value) ? "expression" : null,
        _ when constraint.Columns.IsEmpty => "columns",
        "foreign_key" when string.IsNullOrWhiteSpace((constraint.To ?? constraint.Expression)?.Value) => "to",
        _ => null,
    };

    private void Lacks(Node node, string what, Dialect dialect, SourceSpan span)
    {
        var key = (node.Connection?.Name ?? "", what);
        _lacking[key] = _lacking.TryGetValue(key, out var found)
            ? (span < found.First ? span : found.First, dialect.Name, found.Count + 1)
            : (span, dialect.Name, 1);
    }

    private static SourceSpan ContractSpan(Node node) =>
        node.Config.Find("contract")?.Value.Span is { Path: not null } span ? span : node.Span;

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
