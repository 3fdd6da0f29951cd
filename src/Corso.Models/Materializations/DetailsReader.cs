using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Reads off a node what is declared of its relation. What is wrong with it is for <see cref="DetailChecks"/> to say.</summary>
public static class DetailsReader
{
    /// <summary>The details of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="graph">Gives what foreign keys point to.</param>
    public static RelationDetails Read(Node node, ModelGraph graph)
    {
        var properties = node.Properties;
        var persists = node.Config.Find("persist_docs")?.Value as ConfigMap;
        var isEnforced = node.Type == ResourceType.Model && ForeignKeys.IsEnforced(node.Config);
        return new RelationDetails
        {
            Span = properties?.NameSpan ?? node.Span,
            Grants = Grants(node.Config.Find("grants")?.Value as ConfigMap),
            Owner = node.Config.Find("owner")?.Value is ConfigText owner ? new TextDetail(owner.Value, owner.Span) : null,
            Comment = persists?.Boolean("relation") == true ? properties?.Description ?? "" : null,
            PersistsColumns = persists?.Boolean("columns") == true,
            Columns = [.. (properties?.Columns ?? []).Select(column => new ColumnDetail(
                column.Name, column.Quote == true, column.Description, column.DataType, column.NameSpan))],
            Indexes = Indexes(node.Config.Find("indexes")?.Value),
            IsEnforced = isEnforced,
            Constraints = isEnforced && properties is not null
                ? [.. ForeignKeys.Constraints(properties).Select(constraint => Constraint(constraint, node, graph))]
                : [],
        };
    }

    private static ImmutableArray<GrantDetail>? Grants(ConfigMap? grants)
    {
        if (grants is null)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<GrantDetail>();
        foreach (var entry in grants.Entries)
        {
            foreach (var item in entry.Value is ConfigList list ? list.Items : [entry.Value])
            {
                if (item is ConfigText text)
                {
                    var grantee = text.Value.Equals("public", StringComparison.OrdinalIgnoreCase) ? null : text.Value;
                    var privilege = entry.Key.ToUpperInvariant();
                    if (!read.Any(known => known.Privilege == privilege && known.Grantee == grantee))
                    {
                        read.Add(new GrantDetail(privilege, grantee, text.Span));
                    }
                }
            }
        }

        return read.DrainToImmutable();
    }

    private static ImmutableArray<IndexDetail> Indexes(ConfigValue? value)
    {
        if (value is not ConfigList list)
        {
            return [];
        }

        var indexes = ImmutableArray.CreateBuilder<IndexDetail>(list.Items.Length);
        foreach (var map in list.Items.OfType<ConfigMap>())
        {
            var columns = map["columns"] switch
            {
                ConfigText one => [one],
                ConfigList many => [.. many.Items.OfType<ConfigText>()],
                _ => ImmutableArray<ConfigText>.Empty,
            };
            indexes.Add(new IndexDetail(
                [.. columns.Select(column => new TextDetail(column.Value, column.Span))],
                map.Boolean("unique") == true,
                map.Text("type")?.Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "btree",
                map.Entries.IsEmpty ? map.Span : map.Entries[0].KeySpan));
        }

        return indexes.DrainToImmutable();
    }

    private static ConstraintDetail Constraint(ConstraintProperties constraint, Node node, ModelGraph graph) => new(
        constraint.Type,
        [.. constraint.Columns.Select(column => column.Value)],
        constraint.Name,
        constraint.Type == "foreign_key" ? References(constraint, node, graph)
            : constraint.Expression is { } expression ? RenderedSqlParts.At(expression.Value, expression.Span)
            : null,
        constraint.Span);

    private static RenderedSql? References(ConstraintProperties constraint, Node node, ModelGraph graph)
    {
        if (constraint.To is not { } to)
        {
            return constraint.Expression is { } raw ? RenderedSqlParts.At(raw.Value, raw.Span) : null;
        }

        var dialect = DialectOf(node);
        var table = to.Value;
        if (TextRef.LooksLikeOne(table) && TextRef.Parse(to, node.Fqn[0], out _) is { } found)
        {
            if (node.DependsOn.Select(edge => graph.ById.GetValueOrDefault(edge.NodeId)).FirstOrDefault(
                up => up is not null && up.Name == found.Name && up.Source?.Name == found.Source)?.Relation is not { } relation)
            {
                return null;
            }

            table = dialect.Quote(relation);
        }

        var columns = constraint.ToColumns.IsEmpty ? "" : $" ({string.Join(", ", constraint.ToColumns.Select(dialect.Quote))})";
        return RenderedSqlParts.At(table + columns, to.Span);
    }

    private static Dialect DialectOf(Node node) =>
        (node.Connection is null ? null : Dialect.For(node.Connection.Engine)) ?? Dialect.Generic;
}
