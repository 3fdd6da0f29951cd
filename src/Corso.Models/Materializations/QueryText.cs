using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>A rendered model as the one query it must be.</summary>
internal static class QueryText
{
    /// <summary>
    /// The text without a closing <c>;</c>, what follows that and blanks at the end; null when it is empty or more than
    /// one statement, which is reported if <paramref name="diagnostics"/> are wanted.
    /// </summary>
    public static RenderedSql? Prepare(
        Node node, RenderedSql rendered, Func<string, SourceText?> read, DiagnosticBag? diagnostics)
    {
        var bounds = StatementScanner.Scan(rendered.Text);
        if (bounds.First < 0)
        {
            if (!IsBlankFile(node))
            {
                diagnostics?.Add(MaterializationDiagnostics.EmptyQuery(node.Span, node.Id));
            }

            return null;
        }

        if (bounds.Second >= 0)
        {
            var origin = rendered.OriginOf(bounds.Second, read);
            diagnostics?.Add(MaterializationDiagnostics.SecondStatement(
                origin?.Span ?? node.Span, origin?.Calls, node.Id));
            return null;
        }

        if (node.Connection is { } connection
            && Dialect.For(connection.Engine) is { MaxIdentifierBytes: < int.MaxValue } dialect
            && StatementScanner.FindLongName(rendered.Text, dialect.MaxIdentifierBytes) is { } name)
        {
            var origin = rendered.OriginOf(name.Start, read);
            diagnostics?.Add(MaterializationDiagnostics.LongNameInQuery(
                origin?.Span ?? node.Span,
                origin?.Calls,
                rendered.Text[name.Start..name.End],
                dialect.Name,
                dialect.MaxIdentifierBytes,
                node.Id));
            return null;
        }

        var end = rendered.Text.AsSpan(0, bounds.End).TrimEnd().Length;
        return end == rendered.Text.Length ? rendered : rendered.Slice(0, end);
    }

    /// <summary>Whether the query begins with the word <c>WITH</c>, brackets left aside.</summary>
    public static bool BeginsWithWith(string query)
    {
        var from = 0;
        while (StatementScanner.Scan(query[from..]) is { First: >= 0 } bounds)
        {
            from += bounds.First;
            if (query[from] != '(')
            {
                return query.AsSpan(from).StartsWith("with", StringComparison.OrdinalIgnoreCase);
            }

            from++;
        }

        return false;
    }

    /// <summary>Whether the file itself is nothing but blanks and line comments, of which the graph has spoken already.</summary>
    private static bool IsBlankFile(Node node) =>
        node.Sql?.Text.Content is { } content
        && !content.Contains(';', StringComparison.Ordinal)
        && !content.Contains("/*", StringComparison.Ordinal)
        && StatementScanner.Scan(content).First < 0;
}
