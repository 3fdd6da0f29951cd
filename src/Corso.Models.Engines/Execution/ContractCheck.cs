using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Compares a contract with the columns that an engine says a query has.</summary>
internal static class ContractCheck
{
    /// <summary>One diagnostic for each column that is missing, not declared, or of another type.</summary>
    public static ImmutableArray<Diagnostic> Compare(
        RelationDetails contract, ImmutableArray<CatalogColumn> actual, Dialect dialect, string nodeId)
    {
        var broken = ImmutableArray.CreateBuilder<Diagnostic>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declared in contract.Columns)
        {
            if (DetailNames.Find(actual, declared, dialect) is not { } column)
            {
                broken.Add(DetailRunDiagnostics.MissingColumn(
                    declared.Span,
                    declared.Name,
                    NearestName.Find(declared.Name, actual.Select(known => known.Name)),
                    nodeId));
                continue;
            }

            found.Add(column.Name);
            if (declared.DataType is { } type && !ContractTypes.IsKept(type, column.DataType, dialect))
            {
                broken.Add(DetailRunDiagnostics.OtherType(
                    declared.Span, declared.Name, type.Trim(), column.DataType, nodeId));
            }
        }

        foreach (var column in actual.Where(column => !found.Contains(column.Name)))
        {
            broken.Add(DetailRunDiagnostics.ExtraColumn(contract.Span, column.Name, column.DataType, nodeId));
        }

        return broken.DrainToImmutable();
    }
}
