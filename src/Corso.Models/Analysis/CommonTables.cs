using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>A common table expression in scope, and those around it: the nearest of a name is meant.</summary>
internal sealed class CommonTables(string name, CommonTable? syntax, CommonTables? outer, StringComparison comparison)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Where it is defined.</summary>
    public CommonTable? Syntax { get; } = syntax;

    /// <summary>What stands around it.</summary>
    public CommonTables? Outer { get; } = outer;

    /// <summary>What it gives; null while it isn't bound.</summary>
    public QueryOutputs? Outputs { get; set; }

    /// <summary>What is in scope inside it.</summary>
    public CommonTables? Inside { get; set; }

    /// <summary>The scope around the <c>WITH</c>.</summary>
    public Scope? Around { get; set; }

    /// <summary>Whether it sees itself.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>Whether it is being bound.</summary>
    public bool IsBinding { get; set; }

    /// <summary>The nearest of a name; null when there is none.</summary>
    public static CommonTables? Find(CommonTables? from, string name)
    {
        for (var table = from; table is not null; table = table.Outer)
        {
            if (string.Equals(table.Name, name, table.Comparison))
            {
                return table;
            }
        }

        return null;
    }

    private StringComparison Comparison { get; } = comparison;
}

/// <summary>What a query gives.</summary>
/// <param name="Columns">In order.</param>
/// <param name="IsOpen">Whether there may be more.</param>
internal sealed record QueryOutputs(BoundColumn[] Columns, bool IsOpen);
