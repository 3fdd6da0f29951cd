using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>Brings one source table of a properties file up to what the catalog says, or writes a new one.</summary>
/// <param name="title">The table, as <c>app.orders</c>.</param>
/// <param name="relation">What the catalog says.</param>
/// <param name="dialect">How the database spells.</param>
/// <param name="targetOf">Writes what a foreign key points at; null for no source of the project.</param>
/// <param name="prune">Whether what is gone is taken out.</param>
internal sealed class TablePull(
    string title, LiveRelation relation, Dialect dialect, Func<RelationName, string?> targetOf, bool prune)
{
    /// <summary>What changes, for people.</summary>
    public List<string> Facts { get; } = [];

    /// <summary>Columns that a properties file can list.</summary>
    private ImmutableArray<LiveColumn> Columns { get; } =
        [.. relation.Columns.Where(column => NameRules.ColumnFault(column.Name) is null)];

    /// <summary>Columns whose names no properties file can hold.</summary>
    public void ReportUnusable(SourceSpan? span, DiagnosticBag diagnostics)
    {
        foreach (var column in relation.Columns)
        {
            if (NameRules.ColumnFault(column.Name) is { } fault)
            {
                diagnostics.Add(SourceDiagnostics.UnusableName(span, $"the column of {title}", column.Name, fault));
            }
        }
    }

    /// <summary>The entry of a table that the file doesn't list yet.</summary>
    /// <param name="name">Its name in the source.</param>
    public string Write(string name)
    {
        var layout = new YamlLayout("");
        var keys = new KeyPull(relation, targetOf, layout, []);
        var columns = new ColumnPull(layout, dialect, keys, [], Facts);
        var lines = new List<string> { $"name: {YamlText.Write(name, inFlow: false)}" };
        if (name != relation.Name.Name)
        {
            lines.Add($"identifier: {YamlText.Write(relation.Name.Name, inFlow: false)}");
        }

        if (ColumnPull.Description(relation.Comment) is { } description)
        {
            lines.Add($"description: {YamlText.Write(description, inFlow: false)}");
        }

        lines.Add("complete: true");
        if (relation.IsTable && keys.OfTable() is { Count: > 0 } constraints)
        {
            lines.Add($"constraints: [{string.Join(", ", constraints.Select(constraint => constraint.Text))}]");
        }

        lines.Add("columns:");
        foreach (var column in Columns)
        {
            lines.Add("  - " + columns.Write(column, relation.IsTable, inFlow: false)
                .Replace("\n", "\n    ", StringComparison.Ordinal));
        }

        Facts.Add($"{Columns.Length} columns");
        return string.Join('\n', lines);
    }

    /// <summary>Brings an entry of the file up to date.</summary>
    /// <param name="layout">The file.</param>
    /// <param name="map">The entry.</param>
    /// <param name="dash">Its dash; -1 in brackets.</param>
    /// <param name="edits">Takes the edits.</param>
    /// <param name="diagnostics">Takes columns that are gone.</param>
    /// <exception cref="NotEditableException">The entry is written in a way that no edit in place can change.</exception>
    public void Update(YamlLayout layout, ConfigMap map, int dash, List<TextEdit> edits, DiagnosticBag diagnostics)
    {
        var editor = new YamlMapEditor(layout, map, dash, edits);
        if (map.Boolean("complete") != true)
        {
            editor.Set("complete", "true", isText: false, "name", "identifier");
            Facts.Add("complete: true");
        }

        if (string.IsNullOrWhiteSpace(map.Text("description"))
            && ColumnPull.Description(relation.Comment) is { } description)
        {
            editor.Set("description", description, isText: true, "name", "identifier");
            Facts.Add("description");
        }

        var keys = new KeyPull(relation, targetOf, layout, edits);
        if (relation.IsTable)
        {
            keys.UpdateTable(editor, map, prune, Facts);
        }

        var columns = new ColumnPull(layout, dialect, keys, edits, Facts);
        if (map.Entry("columns") is not { } entry)
        {
            AddColumns(editor, columns);
        }
        else if (!editor.IsInPlace(entry) || editor.Own("columns") is null)
        {
            throw YamlMapEditor.Aliased(entry);
        }
        else if (entry.Value is ConfigList list)
        {
            UpdateColumns(layout, list, columns, edits, diagnostics);
        }
        else if (Columns.Length > 0)
        {
            // "columns:" with nothing behind it, or null.
            var colon = layout.Text.IndexOf(':', entry.KeySpan.End) + 1;
            var end = Math.Max(colon, entry.Value.Span.End);
            edits.Add(editor.IsFlow
                ? new TextEdit(colon, end, " " + FlowList(columns, editor.Column))
                : new TextEdit(colon, end, BlockList(columns, editor.Column)));
            Facts.Add($"{Columns.Length} columns");
        }
    }

    private void AddColumns(YamlMapEditor editor, ColumnPull columns)
    {
        if (Columns.IsEmpty)
        {
            return;
        }

        editor.Append(editor.IsFlow
            ? "columns: " + FlowList(columns, editor.Column)
            : "columns:" + BlockList(columns, 0));
        Facts.Add($"{Columns.Length} columns");
    }

    private string BlockList(ColumnPull columns, int indent)
    {
        var blanks = new string(' ', indent + 2);
        return string.Concat(Columns.Select(column => $"\n{blanks}- " + columns.Write(column, relation.IsTable, inFlow: false)
            .Replace("\n", $"\n{blanks}  ", StringComparison.Ordinal)));
    }

    private string FlowList(ColumnPull columns, int indent)
    {
        var blanks = new string(' ', indent + 2);
        return "[\n" + string.Join(",\n", Columns.Select(
            column => blanks + columns.Write(column, relation.IsTable, inFlow: true))) + "]";
    }

    private void UpdateColumns(
        YamlLayout layout, ConfigList list, ColumnPull columns, List<TextEdit> edits, DiagnosticBag diagnostics)
    {
        var editor = new YamlListEditor(layout, list, edits);
        var isFlow = editor.HasFlowEntries;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var removed = new List<int>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is not ConfigMap item || item.TextValue("name") is not { } name)
            {
                continue;
            }

            if (Match(name.Value, item.Boolean("quote") == true) is not { } column)
            {
                Vanished(name, i, removed, diagnostics);
                continue;
            }

            seen.Add(column.Name);
            var before = (edits.Count, Facts.Count);
            columns.Update(item, editor.DashOf(i), column, relation.IsTable, prune);
            if (edits.Count > before.Item1 && !editor.IsInPlace(i))
            {
                throw new NotEditableException(
                    item.Span, $"column \"{name.Value}\" is an alias of something elsewhere", "write out what the alias stands for");
            }
        }

        var added = Columns.Where(column => !seen.Contains(column.Name)).ToList();
        Facts.AddRange(added.Select(column => $"column {column.Name}: new, {column.DataType}"));
        editor.Change(removed, [.. added.Select(column => columns.Write(column, relation.IsTable, isFlow))]);
    }

    private void Vanished(ConfigText name, int index, List<int> removed, DiagnosticBag diagnostics)
    {
        if (prune)
        {
            removed.Add(index);
            Facts.Add($"column {name.Value}: removed");
            return;
        }

        diagnostics.Add(SourceDiagnostics.VanishedColumn(
            name.Span, title, name.Value, NearestName.Find(name.Value, relation.Columns.Select(column => column.Name))));
    }

    /// <summary>The column that SQL would find under a name: as it is written, or as the engine folds it.</summary>
    private LiveColumn? Match(string name, bool isQuoted)
    {
        LiveColumn? folded = null;
        foreach (var column in Columns)
        {
            if (column.Name == name)
            {
                return column;
            }

            if (dialect.IdentifierComparer.Equals(column.Name, name) || (!isQuoted && column.Name == dialect.Fold(name)))
            {
                folded ??= column;
            }
        }

        return folded;
    }
}
