using System.Collections.Frozen;
using System.Text;

namespace Corso.Models.Dialects;

/// <summary>What differs between engines, as facts. This class is the generic dialect; engines override what they do otherwise.</summary>
public partial class Dialect
{
    // ISO/IEC 9075 words that both PostgreSQL and DuckDB reserve.
    private static readonly FrozenSet<string> StandardReserved = Words("""
        all and any array as asc both case cast check collate column constraint create default deferrable desc
        distinct do else end except false fetch for foreign from group having in initially intersect into
        lateral leading limit not null offset on only or order primary references returning select some
        symmetric table then to trailing true union unique using variadic when where window with
        """);

    /// <summary>Its grammar of SQL; null where there is none to parse by.</summary>
    public SqlGrammar? Grammar => SqlGrammar.For(Name);

    /// <summary>Name, as in <c>engine:</c> of a connection and the folders under <c>templates/ddl</c>.</summary>
    public virtual string Name => "generic";

    /// <summary>Longest identifier the engine keeps, in UTF-8 bytes; <see cref="int.MaxValue"/> where it sets no limit.</summary>
    public virtual int MaxIdentifierBytes => 63;

    /// <summary>Largest precision of <c>numeric(p, s)</c>.</summary>
    public virtual int MaxDecimalPrecision => 38;

    /// <summary>Whether two identifiers that are both quoted name the same thing.</summary>
    public virtual StringComparer IdentifierComparer => StringComparer.Ordinal;

    /// <summary>Whether <c>CREATE</c>, <c>DROP</c> and <c>ALTER</c> roll back with their transaction.</summary>
    public virtual bool SupportsTransactionalDdl => true;

    /// <summary>Whether views are bound to the objects they read, so that those can't be dropped or replaced under them.</summary>
    public virtual bool TracksViewDependents => false;

    /// <summary>Whether <c>CREATE OR REPLACE TABLE</c> exists.</summary>
    public virtual bool SupportsCreateOrReplaceTable => false;

    /// <summary>Whether <c>CREATE OR REPLACE VIEW</c> exists.</summary>
    public virtual bool SupportsCreateOrReplaceView => true;

    /// <summary>Whether <c>CREATE OR REPLACE VIEW</c> takes any new columns, not just more of them at the end.</summary>
    public virtual bool ReplacesViewWithOtherColumns => true;

    /// <summary>Whether <c>numeric</c> without precision keeps any number of digits.</summary>
    public virtual bool SupportsUnboundedDecimal => false;

    /// <summary>
    /// Whether a database is named after its file, so that a schema of that name makes <c>schema.relation</c> ambiguous.
    /// </summary>
    public virtual bool NamesDatabaseAfterFile => false;

    /// <summary>Whether <c>is not distinct from</c> joins by hash, as <c>=</c> does; otherwise it compares every pair of rows.</summary>
    public virtual bool HashesNullSafeComparison => false;

    /// <summary>Whether a table needs <c>analyze</c> before it is joined for the first time.</summary>
    public virtual bool NeedsAnalyze => false;

    /// <summary>Whether <c>count(distinct x)</c> hashes values in parallel instead of sorting all of them.</summary>
    public virtual bool HashesDistinctValues => false;

    /// <summary>Whether materialized views exist.</summary>
    public virtual bool SupportsMaterializedViews => false;

    /// <summary>Whether rights on relations can be granted.</summary>
    public virtual bool SupportsGrants => false;

    /// <summary>Whether relations have owners.</summary>
    public virtual bool SupportsOwners => false;

    /// <summary>Whether there are kinds of indexes to choose from; otherwise <c>btree</c> stands for the one there is.</summary>
    public virtual bool SupportsIndexTypes => false;

    /// <summary>Whether a table keeps its indexes when it is renamed; otherwise it can't be renamed while it has any.</summary>
    public virtual bool RenamesTablesWithIndexes => true;

    /// <summary>Whether constraints of every kind can be added to a table that exists.</summary>
    public virtual bool AddsConstraints => false;

    /// <summary>Whether a table can be replaced while foreign keys point to it: they are dropped and made again.</summary>
    public virtual bool SupportsForeignKeys => false;

    /// <summary>Words that mean something else when they stand unquoted.</summary>
    protected virtual FrozenSet<string> ReservedWords => StandardReserved;

    /// <summary>What the engine means by <c>float</c>.</summary>
    protected virtual TypeKind BareFloat => TypeKind.Double;

    /// <summary>How canonical types are spelled in DDL.</summary>
    protected internal virtual TypeSpelling Types => TypeSpelling.Generic;

    /// <summary>Quotes an identifier; every identifier Corso writes goes through here.</summary>
    /// <exception cref="ArgumentException">It is empty or holds NUL, which no engine can take; names are checked before.</exception>
    public virtual string Quote(string identifier)
    {
        if (!CanQuote(identifier))
        {
            throw new ArgumentException("an identifier is empty or holds NUL", nameof(identifier));
        }

        return "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>Whether an identifier can be written at all: it isn't empty and holds no NUL.</summary>
    public static bool CanQuote(string identifier) =>
        identifier.Length > 0 && !identifier.Contains('\0', StringComparison.Ordinal);

    /// <summary>Whether a relation's name can be written at all.</summary>
    public static bool CanQuote(RelationName relation) => CanQuote(relation.Schema) && CanQuote(relation.Name);

    /// <summary>Quotes a relation's name.</summary>
    public string Quote(RelationName relation) => Quote(relation.Schema) + "." + Quote(relation.Name);

    /// <summary>Writes a text literal that means the same whatever the session's settings.</summary>
    /// <exception cref="ArgumentException">It holds NUL, which ends a statement on its way to the engine.</exception>
    public virtual string Literal(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("a literal holds NUL", nameof(text))
            : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Whether the identifier fits the engine's limit.</summary>
    public bool Fits(string identifier) => Encoding.UTF8.GetByteCount(identifier) <= MaxIdentifierBytes;

    /// <summary>Whether a word is reserved; case does not matter.</summary>
    public bool IsReserved(string word) => ReservedWords.Contains(word);

    /// <summary>The name an identifier has after it was written without quotes.</summary>
    public virtual string Fold(string identifier) => AsciiLower(identifier);

    /// <summary>The shortest way to write an identifier for people: bare where that means the same, otherwise quoted.</summary>
    public string Display(string identifier) =>
        IsBare(identifier) && Fold(identifier) == identifier && !IsReserved(identifier) ? identifier : Quote(identifier);

    /// <summary>An identifier as it is usually written in SQL: bare, so that the engine folds it, unless it has to be quoted.</summary>
    public string Bare(string identifier) =>
        IsBare(identifier) && !IsReserved(identifier) ? identifier : Quote(identifier);

    /// <summary>The shortest way to write a relation's name for people.</summary>
    public string Display(RelationName relation) => Display(relation.Schema) + "." + Display(relation.Name);

    /// <summary>Whether two relation names mean the same relation.</summary>
    public bool IsSame(RelationName left, RelationName right) =>
        IdentifierComparer.Equals(left.Schema, right.Schema) && IdentifierComparer.Equals(left.Name, right.Name);

    /// <summary>Writes a type as this engine spells it.</summary>
    public string Spell(SqlType type) => Types.Spell(type);

    /// <summary>Reads a type as this engine's catalog writes it; null when it is none that a name alone tells.</summary>
    internal SqlType? Read(string type) => SqlType.Parse(type, BareFloat);

    /// <summary>Whether two spellings of this engine mean one type, as <c>int8</c> and <c>bigint</c> do.</summary>
    public bool IsSameType(string left, string right)
    {
        if (SqlType.Parse(left, BareFloat) is not { } a || SqlType.Parse(right, BareFloat) is not { } b)
        {
            return string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
        }

        return string.Equals(Spell(a), Spell(b), StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Splits a list of lower-case words.</summary>
    protected static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Turns A to Z into lower case and leaves every other character.</summary>
    protected static string AsciiLower(string text) =>
        string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
            }
        });

    private static bool IsBare(string identifier)
    {
        if (identifier.Length == 0 || !(char.IsAsciiLetter(identifier[0]) || identifier[0] == '_'))
        {
            return false;
        }

        foreach (var character in identifier)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return true;
    }
}
