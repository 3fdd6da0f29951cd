using Corso.Models.Analysis;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;

namespace Corso.Models.Lineage;

/// <summary>Checks that both forms of an incremental model have the same columns: rows of both end in one table.</summary>
internal static class FormCheck
{
    /// <summary>Reports columns that only one form has, and those whose types are known and differ.</summary>
    public static void Compare(
        Node node, BoundQuery full, BoundQuery incremental, BindingRules rules, DiagnosticBag diagnostics)
    {
        foreach (var column in full.Columns)
        {
            if (Find(incremental, column.Name, rules) is not { } other)
            {
                if (!incremental.IsOpen && column.Name.Length > 0)
                {
                    diagnostics.Add(LineageDiagnostics.MissingInForm(node.Span, column.Name, "incremental"));
                }
            }
            else if (column.Type.IsComplete && other.Type.IsComplete && column.Type != other.Type)
            {
                diagnostics.Add(LineageDiagnostics.OtherTypeInForm(
                    node.Span, column.Name, column.Type.ToString(), other.Type.ToString()));
            }
        }

        foreach (var column in incremental.Columns)
        {
            if (!full.IsOpen && column.Name.Length > 0 && Find(full, column.Name, rules) is null)
            {
                diagnostics.Add(LineageDiagnostics.MissingInForm(node.Span, column.Name, "full"));
            }
        }
    }

    private static BoundColumn? Find(BoundQuery query, string name, BindingRules rules)
    {
        foreach (var column in query.Columns)
        {
            if (string.Equals(column.Name, name, rules.Comparison))
            {
                return column;
            }
        }

        return null;
    }
}
