using System.Collections.Immutable;

namespace Corso.Models.Dialects;

/// <summary>How an engine names an output column that has no alias.</summary>
public enum OutputNaming : byte
{
    /// <summary>Columns keep their names; anything else has none.</summary>
    ColumnsOnly,

    /// <summary>After the outermost function, type or construct: <c>sum(a)</c> is <c>sum</c>.</summary>
    Outermost,

    /// <summary>The expression as text, operators between their operands: <c>(a + b)</c>.</summary>
    Infix,

    /// <summary>The expression as text, operators as functions: <c>plus(a, b)</c>.</summary>
    Functional,
}

/// <summary>Where the aliases of a select list are seen besides <c>ORDER BY</c>.</summary>
public enum AliasVisibility : byte
{
    /// <summary>Nowhere else.</summary>
    OrderBy,

    /// <summary>In <c>GROUP BY</c>, behind columns.</summary>
    GroupBy,

    /// <summary>In the later entries of the list and in every clause, behind columns.</summary>
    BehindColumns,

    /// <summary>Everywhere in the query, in front of columns.</summary>
    InFrontOfColumns,
}

/// <summary>What differs between engines in what names mean, as flags. The binder asks these, never the engine's name.</summary>
public sealed partial record BindingRules
{
    /// <summary>Name of the dialect, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>What becomes of bare names.</summary>
    public required NameFolding Folding { get; init; }

    /// <summary>How two folded names are compared.</summary>
    public StringComparison Comparison =>
        Folding == NameFolding.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Longest name in bytes; the rest is cut off. 0 when nothing is cut.</summary>
    public int NameBytes { get; init; }

    /// <summary>Where aliases of the select list are seen.</summary>
    public AliasVisibility Aliases { get; init; }

    /// <summary>Whether <c>GROUP BY 1</c> names an output column; <c>ORDER BY 1</c> always does.</summary>
    public bool GroupsByPosition { get; init; } = true;

    /// <summary>Whether the dots of a name may be part of a column's name, as in <c>nested.field</c>.</summary>
    public bool ColumnNamesHaveDots { get; init; }

    /// <summary>Whether <c>a.b</c> may be field <c>b</c> of a column <c>a</c>.</summary>
    public bool DotsReachIntoColumns { get; init; }

    /// <summary>Whether the name of a relation may stand for its row.</summary>
    public bool RelationsAreValues { get; init; }

    /// <summary>Whether <c>t.f</c> may be <c>f(t)</c>.</summary>
    public bool DotsCallFunctions { get; init; }

    /// <summary>
    /// Whether <c>a.f(1)</c> may be <c>f(a, 1)</c> of a column <c>a</c>
    /// (https://duckdb.org/docs/stable/sql/functions/overview#function-chaining-via-the-dot-operator).
    /// </summary>
    public bool ColumnsCallFunctions { get; init; }

    /// <summary>Whether a subquery in <c>FROM</c> sees what stands left of it without <c>LATERAL</c>.</summary>
    public bool SubqueriesAreLateral { get; init; }

    /// <summary>Whether table functions see what stands left of them.</summary>
    public bool TableFunctionsAreLateral { get; init; }

    /// <summary>Whether a column that two relations have means that of the left one.</summary>
    public bool PrefersLeftColumn { get; init; }

    /// <summary>Whether the name of two columns of one subquery can't be used; otherwise it means the first.</summary>
    public bool DuplicatesAreAmbiguous { get; init; }

    /// <summary>Whether a relation may be made of two columns of one name: the later one gets a number behind its name.</summary>
    public bool NumbersDuplicates { get; init; }

    /// <summary>Whether a star over a join qualifies the names that occur twice.</summary>
    public bool StarsQualify { get; init; }

    /// <summary>Whether a common table expression is bound only where it is used.</summary>
    public bool BindsUsedTablesOnly { get; init; }

    /// <summary>Whether a window that has a name is bound only where it is used.</summary>
    public bool BindsUsedWindowsOnly { get; init; }

    /// <summary>Whether a <c>WITH</c> sees its own tables without <c>RECURSIVE</c> as well.</summary>
    public bool RecursesWithoutKeyword { get; init; }

    /// <summary>Whether a table that reads itself has the types of what it begins with.</summary>
    public bool RecursionKeepsTypes { get; init; }

    /// <summary>Whether the three values of <c>BETWEEN</c> are brought to one type; otherwise they are compared in pairs.</summary>
    public bool BetweenHasOneType { get; init; }

    /// <summary>What stands in front of a recursive table's name for all rows that it has so far; null when nothing does.</summary>
    public string? RecursionSchema { get; init; }

    /// <summary>
    /// Whether a bare name means the column that <c>USING</c> merged even where another relation has it as well, and a star puts
    /// it where the left side has it; otherwise merged columns stand in front.
    /// </summary>
    public bool MergedColumnsWin { get; init; }

    /// <summary>Whether the <c>WITH</c> of the first side of a set operation is seen by the others.</summary>
    public bool FirstWithIsShared { get; init; }

    /// <summary>Whether <c>ON</c> sees the items of <c>FROM</c> in front of the join as well.</summary>
    public bool ConditionsSeeItemsBefore { get; init; }

    /// <summary>Whether semi and anti joins give only the left side's columns.</summary>
    public bool SemiJoinsHideRight { get; init; }

    /// <summary>How output columns are named.</summary>
    public OutputNaming Naming { get; init; }

    /// <summary>Columns that every table has without their being shown, with their types.</summary>
    public ImmutableArray<(string Name, string Type)> HiddenColumns { get; init; } = [];

    /// <summary>Whether tables may have other hidden columns, whose names begin with an underscore.</summary>
    public bool HidesUnderscoredColumns { get; init; }

    /// <summary>The column that is there without <c>FROM</c>; null when there is none.</summary>
    public (string Name, string Type)? RowWithoutFrom { get; init; }

    /// <summary>Whether a query without <c>GROUP BY</c> items but with aggregates may still read other columns.</summary>
    public bool ChecksGrouping { get; init; } = true;

    /// <summary>Whether <c>HAVING</c> alone is a filter; otherwise it makes one group of all rows.</summary>
    public bool HavingFilters { get; init; }

    /// <summary>Whether the name of a file may stand for a table.</summary>
    public bool FilesAreTables { get; init; }

    /// <summary>Whether two items of <c>FROM</c> may not have one name.</summary>
    public bool ChecksDuplicateNames { get; init; }

    /// <summary>Whether a table that has an alias can still be called by its own name.</summary>
    public bool AliasesAddNames { get; init; }

    /// <summary>Whether the arguments in front of <c>b -> …</c> are parameters as well.</summary>
    public bool ParametersPrecedeArrows { get; init; }

    /// <summary>Whether branches behind a condition that is a true constant aren't looked at.</summary>
    public bool SkipsDeadBranches { get; init; }

    /// <summary>Whether <c>ORDER BY</c> behind a set operation sees what its sides see, not only the names of its columns.</summary>
    public bool OrdersBySides { get; init; }

    /// <summary>Words that are functions without brackets where no column has their name.</summary>
    public ImmutableArray<string> ValueWords { get; init; } = [];

    /// <summary>The name of a subquery in <c>FROM</c> that has none; null when it stays without.</summary>
    public string? UnnamedSubquery { get; init; }

    /// <summary>Whether there may be operators that only an extension knows.</summary>
    public bool HasExtensions { get; init; } = true;

    /// <summary>Whether what stands behind a star may only name columns that it has.</summary>
    public bool ChecksStarNames { get; init; }

    /// <summary>Whether the arguments of a function that isn't known may be anything, as those of a macro.</summary>
    public bool HasMacros { get; init; }

    /// <summary>Whether a position beyond the select list is an error; otherwise it is a number.</summary>
    public bool ChecksPositions { get; init; } = true;

    /// <summary>Whether conditions must be truth values, and comparisons give them.</summary>
    public bool ConditionsAreBoolean { get; init; }

    /// <summary>Whether an aggregate in a subquery over columns of the query around it belongs to that one.</summary>
    public bool AggregatesReachOut { get; init; }

    /// <summary>Whether a star among the arguments of a function stands for all columns.</summary>
    public bool StarsAreArguments { get; init; }

    /// <summary>Whether <c>COLUMNS(…)</c> exists.</summary>
    public bool HasColumnsExpressions { get; init; }

    /// <summary>Whether a grouped table's other columns may be read when its primary key is grouped by.</summary>
    public bool KeysDetermineRows { get; init; }

    /// <summary>Whether every operator is a function that can be called as well, by what names isn't said.</summary>
    public bool OperatorsAreFunctions { get; init; }

    /// <summary>The functions that are the same as operators: what <c>GROUP BY</c> names as one may be read as the other.</summary>
    public ImmutableArray<string> FunctionsOfOperators { get; init; } = [];

    /// <summary>
    /// Whether the first argument of some functions may be a name that is no column, as the unit of <c>date_add(day, 1, d)</c>
    /// (https://clickhouse.com/docs/sql-reference/functions/date-time-functions#date_add).
    /// </summary>
    public bool ArgumentsMayBeWords { get; init; }

    /// <summary>Whether every table is a type, of its rows (https://www.postgresql.org/docs/current/rowtypes.html).</summary>
    public bool TablesAreTypes { get; init; }

    /// <summary>
    /// Whether the functions in <c>FROM</c> are others than those in expressions
    /// (https://clickhouse.com/docs/sql-reference/table-functions).
    /// </summary>
    public bool TableFunctionsStandApart { get; init; }

    /// <summary>
    /// Whether the alias of a function in <c>FROM</c> that gives plain values names its column as well
    /// (https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS).
    /// </summary>
    public bool AliasesNameScalars { get; init; }

    /// <summary>
    /// Whether a function that gives a list as a value, as <c>range(5)</c>, gives its elements as a table
    /// (https://duckdb.org/docs/stable/sql/functions/list).
    /// </summary>
    public bool ListFunctionsGiveRows { get; init; }

    /// <summary>
    /// Whether <c>unnest</c> in <c>FROM</c> gives the fields of rows as columns
    /// (https://www.postgresql.org/docs/current/functions-array.html).
    /// </summary>
    public bool UnnestOpensRows { get; init; }

    /// <summary>
    /// Whether <c>unnest</c> of a struct gives its fields as columns of the select list
    /// (https://duckdb.org/docs/stable/sql/query_syntax/unnest).
    /// </summary>
    public bool UnnestGivesFields { get; init; }

    /// <summary>
    /// Whether a star is its columns wherever it stands, so that one column is a value; otherwise it is a row of them
    /// (https://clickhouse.com/docs/sql-reference/statements/select).
    /// </summary>
    public bool StarsAreTheirColumns { get; init; }

    /// <summary>
    /// Whether a plus in front of a value is nothing
    /// (https://clickhouse.com/docs/sql-reference/operators has none but minus there).
    /// </summary>
    public bool SkipsPlus { get; init; }

    /// <summary>
    /// Whether what a tuple of keys is made of may be read as well as the tuple
    /// (https://clickhouse.com/docs/sql-reference/statements/select/group-by).
    /// </summary>
    public bool TuplesAreKeys { get; init; }

    /// <summary>
    /// Whether a cast to the type that a value has is dropped, so that the value is a key as well: PostgreSQL 15 to 18 do, of
    /// which no page of theirs tells.
    /// </summary>
    public bool DropsIdleCasts { get; init; }

    /// <summary>
    /// Whether the position <c>-1</c> is the last item
    /// (https://clickhouse.com/docs/operations/settings/settings#enable_positional_arguments).
    /// </summary>
    public bool CountsPositionsFromEnd { get; init; }

    /// <summary>
    /// Whether <c>ARRAY(SELECT …)</c> without rows is an empty array; otherwise it is NULL
    /// (https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ARRAY-CONSTRUCTORS).
    /// </summary>
    public bool ArraySubqueriesAreNeverNull { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
