using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>
/// Writes what a live catalog says of source tables into a properties file. The file is edited in place: what is not pulled
/// keeps every character, and pulling again changes nothing.
/// </summary>
public static class SourcePull
{
    /// <summary>The file with everything pulled; reports what can't be, and leaves that as it is.</summary>
    /// <param name="request">What to pull.</param>
    /// <param name="original">The file's characters; null for a file to be made.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static PullOutcome Run(PullRequest request, string? original, DiagnosticBag diagnostics)
    {
        var file = new FileText(original ?? "");
        var text = new SourceText(request.Path, file.Normalized);
        YamlReader.TryRead(text, new DiagnosticBag(), out var root);
        var document = new PullDocument(text, root as ConfigMap ?? ConfigMap.Empty);
        var changes = ImmutableArray.CreateBuilder<PullChange>();
        var edits = new List<TextEdit>();
        foreach (var table in request.Tables)
        {
            if (Update(request, table, document, edits, diagnostics) is { } change)
            {
                changes.Add(change);
            }
        }

        var addition = Add(request, document, edits, changes, diagnostics);
        var after = addition ?? file.Apply(edits);
        if (addition is null && edits.Count > 0 && PullCheck.Fault(request, document, after) is { } fault)
        {
            diagnostics.Add(SourceDiagnostics.NotEditable(
                SourceSpan.StartOf(request.Path), request.Path, fault, "write it without anchors, aliases and merges"));
            return new PullOutcome(new PulledFile(request.Path, original, original ?? ""), []);
        }

        return new PullOutcome(new PulledFile(request.Path, original, after), changes.ToImmutable());
    }

    private static PullChange? Update(
        PullRequest request, PullTable table, PullDocument document, List<TextEdit> edits, DiagnosticBag diagnostics)
    {
        var pull = new TablePull(table.Title, table.Relation, request.Dialect, request.TargetOf, request.Prune);
        var before = edits.Count;
        var own = new DiagnosticBag();
        try
        {
            var (map, dash) = document.Find(table);
            pull.ReportUnusable(table.Node.Span, own);
            pull.Update(document.Layout, map, dash, edits, own);
        }
        catch (NotEditableException exception)
        {
            edits.RemoveRange(before, edits.Count - before);
            diagnostics.Add(SourceDiagnostics.NotEditable(
                exception.Span, table.Title, exception.Message, exception.Hint) with { NodeId = table.Node.Id });
            return null;
        }

        diagnostics.AddRange(own.ToSorted());
        return new PullChange(table.Title, request.Path, [.. pull.Facts]);
    }

    /// <summary>Adds the tables of a schema; gives the whole text where the file is a new one.</summary>
    private static string? Add(
        PullRequest request,
        PullDocument document,
        List<TextEdit> edits,
        ImmutableArray<PullChange>.Builder changes,
        DiagnosticBag diagnostics)
    {
        if (request.Added is not { } added)
        {
            return null;
        }

        var tables = new List<string>();
        foreach (var relation in added.Relations)
        {
            if (PullRequest.TableName(relation.Name) is not { } name)
            {
                diagnostics.Add(SourceDiagnostics.UnusableName(
                    null, "the relation", relation.Name.Name, NameRules.NodeFault(relation.Name.Name) ?? "can't be used"));
                continue;
            }

            var pull = new TablePull($"{added.Source}.{name}", relation, request.Dialect, request.TargetOf, request.Prune);
            pull.ReportUnusable(null, diagnostics);
            tables.Add(pull.Write(name));
            changes.Add(new PullChange($"{added.Source}.{name}", request.Path, [.. pull.Facts]) { IsNew = true });
        }

        if (tables.Count == 0)
        {
            return null;
        }

        try
        {
            return document.AddTables(added, tables, edits);
        }
        catch (NotEditableException exception)
        {
            diagnostics.Add(SourceDiagnostics.NotEditable(
                exception.Span, $"source {added.Source}", exception.Message, exception.Hint));
            return null;
        }
    }
}
