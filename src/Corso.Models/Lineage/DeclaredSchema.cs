using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;

namespace Corso.Models.Lineage;

/// <summary>The columns of what no query makes: source tables and seeds.</summary>
internal static class DeclaredSchema
{
    /// <summary>The columns that YAML lists of a source table.</summary>
    public static NodeColumns OfSource(Node node, SourceTableProperties table)
    {
        var rules = BindingRules.For(node.Connection?.Engine ?? "");
        var types = TypeSystem.For(node.Connection?.Engine ?? "");
        var isComplete = table.IsComplete && rules is not null;
        var columns = ImmutableArray.CreateBuilder<NodeColumn>(table.Columns.Length);
        foreach (var column in table.Columns)
        {
            var name = column.Name;
            if (rules?.Folding == NameFolding.Lower && column.Quote != true && name.Any(char.IsAsciiLetterUpper))
            {
                // Without quotes it may be either: the column as it is written here, or as the engine folds it.
                name = name.ToLowerInvariant();
                isComplete = false;
            }

            columns.Add(new NodeColumn(
                name,
                column.DataType is { } type ? types.Parse(type) : LogicalType.Unknown,
                NotNull.IsOn(column) ? false : null));
        }

        return new NodeColumns(node.Id, columns.MoveToImmutable(), isComplete);
    }

    /// <summary>The columns of a seed's file.</summary>
    public static NodeColumns OfSeed(Node node, ImmutableArray<SeedColumn> columns)
    {
        var types = TypeSystem.For(node.Connection?.Engine ?? "");
        return new NodeColumns(
            node.Id, [.. columns.Select(column => new NodeColumn(column.Name, types.Parse(column.DataType)))], true);
    }

    /// <summary>A node of which nothing is known.</summary>
    public static NodeColumns Open(Node node) => new(node.Id, [], false);
}
