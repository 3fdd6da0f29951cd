using Corso.Models.Dialects.Typing;

namespace Corso.Models.Analysis;

/// <summary>A relation as a scope sees it: a table of the catalog, or the outputs of a query.</summary>
internal sealed class ScopeRelation
{
    private readonly StringComparison _comparison;

    /// <summary>An occurrence of a table.</summary>
    public ScopeRelation(string? name, RelationSchema table, int occurrence, StringComparison comparison)
    {
        Name = name;
        Table = table;
        Occurrence = occurrence;
        Ids = new int[table.Columns.Length];
        IsOpen = !table.IsClosed;
        _comparison = comparison;
    }

    /// <summary>The outputs of a query or function.</summary>
    public ScopeRelation(string? name, BoundColumn[] outputs, bool isOpen, StringComparison comparison)
    {
        Name = name;
        Outputs = outputs;
        IsOpen = isOpen;
        _comparison = comparison;
    }

    /// <summary>The columns of a join in brackets that has a name.</summary>
    public ScopeRelation(string? name, ColumnPlace[] places, bool isOpen, StringComparison comparison)
    {
        Name = name;
        Places = places;
        IsOpen = isOpen;
        _comparison = comparison;
    }

    /// <summary>The name in front of its columns; null when it has none.</summary>
    public string? Name { get; }

    /// <summary>Schema that may stand in front of its name; null when none may.</summary>
    public string? Schema { get; init; }

    /// <summary>The table; null when it isn't one.</summary>
    public RelationSchema? Table { get; }

    /// <summary>Place of the occurrence of the table.</summary>
    public int Occurrence { get; } = -1;

    /// <summary>For each column of the table one more than its place among the columns read; 0 when it wasn't read yet.</summary>
    public int[] Ids { get; } = [];

    /// <summary>The outputs; null for a table.</summary>
    public BoundColumn[]? Outputs { get; }

    /// <summary>The columns of a join; null when it isn't one.</summary>
    public ColumnPlace[]? Places { get; }

    /// <summary>Whether it may have columns that aren't known.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether an outer join puts NULL into its columns, and their types say so.</summary>
    public bool IsTypedNullable { get; set; }

    /// <summary>Whether its columns are values without a row, as of a function that gives plain values.</summary>
    public bool IsScalar { get; init; }

    /// <summary>What joins and filters say of NULL in its columns.</summary>
    public RowNulls Nulls { get; } = new();

    /// <summary>Whether its name is an alias.</summary>
    public bool IsAliased { get; init; }

    /// <summary>Where it stands.</summary>
    public Corso.Models.Sql.Syntax.SqlSpan? Span { get; init; }

    /// <summary>Names given to its first columns by an alias.</summary>
    public string[]? Renames { get; init; }

    /// <summary>Columns read that the catalog doesn't list: hidden ones, and those of open relations.</summary>
    public List<(string Name, LogicalType Type, int Id)>? Extra { get; set; }

    /// <summary>Number of columns that are known.</summary>
    public int Count => Outputs?.Length ?? Places?.Length ?? Ids.Length;

    /// <summary>The name of a column.</summary>
    public string NameOf(int ordinal) =>
        Renames is { } renames && ordinal < renames.Length ? renames[ordinal]
        : Outputs is { } outputs ? outputs[ordinal].Name
        : Places is { } places ? places[ordinal].Name
        : Table?.Columns[ordinal].Name ?? "";

    /// <summary>The type of a column.</summary>
    public LogicalType TypeOf(int ordinal) =>
        Outputs is { } outputs ? outputs[ordinal].Type : Table?.Columns[ordinal].Type ?? LogicalType.Unknown;

    /// <summary>The place of a column; -1 when there is none, -2 when there are several.</summary>
    public int Find(string name, bool tellsDuplicates = true)
    {
        if (Renames is null && Table is { } table)
        {
            return table.Find(name);
        }

        var found = -1;
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(NameOf(i), name, _comparison))
            {
                if (!tellsDuplicates)
                {
                    return i;
                }

                if (found >= 0)
                {
                    return -2;
                }

                found = i;
            }
        }

        return found;
    }
}
