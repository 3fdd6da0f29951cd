using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Reads a definition of <c>selectors.yml</c> in dbt's forms: a text, <c>tag: nightly</c>, or the full map.</summary>
internal sealed class SelectorDefinitionReader(SelectorParser parser, DiagnosticBag diagnostics)
{
    /// <summary>Deepest nesting; YAML that nests deeper wasn't written by hand.</summary>
    private const int DepthLimit = 100;

    private static readonly ImmutableArray<string> CriterionKeys =
    [
        "method", "value", "children", "parents", "children_depth", "parents_depth", "childrens_parents",
        "indirect_selection", "exclude",
    ];

    private static readonly ImmutableArray<string> IndirectValues = ["eager", "cautious", "buildable", "empty"];
    private int _depth;

    /// <summary>Reads one definition; null after an error, which is reported.</summary>
    public SelectionSpec? Read(ConfigValue definition)
    {
        if (_depth == DepthLimit)
        {
            return Fail(definition.Span, $"the definition nests deeper than {DepthLimit} levels", "name the inner parts as selectors");
        }

        _depth++;
        var spec = definition switch
        {
            ConfigText text => parser.Parse(new SelectorPlace(null, text.Value, 0, text.Value.Length, text)),
            ConfigMap map when map["union"] is { } parts => ReadSet(map, "union", parts),
            ConfigMap map when map["intersection"] is { } parts => ReadSet(map, "intersection", parts),
            ConfigMap map when map["method"] is not null || map["value"] is not null => ReadCriterion(map),
            ConfigMap { Entries: [var entry] } map => ReadPair(map, entry),
            ConfigMap map => Fail(
                map.Span,
                "a selector with several keys needs `method` and `value`",
                "write method: tag and value: nightly, or put parts under `union` or `intersection`"),
            _ => Fail(definition.Span, "a selector is a text or a map", "write a text such as tag:nightly"),
        };
        _depth--;
        return spec;
    }

    private SelectionSpec? ReadPair(ConfigMap map, ConfigEntry entry)
    {
        if (entry.Key == "exclude")
        {
            return Fail(entry.KeySpan, "`exclude` stands alone", "put it in a `union`, or beside `method` and `value`");
        }

        if (TextOf(entry.Value) is not { } value)
        {
            return Fail(entry.Value.Span, $"\"{entry.Key}\" has no text to match", $"write {entry.Key}: VALUE");
        }

        var words = entry.Key.Split('.');
        var place = PlaceOf(map, $"{entry.Key}:{value}", entry.Value);
        var keyPlace = PlaceOf(map, entry.Key, new ConfigText(entry.Key, entry.KeySpan));
        return parser.Bind(words[0], [.. words.AsSpan()[1..]], value, Reach.None, null, place, keyPlace);
    }

    private SelectionSpec? ReadCriterion(ConfigMap map)
    {
        var isGood = true;
        foreach (var entry in map.Entries)
        {
            if (!CriterionKeys.Contains(entry.Key))
            {
                isGood = false;
                var nearest = NearestName.Find(entry.Key, CriterionKeys);
                Fail(
                    entry.KeySpan,
                    $"a selector has no key \"{entry.Key}\"",
                    nearest is null ? "keys: " + string.Join(", ", CriterionKeys) : $"did you mean \"{nearest}\"?");
            }
        }

        var method = map["method"] is { } methodValue ? TextOf(methodValue) : null;
        var value = map["value"] is { } valueValue ? TextOf(valueValue) : null;
        if (method is null || value is not { Length: > 0 })
        {
            return Fail(
                map.Span,
                $"the selector has no {(method is null ? "method" : "value")}",
                method is null ? "add method: fqn" : $"add value: what \"{method}\" shall match");
        }

        var parents = Depth(map, "parents", ref isGood);
        var children = Depth(map, "children", ref isGood);
        var childrensParents = Flag(map, "childrens_parents", ref isGood);
        var indirect = Indirect(map, ref isGood);
        if (childrensParents && children >= 0)
        {
            isGood = false;
            Fail(map.Span, "`childrens_parents` takes all descendants already, so `children` says nothing", "leave one of the two out");
        }

        var words = method.Split('.');
        var reach = new Reach(parents, children, childrensParents);
        var place = PlaceOf(map, $"{method}:{value}", map["value"] ?? map);
        var methodPlace = PlaceOf(map, method, map["method"] ?? map);
        var spec = parser.Bind(words[0], [.. words.AsSpan()[1..]], value, reach, indirect, place, methodPlace);
        if (spec is null || !isGood)
        {
            return null;
        }

        return map["exclude"] is not { } exclude
            ? spec
            : ReadList(exclude, "exclude") is { } excluded
                ? new DifferenceSpec(spec, Union(excluded, place), place)
                : null;
    }

    private SelectionSpec? ReadSet(ConfigMap map, string key, ConfigValue value)
    {
        var isGood = true;
        foreach (var entry in map.Entries)
        {
            if (entry.Key != key)
            {
                isGood = false;
                Fail(
                    entry.KeySpan,
                    $"\"{entry.Key}\" stands beside \"{key}\"",
                    entry.Key == "exclude" ? $"make it an item of \"{key}\"" : $"leave \"{key}\" alone in its map");
            }
        }

        if (value is not ConfigList list)
        {
            return Fail(value.Span, $"\"{key}\" is not a list", "write its parts with dashes");
        }

        var included = ImmutableArray.CreateBuilder<SelectionSpec>();
        ImmutableArray<SelectionSpec>? excluded = null;
        foreach (var item in list.Items)
        {
            if (item is ConfigMap { Entries: [{ Key: "exclude" } exclude] })
            {
                if (excluded is not null)
                {
                    isGood = false;
                    Fail(exclude.KeySpan, $"\"{key}\" has a second `exclude`", "merge the two lists");
                }

                excluded = ReadList(exclude.Value, "exclude");
                isGood &= excluded is not null;
            }
            else if (Read(item) is { } part)
            {
                included.Add(part);
            }
            else
            {
                isGood = false;
            }
        }

        if (isGood && included.Count == 0)
        {
            return Fail(list.Span, $"\"{key}\" includes nothing", "add a selector to it");
        }

        if (!isGood)
        {
            return null;
        }

        var place = PlaceOf(map, key, list);
        var parts = included.DrainToImmutable();
        SelectionSpec spec = key == "union" ? Union(parts, place) : new IntersectionSpec(parts, place);
        return excluded is { } minus ? new DifferenceSpec(spec, Union(minus, place), place) : spec;
    }

    private ImmutableArray<SelectionSpec>? ReadList(ConfigValue value, string key)
    {
        if (value is not ConfigList { Items.IsEmpty: false } list)
        {
            Fail(value.Span, $"\"{key}\" is not a list of selectors", "write its parts with dashes");
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<SelectionSpec>(list.Items.Length);
        var isGood = true;
        foreach (var item in list.Items)
        {
            if (Read(item) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                isGood = false;
            }
        }

        return isGood ? parts.DrainToImmutable() : null;
    }

    private static SelectionSpec Union(ImmutableArray<SelectionSpec> parts, SelectorPlace place) =>
        parts.Length == 1 ? parts[0] : new UnionSpec(parts, place);

    private int Depth(ConfigMap map, string key, ref bool isGood)
    {
        var isOn = Flag(map, key, ref isGood);
        if (map[$"{key}_depth"] is not { } depth)
        {
            return isOn ? int.MaxValue : -1;
        }

        if (depth is ConfigNumber number
            && int.TryParse(number.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var edges))
        {
            return isOn ? edges : -1;
        }

        isGood = false;
        Fail(depth.Span, $"\"{key}_depth\" is not a whole number", $"write {key}_depth: 1");
        return -1;
    }

    private bool Flag(ConfigMap map, string key, ref bool isGood)
    {
        switch (map[key])
        {
            case null:
                return false;
            case ConfigBoolean boolean:
                return boolean.Value;
            case var other:
                isGood = false;
                Fail(other.Span, $"\"{key}\" is neither true nor false", $"write {key}: true");
                return false;
        }
    }

    private IndirectSelection? Indirect(ConfigMap map, ref bool isGood)
    {
        if (map["indirect_selection"] is not { } value)
        {
            return null;
        }

        var text = TextOf(value) ?? "";
        var found = IndirectValues.IndexOf(text);
        if (found >= 0)
        {
            return (IndirectSelection)found;
        }

        isGood = false;
        diagnostics.Add(SelectionDiagnostics.UnknownValue(
            value.Span,
            "",
            "mode of indirect selection",
            text,
            NearestName.Find(text, IndirectValues),
            string.Join(", ", IndirectValues)));
        return null;
    }

    /// <summary>A place whose text is made up of several YAML values; messages point at one of them.</summary>
    private static SelectorPlace PlaceOf(ConfigMap map, string text, ConfigValue value) =>
        new(null, text, 0, text.Length, new ConfigText(text, value.Span.Path is null ? map.Span : value.Span));

    private static string? TextOf(ConfigValue value) => value switch
    {
        ConfigText text => text.Value,
        ConfigNumber number => number.Raw,
        ConfigBoolean boolean => boolean.Value ? "true" : "false",
        _ => null,
    };

    private SelectionSpec? Fail(SourceSpan span, string fact, string hint)
    {
        diagnostics.Add(SelectionDiagnostics.SelectorDefinition(span, fact, hint));
        return null;
    }
}
