using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>The key of a delta: its columns, and which of them are NULL together in some row.</summary>
/// <param name="Columns">The key's columns, as the table spells them; empty for none.</param>
/// <param name="NullPatterns">
/// For each combination that occurs which columns are NULL; one without any NULL stands for a table nothing is known of.
/// Not needed where the engine hashes a null-safe comparison.
/// </param>
public sealed record DeltaKey(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<bool>> NullPatterns)
{
    /// <summary>No key.</summary>
    public static DeltaKey None { get; } = new([], []);

    /// <summary>A key of which all values are there.</summary>
    public static DeltaKey Of(ImmutableArray<string> columns) => new(columns, [[.. columns.Select(_ => false)]]);

    /// <summary>
    /// The conditions under which a row of the table has the key of a new row; a row that fulfils one fulfils no other.
    /// <code>
    /// dbt_internal_dest."a" = dbt_internal_source."a" and dbt_internal_dest."b" is null and dbt_internal_source."b" is null
    /// </code>
    /// Where only <c>=</c> joins by hash or index, each combination of NULLs is a condition of its own; elsewhere one
    /// <c>is not distinct from</c> takes them all.
    /// </summary>
    internal ImmutableArray<(string Match, string OfSource)> Conditions(Dialect dialect)
    {
        if (Columns.IsEmpty)
        {
            return [];
        }

        if (dialect.HashesNullSafeComparison)
        {
            return [(Join((column, _) => $"{Dest(column)} is not distinct from {Source(column)}"), "")];
        }

        return [.. NullPatterns.Select(isNull => (
            Join((column, i) => isNull[i]
                ? $"{Dest(column)} is null and {Source(column)} is null"
                : $"{Dest(column)} = {Source(column)}"),
            Join((column, i) => $"{Source(column)} is {(isNull[i] ? "" : "not ")}null")))];

        string Dest(string column) => $"{DeltaStatements.Dest}.{dialect.Quote(column)}";
        string Source(string column) => $"{DeltaStatements.Source}.{dialect.Quote(column)}";
        string Join(Func<string, int, string> condition) => string.Join(" and ", Columns.Select(condition));
    }

    /// <summary>Finds the columns that a setting names: as they are spelled, or as the engine reads the bare word.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="names">The names as written.</param>
    /// <param name="columns">The columns there are.</param>
    /// <returns>The columns, and the first name there is none for.</returns>
    public static (ImmutableArray<string> Found, string? Missing) Find(
        Dialect dialect, ImmutableArray<string> names, IEnumerable<string> columns)
    {
        var known = columns.ToImmutableArray();
        var found = ImmutableArray.CreateBuilder<string>(names.Length);
        foreach (var name in names)
        {
            var column = known.FirstOrDefault(candidate => dialect.IdentifierComparer.Equals(candidate, name))
                ?? known.FirstOrDefault(candidate => dialect.IdentifierComparer.Equals(candidate, dialect.Fold(name)));
            if (column is null)
            {
                return ([], name);
            }

            found.Add(column);
        }

        return (found.DrainToImmutable(), null);
    }

    /// <summary>Asks which combinations of NULLs occur: a column of booleans for each of the key's.</summary>
    public RenderedSql NullPatternQuery(Dialect dialect, RelationName delta) =>
        DdlTemplates.Render(dialect, "delta_null_patterns", ("relation", delta), ("names", Columns));

    /// <summary>Asks for keys that several rows have, NULLs being equal: the key's columns, then the number of rows.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="delta">The delta.</param>
    /// <param name="most">How many keys to give at most.</param>
    public RenderedSql DuplicateQuery(Dialect dialect, RelationName delta, int most) => DdlTemplates.Render(
        dialect,
        "delta_duplicates",
        ("relation", delta),
        ("names", Columns),
        ("most", new RenderedSql(most.ToString(System.Globalization.CultureInfo.InvariantCulture), [])));
}
