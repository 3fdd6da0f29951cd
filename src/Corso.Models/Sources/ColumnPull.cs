using Corso.Models.Dialects;
using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>Brings one column of a source table up to what the catalog says, or writes a new one.</summary>
/// <param name="layout">The file.</param>
/// <param name="dialect">How the database spells.</param>
/// <param name="keys">The keys of the relation.</param>
/// <param name="edits">Takes the edits.</param>
/// <param name="facts">Takes what changes, for people.</param>
internal sealed class ColumnPull(
    YamlLayout layout, Dialect dialect, KeyPull keys, List<TextEdit> edits, List<string> facts)
{
    /// <summary>The entry of a column that the file doesn't list yet.</summary>
    public string Write(LiveColumn column, bool isTable, bool inFlow)
    {
        List<(string Key, string Value)> entries =
        [
            ("name", YamlText.Write(column.Name, inFlow)),
            ("data_type", YamlText.Write(column.DataType, inFlow)),
        ];
        if (NeedsQuotes(column.Name))
        {
            entries.Add(("quote", "true"));
        }

        if (Description(column.Comment) is { } description)
        {
            entries.Add(("description", YamlText.Write(description, inFlow)));
        }

        var constraints = keys.Of(column, isTable);
        if (constraints.Count > 0)
        {
            entries.Add(("constraints", $"[{string.Join(", ", constraints.Select(constraint => constraint.Text))}]"));
        }

        var parts = entries.Select(entry => $"{entry.Key}: {entry.Value}");
        return inFlow ? $"{{ {string.Join(", ", parts)} }}" : string.Join('\n', parts);
    }

    /// <summary>Brings an entry of the file up to date.</summary>
    /// <param name="map">The entry.</param>
    /// <param name="dash">Its dash; -1 in brackets.</param>
    /// <param name="column">What the catalog says.</param>
    /// <param name="isTable">Whether nullability and keys are known.</param>
    /// <param name="prune">Whether keys that are gone are taken out.</param>
    public void Update(ConfigMap map, int dash, LiveColumn column, bool isTable, bool prune)
    {
        var editor = new YamlMapEditor(layout, map, dash, edits);
        var written = map.Text("data_type");
        if (written is null)
        {
            editor.Set("data_type", column.DataType, isText: true, "name");
            facts.Add($"column {column.Name}: type {column.DataType}");
        }
        else if (!dialect.IsSameType(written, column.DataType))
        {
            editor.Set("data_type", column.DataType, isText: true, "name");
            facts.Add($"column {column.Name}: type {column.DataType}, was {written}");
        }

        if (map["quote"] is null or ConfigNull && map.Text("name") == column.Name && NeedsQuotes(column.Name))
        {
            editor.Set("quote", "true", isText: false, "name", "data_type");
            facts.Add($"column {column.Name}: quoted");
        }

        if (string.IsNullOrWhiteSpace(map.Text("description")) && Description(column.Comment) is { } description)
        {
            editor.Set("description", description, isText: true, "name", "data_type", "quote");
            facts.Add($"column {column.Name}: description");
        }

        if (isTable)
        {
            keys.Update(editor, map, column, prune, facts);
        }
    }

    /// <summary>A comment as a description; null where there is none, or where it would be taken for a call of doc.</summary>
    public static string? Description(string? comment) =>
        string.IsNullOrWhiteSpace(comment) || comment.Contains("{{", StringComparison.Ordinal)
            || comment.Contains('\0', StringComparison.Ordinal)
            ? null
            : comment.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private bool NeedsQuotes(string name) => dialect.Display(name) != name;
}
