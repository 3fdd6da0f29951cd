using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>A constraint as a properties file holds it.</summary>
/// <param name="Type">Its type in dbt's word.</param>
/// <param name="Columns">Its columns; empty where it stands with its only one.</param>
/// <param name="Target">Name of the relation a foreign key points at; null for others.</param>
/// <param name="Text">The whole entry, in braces.</param>
internal sealed record PulledConstraint(string Type, ImmutableArray<string> Columns, string? Target, string Text);

/// <summary>
/// Writes nullability and keys as dbt's <c>constraints</c>: those of one column with the column, others with the table.
/// </summary>
/// <param name="relation">What the catalog says.</param>
/// <param name="targetOf">Writes what a foreign key points at: <c>source('app', 'orders')</c>; null for no node of the project.</param>
/// <param name="layout">The file.</param>
/// <param name="edits">Takes the edits.</param>
internal sealed class KeyPull(
    LiveRelation relation, Func<RelationName, string?> targetOf, YamlLayout layout, List<TextEdit> edits)
{
    private const string NotNull = "not_null";

    private static readonly string[] KeyTypes = ["primary_key", "unique", "foreign_key"];

    /// <summary>The constraints of one column.</summary>
    public List<PulledConstraint> Of(LiveColumn column, bool isTable)
    {
        var constraints = new List<PulledConstraint>();
        if (!isTable)
        {
            return constraints;
        }

        if (!column.IsNullable)
        {
            constraints.Add(new PulledConstraint(NotNull, [], null, $"{{ type: {NotNull} }}"));
        }

        foreach (var key in relation.Keys)
        {
            if (key.Columns is [var only] && only == column.Name)
            {
                constraints.Add(Write(key, withColumns: false));
            }
        }

        return constraints;
    }

    /// <summary>The keys of several columns.</summary>
    public List<PulledConstraint> OfTable() =>
        [.. relation.Keys.Where(key => key.Columns.Length > 1).Select(key => Write(key, withColumns: true))];

    /// <summary>Brings the constraints of a column up to date.</summary>
    public void Update(YamlMapEditor editor, ConfigMap map, LiveColumn column, bool prune, List<string> facts) =>
        Update(
            editor, map, Of(column, isTable: true), prune, facts, column.Name,
            "name", "data_type", "quote", "description");

    /// <summary>Brings the constraints of the table up to date.</summary>
    public void UpdateTable(YamlMapEditor editor, ConfigMap map, bool prune, List<string> facts) =>
        Update(editor, map, OfTable(), prune, facts, null, "name", "identifier", "complete");

    private void Update(
        YamlMapEditor editor,
        ConfigMap map,
        List<PulledConstraint> wanted,
        bool prune,
        List<string> facts,
        string? columnName,
        params ReadOnlySpan<string> after)
    {
        var isColumn = columnName is not null;
        var owner = isColumn ? $"column {columnName}" : "table";
        var entry = map.Entry("constraints");
        var written = entry?.Value as ConfigList;
        var missing = new List<PulledConstraint>(wanted);
        var removed = new List<int>();
        for (var i = 0; i < (written?.Items.Length ?? 0); i++)
        {
            if (written?.Items[i] is not ConfigMap item || item.Text("type") is not { } type)
            {
                continue;
            }

            var match = missing.FindIndex(constraint => IsSame(item, type, constraint));
            if (match >= 0)
            {
                missing.RemoveAt(match);
            }
            else if (!wanted.Exists(constraint => IsSame(item, type, constraint))
                && IsOutdated(item, type, isColumn, prune))
            {
                removed.Add(i);
            }
        }

        if (missing.Count == 0 && removed.Count == 0)
        {
            return;
        }

        facts.AddRange(missing.Select(constraint => $"{owner}: {Words(constraint)}"));
        facts.AddRange(removed.Select(i => $"{owner}: no longer {(written?.Items[i] as ConfigMap)?.Text("type")}"));
        if (entry is null || editor.Own("constraints") is null)
        {
            editor.Insert($"constraints: [{string.Join(", ", missing.Select(constraint => constraint.Text))}]", after);
            return;
        }

        if (!editor.IsInPlace(entry))
        {
            throw YamlMapEditor.Aliased(entry);
        }

        if (written is null)
        {
            var colon = layout.Text.IndexOf(':', entry.KeySpan.End) + 1;
            edits.Add(new TextEdit(
                colon, Math.Max(colon, entry.Value.Span.End), $" [{string.Join(", ", missing.Select(constraint => constraint.Text))}]"));
            return;
        }

        new YamlListEditor(layout, written, edits).Change(removed, [.. missing.Select(constraint => constraint.Text)]);
    }

    private PulledConstraint Write(LiveKey key, bool withColumns)
    {
        var text = $"{{ type: {key.Type}";
        if (withColumns)
        {
            text += $", columns: [{Names(key.Columns)}]";
        }

        if (key.Target is { } target)
        {
            var to = targetOf(target);
            text += to is not null
                ? $", to: {YamlText.Write(to, inFlow: true)}, to_columns: [{Names(key.TargetColumns)}]"
                : $", expression: {YamlText.Write($"{target.Schema}.{target.Name} ({string.Join(", ", key.TargetColumns)})", inFlow: true)}";
        }

        return new PulledConstraint(key.Type, withColumns ? key.Columns : [], key.Target?.Name, text + " }");
    }

    private static string Names(ImmutableArray<string> names) =>
        string.Join(", ", names.Select(name => YamlText.Write(name, inFlow: true)));

    /// <summary>
    /// Whether an entry of the file is a constraint of the catalog. A foreign key written by hand may name its target in
    /// several ways; it is the same if it names it at all.
    /// </summary>
    private static bool IsSame(ConfigMap item, string type, PulledConstraint constraint)
    {
        var columns = item.Texts("columns");
        return type == constraint.Type
            && (constraint.Columns.IsEmpty ? columns.Length < 2 : columns.SequenceEqual(constraint.Columns))
            && (constraint.Target is not { } target
                || $"{item.Text("to")} {item.Text("expression")}".Contains(target, StringComparison.OrdinalIgnoreCase)
                || constraint.Text.Contains(item.Text("to") ?? "\0", StringComparison.Ordinal));
    }

    /// <summary>
    /// Nullability follows the catalog as a type does. A key may have been written down where the database keeps none, so
    /// that it goes only when asked.
    /// </summary>
    private static bool IsOutdated(ConfigMap item, string type, bool isColumn, bool prune) =>
        (isColumn && type == NotNull)
        || (prune && KeyTypes.Contains(type) && (isColumn || item.Texts("columns").Length > 1));

    private static string Words(PulledConstraint constraint) => constraint.Columns.IsEmpty
        ? constraint.Type
        : $"{constraint.Type} ({string.Join(", ", constraint.Columns)})";
}
