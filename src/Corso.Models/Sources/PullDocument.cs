using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>A properties file as a pull sees it: where its source tables stand, and where others would go.</summary>
/// <param name="text">The file.</param>
/// <param name="root">What it says.</param>
internal sealed class PullDocument(SourceText text, ConfigMap root)
{
    /// <summary>What the file says.</summary>
    public ConfigMap Root => root;

    /// <summary>Where things stand in it.</summary>
    public YamlLayout Layout { get; } = new(text.Content);

    /// <summary>The entry of a table and its dash.</summary>
    /// <exception cref="NotEditableException">It doesn't stand where it is listed.</exception>
    public (ConfigMap Map, int Dash) Find(PullTable table)
    {
        var place = table.Node.SourceTable?.NameSpan ?? table.Node.Span;
        foreach (var source in root.Items("sources").OfType<ConfigMap>())
        {
            if (source.Entry("tables") is not { Value: ConfigList tables } entry)
            {
                continue;
            }

            for (var i = 0; i < tables.Items.Length; i++)
            {
                if (tables.Items[i] is not ConfigMap map || map.TextValue("name") is not { } name
                    || name.Span.Start != place.Start)
                {
                    continue;
                }

                var editor = new YamlListEditor(Layout, tables, []);
                return tables.Span.Start > entry.KeySpan.Start && editor.IsInPlace(i)
                    ? (map, editor.DashOf(i))
                    : throw YamlMapEditor.Aliased(entry);
            }
        }

        throw new InvalidOperationException($"{text.Path} has no table {table.Title}");
    }

    /// <summary>Adds tables to a source, and the source where it is absent; the whole text where the file is empty.</summary>
    public string? AddTables(PullSchema added, List<string> tables, List<TextEdit> edits)
    {
        if (root.Entry("sources") is not { Value: ConfigList { Items.IsEmpty: false } sources } entry)
        {
            if (root.Entry("sources") is { } written)
            {
                throw new NotEditableException(
                    written.KeySpan, "\"sources\" lists nothing", "remove the key, or list a source below it");
            }

            var block = "sources:\n" + Indented("- " + Indented(SourceOf(added, tables), 2, first: false), 2, first: true) + "\n";
            if (root.Entries.IsEmpty)
            {
                return (text.Content.Length == 0 ? "version: 2\n\n" : Ended(text.Content)) + block;
            }

            edits.Add(new TextEdit(
                text.Content.Length, text.Content.Length, (text.Content.EndsWith('\n') ? "\n" : "\n\n") + block));
            return null;
        }

        for (var i = 0; i < sources.Items.Length; i++)
        {
            if (sources.Items[i] is ConfigMap map && map.Text("name") == added.Source)
            {
                AddTo(map, new YamlListEditor(Layout, sources, edits).DashOf(i), tables, edits);
                return null;
            }
        }

        RefuseFlow(new YamlListEditor(Layout, sources, edits).IsFlow, entry);
        new YamlListEditor(Layout, sources, edits).Change([], [SourceOf(added, tables)]);
        return null;
    }

    private void AddTo(ConfigMap source, int dash, List<string> tables, List<TextEdit> edits)
    {
        var editor = new YamlMapEditor(Layout, source, dash, edits);
        RefuseFlow(editor.IsFlow, source.Entries[0]);
        if (source.Entry("tables") is not { Value: not ConfigNull } entry)
        {
            if (source.Entry("tables") is { } written)
            {
                throw new NotEditableException(
                    written.KeySpan, "\"tables\" lists nothing", "remove the key, or list a table below it");
            }

            editor.Append("tables:\n" + string.Join('\n', tables.Select(
                table => Indented("- " + Indented(table, 2, first: false), 2, first: true))));
            return;
        }

        if (!editor.IsInPlace(entry) || entry.Value is not ConfigList list)
        {
            throw YamlMapEditor.Aliased(entry);
        }

        var items = new YamlListEditor(Layout, list, edits);
        RefuseFlow(items.IsFlow, entry);
        items.Change([], tables);
    }

    private static void RefuseFlow(bool isFlow, ConfigEntry entry)
    {
        if (isFlow)
        {
            throw new NotEditableException(
                entry.KeySpan, "it is written in brackets", "write one entry a line, each behind a dash");
        }
    }

    private static string SourceOf(PullSchema added, List<string> tables)
    {
        var lines = new List<string> { $"name: {YamlText.Write(added.Source, inFlow: false)}" };
        if (added.Connection is { } connection)
        {
            lines.Add($"connection: {YamlText.Write(connection, inFlow: false)}");
        }

        if (added.Schema != added.Source)
        {
            lines.Add($"schema: {YamlText.Write(added.Schema, inFlow: false)}");
        }

        lines.Add("tables:");
        lines.AddRange(tables.Select(table => Indented("- " + Indented(table, 2, first: false), 2, first: true)));
        return string.Join('\n', lines);
    }

    private static string Indented(string lines, int by, bool first)
    {
        var blanks = new string(' ', by);
        return (first ? blanks : "") + lines.Replace("\n", "\n" + blanks, StringComparison.Ordinal);
    }

    private static string Ended(string content) => content.EndsWith('\n') ? content : content + "\n";
}
