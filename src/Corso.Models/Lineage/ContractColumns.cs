using Corso.Models.Analysis;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Lineage;

/// <summary>Compares an enforced contract with the columns of its model's query, as a run does with those the engine tells.</summary>
internal static class ContractColumns
{
    /// <summary>Reports columns that are missing, not declared, or of another type.</summary>
    public static void Check(Node node, BoundQuery query, Dialect dialect, TypeSystem types, DiagnosticBag diagnostics)
    {
        if (node.Properties is not { Columns.IsEmpty: false } properties || !ForeignKeys.IsEnforced(node.Config))
        {
            return;
        }

        var found = new HashSet<BoundColumn>(ReferenceEqualityComparer.Instance);
        foreach (var declared in properties.Columns)
        {
            if (Find(query, declared, dialect) is { } column)
            {
                found.Add(column);
                CheckType(declared, column, dialect, types, diagnostics);
            }
            else if (!query.IsOpen)
            {
                diagnostics.Add(LineageDiagnostics.MissingContractColumn(
                    declared.NameSpan,
                    declared.Name,
                    NearestName.Find(declared.Name, query.Columns.Select(static known => known.Name))));
            }
        }

        foreach (var column in query.Columns)
        {
            if (column.Name.Length > 0 && !found.Contains(column))
            {
                diagnostics.Add(LineageDiagnostics.ExtraContractColumn(properties.NameSpan, column.Name));
            }
        }
    }

    private static void CheckType(
        ColumnProperties declared, BoundColumn column, Dialect dialect, TypeSystem types, DiagnosticBag diagnostics)
    {
        if (declared.DataType?.Trim() is { Length: > 0 } type
            && column.Type.IsComplete
            && types.Parse(type) is var wanted
            && !wanted.IsUnknown
            && wanted != column.Type
            && !ContractTypes.IsKept(type, column.Type.ToString(), dialect))
        {
            diagnostics.Add(LineageDiagnostics.OtherContractType(
                declared.NameSpan, declared.Name, type, column.Type.ToString()));
        }
    }

    /// <summary>Reports columns that may be NULL against a constraint that the engine keeps.</summary>
    // Where types tell what may be NULL, another type was told.
    public static void CheckNulls(Node node, BoundQuery query, Dialect dialect, TypeSystem types, DiagnosticBag diagnostics)
    {
        if (node.Properties is not { } properties || types.HasNullableTypes || !NotNull.IsKept(node))
        {
            return;
        }

        foreach (var declared in properties.Columns)
        {
            if (Find(query, declared, dialect) is { } column)
            {
                CheckNulls(properties, declared, column, diagnostics);
            }
        }
    }

    private static void CheckNulls(
        NodeProperties properties, ColumnProperties declared, BoundColumn column, DiagnosticBag diagnostics)
    {
        if (!NullRules.IsClaim(column.Nullability) || NotNull.Find(properties, declared) is not { } constraint)
        {
            return;
        }

        if (column.Nullability == Nullability.Always)
        {
            diagnostics.Add(LineageDiagnostics.AlwaysNull(constraint.Span, declared.Name));
            return;
        }

        var (reason, hint) = column.Nullability switch
        {
            Nullability.OuterJoin => (
                "an outer join leaves it NULL in rows without partner", "use an inner join, or coalesce() it in the query"),
            Nullability.Branch => (
                "a branch of the query gives NULL for it", "write a value there, also behind ELSE where a CASE has none"),
            Nullability.EmptyInput => (
                "an aggregate without GROUP BY is NULL when there are no rows", "coalesce() it in the query"),
            Nullability.Call => ("the function it comes from gives NULL for some rows", "coalesce() it in the query"),
            _ => ("the column it comes from may be NULL", "filter those rows out, or coalesce() it in the query"),
        };
        diagnostics.Add(LineageDiagnostics.MayBeNull(constraint.Span, declared.Name, reason, hint));
    }

    /// <summary>The column of exactly that name, else, unless it is quoted, the one that the engine takes it for.</summary>
    private static BoundColumn? Find(BoundQuery query, ColumnProperties declared, Dialect dialect)
    {
        BoundColumn? folded = null;
        foreach (var column in query.Columns)
        {
            if (dialect.IdentifierComparer.Equals(column.Name, declared.Name))
            {
                return column;
            }

            if (declared.Quote != true && column.Name == dialect.Fold(declared.Name))
            {
                folded = column;
            }
        }

        return folded;
    }
}
