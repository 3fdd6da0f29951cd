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
