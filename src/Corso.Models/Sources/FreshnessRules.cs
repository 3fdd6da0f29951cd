using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>
/// Reads the rules of source tables. A table inherits from its source, and that from its folder in
/// <c>corso_project.yml</c>, key by key as in dbt; <c>null</c> switches off what is inherited.
/// </summary>
public static class FreshnessRules
{
    /// <summary>The rules of those nodes that have one, in their order; reports rules that can't be followed.</summary>
    public static ImmutableArray<FreshnessRule> Of(IEnumerable<Node> nodes, DiagnosticBag diagnostics)
    {
        var rules = ImmutableArray.CreateBuilder<FreshnessRule>();
        foreach (var node in nodes)
        {
            if (node is { Source: { } source, SourceTable: { } table } && Of(node, source, table, diagnostics) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.DrainToImmutable();
    }

    private static FreshnessRule? Of(
        Node node, SourceProperties source, SourceTableProperties table, DiagnosticBag diagnostics)
    {
        var levels = new Levels();
        levels.Add(FolderLevel(node.Config));
        levels.Add(source.Freshness);
        levels.Add(table.Freshness);
        var isBroken = false;
        var title = $"{source.Name}.{table.Name}";
        var warn = Limit(levels.WarnAfter, "warn_after");
        var error = Limit(levels.ErrorAfter, "error_after");
        if (isBroken || (warn is null && error is null))
        {
            return null;
        }

        if (levels.Field is null && levels.Query is null)
        {
            diagnostics.Add(SourceDiagnostics.NothingTellsLoading((error ?? warn)?.Span ?? node.Span, title)
                with { NodeId = node.Id });
            return null;
        }

        return new FreshnessRule(node, warn, error)
        {
            LoadedAtField = levels.Field, LoadedAtQuery = levels.Query, Filter = levels.Filter,
        };

        FreshnessLimit? Limit(ConfigMap? map, string key)
        {
            var count = map?["count"] as ConfigNumber;
            var period = map?.TextValue("period");
            if (map is null || (count is null && period is null))
            {
                return null;
            }

            if (count is not null && period is not null
                && int.TryParse(count.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return new FreshnessLimit(number, period.Value, map.Span);
            }

            isBroken = true;
            diagnostics.Add(SourceDiagnostics.UnusableThreshold(
                (count ?? (ConfigValue?)period ?? map).Span, title, key, count?.Raw, period?.Value) with { NodeId = node.Id });
            return null;
        }
    }

    /// <summary>What <c>+freshness</c> and the like say of the node's folder.</summary>
    private static ConfigMap FolderLevel(NodeConfig config)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        foreach (var key in (ReadOnlySpan<string>)["freshness", "loaded_at_field", "loaded_at_query"])
        {
            ConfigValue? value = null;
            foreach (var origin in config.Find(key)?.Origins ?? [])
            {
                value = origin.Layer == ConfigLayer.Folder ? origin.Value : value;
            }

            if (value is not null)
            {
                entries.Add(new ConfigEntry(key, value.Span, value));
            }
        }

        return new ConfigMap(entries.ToImmutable(), default);
    }

    /// <summary>What holds after some levels, the nearest of which was added last.</summary>
    private sealed class Levels
    {
        public ConfigText? Field { get; private set; }

        public ConfigText? Query { get; private set; }

        public ConfigText? Filter { get; private set; }

        public ConfigMap? WarnAfter { get; private set; }

        public ConfigMap? ErrorAfter { get; private set; }

        public void Add(ConfigMap level)
        {
            // A nearer field takes the place of a farther query, and the other way round.
            var field = level.TextValue("loaded_at_field");
            var query = level.TextValue("loaded_at_query");
            if (field is not null || query is not null)
            {
                (Field, Query) = query is null ? (field, (ConfigText?)null) : (null, query);
            }

            switch (level.Entry("freshness")?.Value)
            {
                case ConfigNull:
                    (WarnAfter, ErrorAfter, Filter) = (null, null, null);
                    break;
                case ConfigMap freshness:
                    WarnAfter = Nearer(WarnAfter, freshness.Entry("warn_after"));
                    ErrorAfter = Nearer(ErrorAfter, freshness.Entry("error_after"));
                    Filter = freshness.TextValue("filter") ?? Filter;
                    break;
            }
        }

        private static ConfigMap? Nearer(ConfigMap? farther, ConfigEntry? entry) => entry?.Value switch
        {
            null => farther,
            ConfigMap map when farther is not null => (ConfigMap)ConfigJoin.Join(ConfigMerge.MergeKeys, farther, map) with
            {
                Span = map.Span,
            },
            ConfigMap map => map,
            _ => null,
        };
    }
}
