using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>A delta that was staged and checked: all that its publish needs.</summary>
/// <param name="LiveColumns">Columns of the live table when it was checked.</param>
/// <param name="Shape">Columns of the live table after the publish.</param>
/// <param name="Key">The key; none for append.</param>
/// <param name="Updated">Of merge: the columns to update.</param>
/// <param name="Rows">Rows of the delta.</param>
internal sealed record StagedDelta(
    ImmutableArray<CatalogColumn> LiveColumns,
    DeltaShape Shape,
    DeltaKey Key,
    ImmutableArray<string> Updated,
    long Rows)
{
    /// <summary>What the live table will hold after the publish.</summary>
    public RenderedSql Image(Dialect dialect, DeltaTarget target) =>
        IncrementalImage.Of(dialect, target, Shape, Key, Updated);

    /// <summary>The statements of the publish; none that moves rows when there are none.</summary>
    public ImmutableArray<DeltaStatement> Statements(Dialect dialect, DeltaTarget target) =>
    [
        .. DeltaStatements.Of(dialect, target, Shape, Key, Updated)
            .Where(statement => Rows > 0 || statement.Effect == DeltaEffect.Alter),
    ];
}

/// <summary>Rows that an incremental publish touched.</summary>
/// <param name="Inserted">New in the table.</param>
/// <param name="Updated">Updated in place.</param>
/// <param name="Deleted">Deleted, to make room for the inserted ones.</param>
internal sealed record DeltaCounts(long Inserted, long Updated, long Deleted)
{
    /// <summary>Adds the rows of one statement.</summary>
    public DeltaCounts With(DeltaEffect effect, long rows) => effect switch
    {
        DeltaEffect.Insert => this with { Inserted = Inserted + rows },
        DeltaEffect.Update => this with { Updated = Updated + rows },
        DeltaEffect.Delete => this with { Deleted = Deleted + rows },
        _ => this,
    };

    /// <summary>In words: <c>3 inserted, 2 updated</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Text(Inserted, "inserted") };
        if (Updated > 0)
        {
            parts.Add(Text(Updated, "updated"));
        }

        if (Deleted > 0)
        {
            parts.Add(Text(Deleted, "deleted"));
        }

        return string.Join(", ", parts);

        static string Text(long count, string what) => FormattableString.Invariant($"{count} {what}");
    }
}
