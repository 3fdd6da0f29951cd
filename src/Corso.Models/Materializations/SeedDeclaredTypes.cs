using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Reads <c>column_types</c> of a seed.</summary>
internal static class SeedDeclaredTypes
{
    /// <summary>The declared type of every column of the file; null where none is declared.</summary>
    public static SqlType?[] Read(
        Node node, ImmutableArray<string> columns, string path, Dialect dialect, Action<Diagnostic> report)
    {
        var types = new SqlType?[columns.Length];
        if (node.Config.Find("column_types")?.Value is not ConfigMap declared)
        {
            return types;
        }

        foreach (var entry in declared.Entries)
        {
            var column = IndexOf(columns, entry.Key, dialect.IdentifierComparer);
            if (column < 0)
            {
                report(MaterializationDiagnostics.UnknownTypedColumn(
                    SpanOf(entry.KeySpan, node), entry.Key, path, NearestName.Find(entry.Key, columns)));
            }
            else if (entry.Value is ConfigText text && SqlType.Parse(text.Value) is { } type)
            {
                types[column] = type;
            }
            else
            {
                var written = (entry.Value as ConfigText)?.Value ?? (entry.Value as ConfigNumber)?.Raw ?? "";
                report(MaterializationDiagnostics.UnusableType(SpanOf(entry.Value.Span, node), written));
            }
        }

        return types;
    }

    private static int IndexOf(ImmutableArray<string> columns, string name, StringComparer comparer)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (comparer.Equals(columns[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    private static SourceSpan SpanOf(SourceSpan span, Node node) => span.Path is null ? node.Span : span;
}
