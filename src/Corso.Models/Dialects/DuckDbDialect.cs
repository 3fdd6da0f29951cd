using System.Collections.Frozen;

namespace Corso.Models.Dialects;

/// <summary>DuckDB 1.x.</summary>
internal sealed class DuckDbDialect : Dialect
{
    // duckdb_keywords() of version 1.5, reserved and type_function.
    // https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers
    private static readonly FrozenSet<string> Reserved = Words("""
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint
        create default deferrable desc describe distinct do else end except false fetch for foreign from group
        having in initially intersect into lambda lateral leading limit not null offset on only or order pivot
        pivot_longer pivot_wider placing primary qualify references returning select show some summarize
        symmetric table then to trailing true union unique unpivot using variadic when where window with anti
        asof at authorization binary by collation columns concurrently cross freeze full generated glob ilike
        inner is isnull join left like map natural notnull outer overlaps positional right semi similar struct
        tablesample try_cast unpack verbose
        """);

    /// <inheritdoc/>
    public override string Name => "duckdb";

    /// <summary>DuckDB keeps names of any length: tables of 300-byte names are created and found again.</summary>
    public override int MaxIdentifierBytes => int.MaxValue;

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/data_types/numeric#fixed-point-decimals
    public override int MaxDecimalPrecision => 38;

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers: case is kept and never distinguishes, quoted or
    // not; letters beyond ASCII do.
    public override StringComparer IdentifierComparer => AsciiIgnoreCaseComparer.Instance;

    /// <inheritdoc/>
    public override bool SupportsCreateOrReplaceTable => true;

    /// <inheritdoc/>
    public override bool HashesNullSafeComparison => true;

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/statements/attach#name-qualification
    public override bool NamesDatabaseAfterFile => true;

    /// <inheritdoc/>
    // "Cannot alter entry ... because there are entries that depend on it."
    // https://duckdb.org/docs/stable/sql/indexes#constraint-checking-in-indexes
    public override bool RenamesTablesWithIndexes => false;

    /// <inheritdoc/>
    public override bool HashesDistinctValues => true;

    /// <inheritdoc/>
    protected override FrozenSet<string> ReservedWords => Reserved;

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/data_types/numeric#floating-point-types
    protected override TypeKind BareFloat => TypeKind.Real;

    /// <inheritdoc/>
    protected internal override TypeSpelling Types => TypeSpelling.DuckDb;

    /// <inheritdoc/>
    public override string Fold(string identifier) => identifier;
}
