using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>What names mean at one place: the relations of one <c>SELECT</c>, and what stands around it.</summary>
internal sealed class Scope(Scope? parent, CommonTables? tables)
{
    /// <summary>The scope around it.</summary>
    public Scope? Parent { get; } = parent;

    /// <summary>Common table expressions in scope.</summary>
    public CommonTables? Tables { get; set; } = tables;

    /// <summary>1 for the outermost.</summary>
    public int Depth { get; } = parent is null ? 1 : parent.Depth + 1;

    /// <summary>The <c>SELECT</c>, as its place in <see cref="BoundQuery.Selects"/>.</summary>
    public int Select { get; init; } = -1;

    /// <summary>Whether only the aliases of the parent are seen, not its columns.</summary>
    public bool SeesAliasesOnly { get; init; }

    /// <summary>Whether it holds the values that a <c>WITH</c> names, which are read in the scope of the query behind it.</summary>
    public bool IsWith { get; init; }

    /// <summary>Whether what is being bound stands on the right of <c>APPLY</c>.</summary>
    public bool IsApply { get; set; }

    /// <summary>The clause being bound.</summary>
    public Clause Clause { get; set; }

    /// <summary>Items of <c>FROM</c> so far.</summary>
    public List<FromNode> Roots { get; } = [];

    /// <summary>Relations of <c>FROM</c> so far.</summary>
    public List<ScopeRelation> Relations { get; } = [];

    /// <summary>In <c>ON</c>, the join whose sides alone are seen.</summary>
    public FromNode? Only { get; set; }

    /// <summary>In <c>ON</c>, the first of the relations that are seen.</summary>
    public int FirstVisible { get; set; }

    /// <summary>The first of the relations whose names may not be given twice.</summary>
    public int FirstNamed { get; set; }

    /// <summary>Expressions that have names; null when there are none.</summary>
    public AliasTable? Aliases { get; set; }

    /// <summary>Windows that have names; null when there are none.</summary>
    public Dictionary<string, WindowSpecification>? Windows { get; set; }

    /// <summary>Grouping of the query; null where nothing groups yet.</summary>
    public Grouping? Grouping { get; set; }
}

/// <summary>Clauses, as far as they differ in what may stand there.</summary>
internal enum Clause : byte
{
    /// <summary><c>FROM</c>, <c>ON</c> included.</summary>
    From,

    /// <summary><c>WHERE</c>.</summary>
    Where,

    /// <summary><c>GROUP BY</c>.</summary>
    GroupBy,

    /// <summary>The select list.</summary>
    Select,

    /// <summary><c>HAVING</c>.</summary>
    Having,

    /// <summary><c>QUALIFY</c>.</summary>
    Qualify,

    /// <summary><c>ORDER BY</c> and what follows.</summary>
    OrderBy,
}

/// <summary>An expression with a name.</summary>
internal sealed class AliasedValue(string name, Expression syntax, SqlSpan span)
{
    /// <summary>The name, folded.</summary>
    public string Name { get; } = name;

    /// <summary>The expression.</summary>
    public Expression Syntax { get; } = syntax;

    /// <summary>Where the name is given.</summary>
    public SqlSpan Span { get; } = span;

    /// <summary>Whether it is being bound, so that its own name inside means a column.</summary>
    public bool IsBinding { get; set; }

    /// <summary>The parameters of lambdas it stands in.</summary>
    public Binder.LambdaFrame? Frame { get; init; }
}

/// <summary>What a query groups by.</summary>
internal sealed class Grouping
{
    /// <summary>Whether a <c>GROUP BY</c> is there.</summary>
    public bool HasGroupBy { get; set; }

    /// <summary>Whether everything that is selected counts as grouped by.</summary>
    public bool IsAll { get; set; }

    /// <summary>Whether an aggregate was seen.</summary>
    public bool HasAggregate { get; set; }

    /// <summary>Columns grouped by.</summary>
    public List<ColumnPlace> Columns { get; } = [];

    /// <summary>Other expressions grouped by.</summary>
    public List<Expression> Expressions { get; } = [];

    /// <summary>Whether fields of columns are among them, which are written like columns.</summary>
    public bool HasPaths { get; set; }

    /// <summary>The columns inside those; null when there are none.</summary>
    public HashSet<ColumnPlace>? Inside { get; set; }

    /// <summary>Relations whose rows the keys determine.</summary>
    public List<ScopeRelation> Determined { get; } = [];

    /// <summary>Place of its first among the columns that may have to be grouped by.</summary>
    public int FirstSuspect { get; init; }
}
