using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>
/// Makes sure, before a file is written, that a pull did what it should and nothing else: read again, everything that isn't
/// pulled means what it meant, and there is nothing left to pull. Anchors and aliases could be in the way of both.
/// </summary>
internal static class PullCheck
{
    private static readonly string[] OfTable = ["columns", "complete", "constraints"];

    private static readonly string[] OfColumn = ["data_type", "constraints", "quote"];

    /// <summary>What went wrong; null when nothing did.</summary>
    public static string? Fault(PullRequest request, PullDocument before, string written)
    {
        var text = new SourceText(request.Path, SourceText.Normalize(written));
        var diagnostics = new DiagnosticBag();
        if (!YamlReader.TryRead(text, diagnostics, out var read) || diagnostics.HasErrors || read is not ConfigMap root)
        {
            return "the result would be no YAML";
        }

        var pulled = request.Tables
            .Select(table => (table.Node.Source?.Name ?? "", table.Node.Name)).ToHashSet();
        if (Meaning(before.Root, before.Root, pulled, request) != Meaning(root, before.Root, pulled, request))
        {
            return "the result would change something else in the file";
        }

        return null;
    }

    /// <summary>Everything a file says besides what is pulled, as text.</summary>
    private static string Meaning(
        ConfigMap root, ConfigMap before, HashSet<(string, string)> pulled, PullRequest request)
    {
        var text = new StringBuilder();
        foreach (var entry in root.Entries)
        {
            if (entry.Key != "sources")
            {
                Write(text, entry);
                continue;
            }

            var known = before.Items("sources").OfType<ConfigMap>().ToList();
            foreach (var source in root.Items("sources").OfType<ConfigMap>())
            {
                if (known.Find(one => one.Text("name") == source.Text("name")) is { } old)
                {
                    Source(text, source, old, pulled, request);
                }
            }
        }

        return text.ToString();
    }

    private static void Source(
        StringBuilder text, ConfigMap source, ConfigMap before, HashSet<(string, string)> pulled, PullRequest request)
    {
        foreach (var entry in source.Entries)
        {
            if (entry.Key != "tables")
            {
                Write(text, entry);
                continue;
            }

            foreach (var table in source.Items("tables").OfType<ConfigMap>())
            {
                var old = before.Items("tables").OfType<ConfigMap>()
                    .FirstOrDefault(one => one.Text("name") == table.Text("name"));
                if (old is not null && pulled.Contains((source.Text("name") ?? "", table.Text("name") ?? "")))
                {
                    Table(text, table, old, request);
                }
                else if (old is not null)
                {
                    text.Append("table ").AppendLine(ConfigValueWriter.ToText(table));
                }
            }
        }
    }

    private static void Table(StringBuilder text, ConfigMap table, ConfigMap before, PullRequest request)
    {
        Entries(text, table, before, OfTable);
        var old = before.Items("columns").OfType<ConfigMap>().ToList();
        foreach (var column in table.Items("columns").OfType<ConfigMap>())
        {
            if (old.Find(one => one.Text("name") == column.Text("name")) is { } known
                && (!request.Prune || IsLive(known, table, request)))
            {
                text.Append("column ");
                Entries(text, column, known, OfColumn);
            }
        }
    }

    private static bool IsLive(ConfigMap column, ConfigMap table, PullRequest request) => request.Tables.Any(
        one => one.Node.Name == table.Text("name")
            && one.Relation.Columns.Any(live => request.Dialect.IdentifierComparer.Equals(live.Name, column.Text("name"))));

    private static void Entries(StringBuilder text, ConfigMap map, ConfigMap before, string[] pulled)
    {
        foreach (var entry in map.Entries)
        {
            if (pulled.Contains(entry.Key)
                || (entry.Key == "description" && string.IsNullOrWhiteSpace(before.Text("description"))))
            {
                continue;
            }

            Write(text, entry);
        }
    }

    private static void Write(StringBuilder text, ConfigEntry entry) =>
        text.Append(entry.Key).Append(": ").AppendLine(ConfigValueWriter.ToText(entry.Value));
}
