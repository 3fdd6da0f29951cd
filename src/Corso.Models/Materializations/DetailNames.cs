using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>What indexes and constraints are called: a function of what they are, so that the same one keeps its name.</summary>
internal static class DetailNames
{
    /// <summary>The index types that stand for the only one of an engine without a choice.</summary>
    private static readonly ImmutableArray<string> Default = ["btree", "art"];

    /// <summary>Whether the engine has indexes of this type; one with a choice says itself what it lacks.</summary>
    public static bool CanHave(Dialect dialect, IndexDetail index) =>
        dialect.SupportsIndexTypes || Default.Contains(index.Type);

    /// <summary>All that makes an index what it is.</summary>
    public static string Identity(IndexDetail index) =>
        $"{index.Type}\0{index.IsUnique}\0{string.Join('\0', index.Columns.Select(column => column.Value))}";

    /// <summary>Names of a relation's indexes, in their order.</summary>
    public static ImmutableArray<string> OfIndexes(
        ImmutableArray<IndexDetail> indexes, RelationName live, NameAllocator names)
    {
        var stems = indexes.Select(index => string.Join('_', index.Columns.Select(column => column.Value))
            + (index.IsUnique ? "_unique" : "") + (index.Type == "btree" ? "" : "_" + index.Type)).ToArray();
        return [.. indexes.Select((index, i) => names.Index(
            live,
            // Columns a and b_c read the same as a_b and c.
            stems.Count(stem => stem == stems[i]) == 1 ? stems[i] : $"{stems[i]}_{Hash(Identity(index))}"))];
    }

    /// <summary>The name of a constraint.</summary>
    public static string Of(ConstraintDetail constraint, RelationName live, NameAllocator names)
    {
        var short_ = constraint.Type switch
        {
            "primary_key" => "pk",
            "foreign_key" => "fk",
            _ => constraint.Type,
        };
        var what = Hash($"{constraint.Type}\0{string.Join('\0', constraint.Columns)}\0{constraint.Expression?.Text}");
        return names.Constraint(live, constraint.Name is { } name
            ? $"{name}_{what}"
            : $"{short_}_{string.Join('_', constraint.Columns.DefaultIfEmpty("row"))}_{what}");
    }

    /// <summary>The contract's column of that name; null when there is none.</summary>
    public static ColumnDetail? Find(RelationDetails details, string name, Dialect dialect) =>
        details.Columns.FirstOrDefault(column => dialect.IdentifierComparer.Equals(column.Name, name));

    /// <summary>
    /// The column of a relation that a declared one means: the one of exactly that name, else, unless it is quoted, the one
    /// that an engine takes it for. Null when there is none.
    /// </summary>
    public static CatalogColumn? Find(IEnumerable<CatalogColumn> columns, ColumnDetail declared, Dialect dialect)
    {
        CatalogColumn? folded = null;
        foreach (var column in columns)
        {
            if (dialect.IdentifierComparer.Equals(column.Name, declared.Name))
            {
                return column;
            }

            if (!declared.IsQuoted && column.Name == dialect.Fold(declared.Name))
            {
                folded = column;
            }
        }

        return folded;
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
