using System.Collections.Immutable;

namespace Corso.Models.Dialects;

/// <summary>How an engine's grammar treats its keywords, from the most to the least usable as a name.</summary>
public enum KeywordClass : byte
{
    /// <summary>No keyword.</summary>
    None,

    /// <summary>Any name.</summary>
    Unreserved,

    /// <summary>A column or table, but no function or type.</summary>
    ColumnName,

    /// <summary>A function or type, but no column or table.</summary>
    TypeOrFunction,

    /// <summary>No name without quotes, except behind <c>AS</c> or a dot.</summary>
    Reserved,
}

/// <summary>What becomes of a name that is written without quotes.</summary>
public enum NameFolding : byte
{
    /// <summary>It stays as it is, and case distinguishes.</summary>
    None,

    /// <summary>It becomes lower case.</summary>
    Lower,

    /// <summary>It stays as it is, and case never distinguishes, quoted or not.</summary>
    IgnoreCase,
}

/// <summary>What differs between engines in the grammar of SQL, as flags. The parser asks these, never the engine's name.</summary>
public sealed partial record SqlGrammar
{
    /// <summary>Name of the dialect, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Keywords by class.</summary>
    public required ImmutableArray<(KeywordClass Class, string Words)> Keywords { get; init; }

    /// <summary>Keywords that can't be an alias without <c>AS</c>, in lower case.</summary>
    public required string NoBareAlias { get; init; }

    /// <summary>Whether keyword classes decide what may be a name; otherwise any word may, and only aliases are restricted.</summary>
    public bool HasReservedWords { get; init; } = true;

    /// <summary>Whether a bare alias of a column may not be any keyword at all.</summary>
    public bool BareAliasIsNoKeyword { get; init; }

    /// <summary>What becomes of bare names.</summary>
    public NameFolding NameFolding { get; init; }

    // What the lexer asks.

    /// <summary>Whether <c>`name`</c> quotes a name.</summary>
    public bool HasBackticks { get; init; }

    /// <summary>Whether every letter beyond ASCII, and any other character there, may be part of a bare word.</summary>
    public bool HasForeignWords { get; init; }

    /// <summary>Whether blanks beyond ASCII separate tokens.</summary>
    public bool HasUnicodeBlanks { get; init; }

    /// <summary>Whether a backslash escapes in every string and quoted name.</summary>
    public bool BackslashEscapes { get; init; }

    /// <summary>Whether operators are runs of operator characters, so that users can define some.</summary>
    public bool HasOperatorRuns { get; init; }

    /// <summary>Whether <c>#</c> begins operators.</summary>
    public bool HashIsOperator { get; init; }

    /// <summary>Whether <c>?</c> begins operators; otherwise it is a parameter or part of <c>a ? b : c</c>.</summary>
    public bool QuestionIsOperator { get; init; }

    /// <summary>Whether block comments nest.</summary>
    public bool NestsComments { get; init; } = true;

    /// <summary>Whether <c>#</c> and a blank, or <c>#!</c>, begin a comment.</summary>
    public bool HasHashComments { get; init; }

    /// <summary>Whether <c>E''</c>, <c>U&amp;''</c>, <c>N''</c> and strings continued on the next line exist.</summary>
    public bool HasStringPrefixes { get; init; }

    /// <summary>Whether a number may run straight into a word, which is then a word of its own.</summary>
    public bool NumbersEndAnywhere { get; init; }

    /// <summary>Whether a word may begin with digits.</summary>
    public bool WordsMayBeginWithDigits { get; init; }

    /// <summary>Whether hexadecimal and binary numbers exist.</summary>
    public bool HasRadixNumbers { get; init; }

    /// <summary>Whether curly quotes and the real minus sign mean what they look like.</summary>
    public bool HasTypographicQuotes { get; init; }

    // What the parser asks.

    /// <summary>Whether expressions bind by the table of ClickHouse instead of PostgreSQL's.</summary>
    public bool UsesFunctionalOperators { get; init; }

    /// <summary>Whether <c>EXCLUDE</c>, <c>REPLACE</c> and <c>RENAME</c> may follow a star, and <c>COLUMNS</c> exists.</summary>
    public bool HasStarModifiers { get; init; }

    /// <summary>Whether a list may end with a comma.</summary>
    public bool AllowsTrailingCommas { get; init; }

    /// <summary>Whether <c>FROM</c> may come first, and the select list be absent.</summary>
    public bool HasFromFirst { get; init; }

    /// <summary>Whether <c>[a, b]</c> and <c>{'a': 1}</c> are values.</summary>
    public bool HasBracketLists { get; init; }

    /// <summary>Whether <c>QUALIFY</c> exists.</summary>
    public bool HasQualify { get; init; }

    /// <summary>Whether <c>PIVOT</c>, <c>UNPIVOT</c> and prefix aliases exist.</summary>
    public bool HasPivot { get; init; }

    /// <summary>Whether the select list may be empty.</summary>
    public bool AllowsEmptySelectList { get; init; }

    /// <summary>Whether the SQL/JSON and SQL/XML functions have their special grammar.</summary>
    public bool HasJsonAndXmlGrammar { get; init; }

    /// <summary>Whether a string may be the name of an alias or a table.</summary>
    public bool StringsCanBeNames { get; init; }

    /// <summary>Whether postfix operators exist.</summary>
    public bool HasPostfixOperators { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
