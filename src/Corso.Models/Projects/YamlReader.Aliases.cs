using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Corso.Models.Projects;

/// <summary>Anchors, the aliases that repeat them, and merge keys.</summary>
internal sealed partial class YamlReader
{
    private void AddMerged(ConfigValue value, List<ConfigMap> merged)
    {
        foreach (var part in value is ConfigList list ? list.Items : [value])
        {
            if (part is ConfigMap map)
            {
                merged.Add(map);
            }
            else
            {
                _diagnostics.Add(ProjectDiagnostics.MergeNeedsMap(part.Span, ShapeWords.Found(part)));
            }
        }
    }

    // https://yaml.org/type/merge.html: what the map says itself wins, then the earlier of several merged maps.
    private static void Merge(ImmutableArray<ConfigEntry>.Builder entries, List<ConfigMap> merged)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            seen.Add(entry.Key);
        }

        foreach (var map in merged)
        {
            foreach (var entry in map.Entries)
            {
                if (seen.Add(entry.Key))
                {
                    entries.Add(entry);
                }
            }
        }
    }

    private Anchored Keep(AnchorName anchor, Anchored value)
    {
        if (!anchor.IsEmpty)
        {
            (_anchors ??= new Dictionary<string, Anchored>(StringComparer.Ordinal))[anchor.Value] = value;
        }

        return value;
    }

    private Anchored Find(AnchorAlias alias, int depth)
    {
        var name = alias.Value.Value;
        var span = _text.Span(Offset(alias.Start), Offset(alias.End));
        if (_anchors is null || !_anchors.TryGetValue(name, out var found))
        {
            _diagnostics.Add(ProjectDiagnostics.NoSuchAnchor(
                span, name, NearestName.Find(name, (IEnumerable<string>?)_anchors?.Keys ?? [])));
            return new Anchored(new ConfigNull(span), 1, 0);
        }

        if (depth + found.Depth > MaxDepth)
        {
            ReportTooDeep(span);
            return new Anchored(new ConfigNull(span), 1, 0);
        }

        var before = _aliased;
        _aliased += found.Size;
        if (_aliased <= MaxAliased)
        {
            return found;
        }

        if (before <= MaxAliased)
        {
            _diagnostics.Add(ProjectDiagnostics.AliasesRepeatTooMuch(span, MaxAliased));
        }

        return new Anchored(new ConfigNull(span), 1, 0);
    }
}
