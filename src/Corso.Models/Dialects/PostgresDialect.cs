using System.Collections.Frozen;

namespace Corso.Models.Dialects;

/// <summary>PostgreSQL 13 and later.</summary>
internal sealed class PostgresDialect : Dialect
{
    // pg_get_keywords() of version 15, catcode R and T; later versions reserve nothing more.
    // https://www.postgresql.org/docs/current/sql-keywords-appendix.html
    private static readonly FrozenSet<string> Reserved = Words("""
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint
        create current_catalog current_date current_role current_time current_timestamp current_user default
        deferrable desc distinct do else end except false fetch for foreign from grant group having in
        initially intersect into lateral leading limit localtime localtimestamp not null offset on only or
        order placing primary references returning select session_user some symmetric system_user table then
        to trailing true union unique user using variadic when where window with authorization binary
        collation concurrently cross current_schema freeze full ilike inner is isnull join left like natural
        notnull outer overlaps right similar tablesample verbose
        """);

    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <summary>NAMEDATALEN - 1: the server cuts what is longer, with no more than a notice.</summary>
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
    public override int MaxIdentifierBytes => 63;

    /// <inheritdoc/>
    // https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL
    public override int MaxDecimalPrecision => 1000;

    /// <inheritdoc/>
    public override bool TracksViewDependents => true;

    /// <inheritdoc/>
    // https://www.postgresql.org/docs/current/sql-createview.html: the new query may add columns at the end, no more.
    public override bool ReplacesViewWithOtherColumns => false;

    /// <inheritdoc/>
    public override bool SupportsUnboundedDecimal => true;

    /// <inheritdoc/>
    // Autovacuum does it some time later; until then the planner takes the table for one of a few pages.
    public override bool NeedsAnalyze => true;

    /// <inheritdoc/>
    public override bool SupportsMaterializedViews => true;

    /// <inheritdoc/>
    public override bool SupportsGrants => true;

    /// <inheritdoc/>
    public override bool SupportsOwners => true;

    /// <inheritdoc/>
    public override bool SupportsIndexTypes => true;

    /// <inheritdoc/>
    public override bool AddsConstraints => true;

    /// <inheritdoc/>
    public override bool SupportsForeignKeys => true;

    /// <inheritdoc/>
    protected override FrozenSet<string> ReservedWords => Reserved;

    /// <inheritdoc/>
    protected internal override TypeSpelling Types => TypeSpelling.Postgres;

    /// <inheritdoc/>
    // A backslash means itself only where standard_conforming_strings is on; E'' means the same everywhere.
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE
    public override string Literal(string text)
    {
        var literal = base.Literal(text);
        return text.Contains('\\', StringComparison.Ordinal)
            ? "E" + literal.Replace("\\", "\\\\", StringComparison.Ordinal)
            : literal;
    }
}
