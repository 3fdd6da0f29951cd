using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads a properties file: what YAML says of models, seeds, sources, exposures and macros.</summary>
public static class PropertiesBinder
{
    /// <summary>Binds one file; a function of its text alone, so that the outcome can be kept by content.</summary>
    public static PropertiesFile Bind(SourceText text, DiagnosticBag diagnostics)
    {
        if (!YamlReader.TryRead(text, diagnostics, out var root) || root is null or ConfigNull)
        {
            return Empty(text.Path);
        }

        if (root is not ConfigMap map)
        {
            diagnostics.Add(ProjectDiagnostics.OtherKind(
                root.Span, "a properties file", "a map", ShapeWords.Found(root), "begin with a key such as models:"));
            return Empty(text.Path);
        }

        ShapeChecker.CheckMap(map, PropertiesShapes.File, diagnostics);
        CheckVersion(map, diagnostics);
        var nodes = ImmutableArray.CreateBuilder<NodeProperties>();
        BindNodes(map, "models", ResourceType.Model, nodes, diagnostics);
        BindNodes(map, "seeds", ResourceType.Seed, nodes, diagnostics);
        return new PropertiesFile(
            text.Path,
            nodes.DrainToImmutable(),
            BindAll(map, "sources", diagnostics, BindSource),
            BindAll(map, "exposures", diagnostics, BindExposure),
            BindAll(map, "macros", diagnostics, BindMacro))
        {
            DocUses = DocReferences.In(map, text, diagnostics),
        };
    }

    private static PropertiesFile Empty(string path) => new(path, [], [], [], []);

    private static void CheckVersion(ConfigMap map, DiagnosticBag diagnostics)
    {
        var version = map["version"];
        var written = version is ConfigNumber number ? number.Raw : (version as ConfigText)?.Value;
        if (version is not null && written is not (null or "2" or "2.0"))
        {
            diagnostics.Add(ProjectDiagnostics.NotAnOption(version.Span, "\"version\"", written, null, ["2"]));
        }
    }

    private static ImmutableArray<T> BindAll<T>(
        ConfigMap map, string key, DiagnosticBag diagnostics, Func<ConfigMap, ConfigText, DiagnosticBag, T> bind)
    {
        var items = map.Items(key);
        if (items.IsEmpty)
        {
            return [];
        }

        var bound = ImmutableArray.CreateBuilder<T>(items.Length);
        foreach (var item in items)
        {
            if (item is ConfigMap entry && entry.TextValue("name") is { } name)
            {
                bound.Add(bind(entry, name, diagnostics));
            }
        }

        return bound.DrainToImmutable();
    }

    private static void BindNodes(
        ConfigMap map,
        string key,
        ResourceType type,
        ImmutableArray<NodeProperties>.Builder nodes,
        DiagnosticBag diagnostics)
    {
        foreach (var item in map.Items(key))
        {
            if (item is not ConfigMap entry || entry.TextValue("name") is not { } name)
            {
                continue;
            }

            NameRules.CheckNode(name, ShapeWords.Of(type), diagnostics);
            nodes.Add(new NodeProperties(
                type,
                name.Value,
                name.Span,
                entry.Text("description") ?? "",
                ConfigOf(entry),
                BindColumns(entry, diagnostics),
                DataTestBinder.Bind(entry, diagnostics))
            {
                Constraints = type == ResourceType.Model ? ConstraintBinder.Bind(entry, null) : [],
            });
        }
    }

    private static ImmutableArray<ColumnProperties> BindColumns(ConfigMap owner, DiagnosticBag diagnostics)
    {
        var columns = BindAll(owner, "columns", diagnostics, BindColumn);
        // Most relations have a few columns, which are sooner looked through than entered in a table.
        var seen = columns.Length > 16 ? new Dictionary<string, SourceSpan>(columns.Length, StringComparer.Ordinal) : null;
        for (var i = 0; i < columns.Length; i++)
        {
            if (FirstOf(columns, i, seen) is { } first)
            {
                diagnostics.Add(ProjectDiagnostics.NameRepeated(columns[i].NameSpan, "the column", columns[i].Name, first));
            }
        }

        return columns;
    }

    /// <summary>Where a column before this one has its name; null when none has.</summary>
    private static SourceSpan? FirstOf(
        ImmutableArray<ColumnProperties> columns, int index, Dictionary<string, SourceSpan>? seen)
    {
        var name = columns[index].Name;
        if (seen is not null)
        {
            return seen.TryAdd(name, columns[index].NameSpan) ? null : seen[name];
        }

        for (var i = 0; i < index; i++)
        {
            if (columns[i].Name == name)
            {
                return columns[i].NameSpan;
            }
        }

        return null;
    }

    private static ColumnProperties BindColumn(ConfigMap entry, ConfigText name, DiagnosticBag diagnostics)
    {
        NameRules.CheckColumn(name, diagnostics);
        var config = entry.Map("config");
        var meta = entry.Map("meta");
        if (config?.Map("meta") is { } nearer)
        {
            meta = meta is null ? nearer : ConfigJoin.Join(ConfigMerge.MergeKeys, meta, nearer) as ConfigMap;
        }

        return new ColumnProperties(
            name.Value,
            name.Span,
            entry.Text("description") ?? "",
            entry.Text("data_type"),
            entry.Boolean("quote"),
            Once([.. entry.Texts("tags"), .. config?.Texts("tags") ?? []]),
            meta,
            DataTestBinder.Bind(entry, diagnostics))
        {
            Constraints = ConstraintBinder.Bind(entry, name),
        };
    }

    private static ImmutableArray<string> Once(ImmutableArray<string> texts) =>
        texts.Length < 2 ? texts : [.. texts.Distinct(StringComparer.Ordinal)];

    private static SourceProperties BindSource(ConfigMap entry, ConfigText name, DiagnosticBag diagnostics)
    {
        NameRules.CheckNode(name, "a source", diagnostics);
        return new SourceProperties(
            name.Value,
            name.Span,
            entry.Text("description") ?? "",
            entry.Text("connection"),
            entry.Text("database"),
            entry.Text("schema") ?? name.Value,
            ConfigOf(entry),
            BindAll(entry, "tables", diagnostics, BindTable))
        {
            Freshness = FreshnessKeys.Of(entry),
        };
    }

    private static SourceTableProperties BindTable(ConfigMap entry, ConfigText name, DiagnosticBag diagnostics)
    {
        NameRules.CheckNode(name, "a source table", diagnostics);
        return new SourceTableProperties(
            name.Value,
            name.Span,
            entry.Text("identifier") ?? name.Value,
            entry.Text("description") ?? "",
            entry.Boolean("complete") ?? false,
            ConfigOf(entry),
            BindColumns(entry, diagnostics),
            DataTestBinder.Bind(entry, diagnostics))
        {
            Freshness = FreshnessKeys.Of(entry),
        };
    }

    private static ExposureProperties BindExposure(ConfigMap entry, ConfigText name, DiagnosticBag diagnostics)
    {
        NameRules.CheckNode(name, "an exposure", diagnostics);
        var owner = entry.Map("owner");
        var depends = ImmutableArray.CreateBuilder<ConfigText>();
        foreach (var item in entry.Items("depends_on"))
        {
            if (item is ConfigText text)
            {
                depends.Add(text);
            }
        }

        return new ExposureProperties(
            name.Value,
            name.Span,
            entry.Text("label"),
            entry.Text("type") ?? "",
            entry.Text("description") ?? "",
            entry.Text("url"),
            entry.Text("maturity"),
            owner?.Text("name"),
            owner is null ? null : owner.Texts("email") is [var email, ..] ? email : null,
            depends.DrainToImmutable(),
            ConfigOf(entry));
    }

    private static MacroProperties BindMacro(ConfigMap entry, ConfigText name, DiagnosticBag diagnostics) =>
        new(name.Value, name.Span, entry.Text("description") ?? "");

    /// <summary>The <c>config:</c> map, joined with the config keys that dbt also takes beside it.</summary>
    private static ConfigMap ConfigOf(ConfigMap entry)
    {
        var config = entry.Map("config") ?? ConfigMap.Empty;
        foreach (var key in (ReadOnlySpan<string>)["tags", "meta", "docs", "enabled"])
        {
            if (entry.Entry(key) is not { Value: not ConfigNull } beside)
            {
                continue;
            }

            if (config.Entry(key) is not { Value: not ConfigNull } inside)
            {
                config = config with { Entries = config.Entries.Add(beside) };
                continue;
            }

            var merge = ConfigKeys.Find(key)?.Merge ?? ConfigMerge.Replace;
            var joined = inside with { Value = ConfigJoin.Join(merge, beside.Value, inside.Value) };
            config = config with { Entries = config.Entries.Replace(inside, joined) };
        }

        return config;
    }
}
