using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary><c>tag:nightly</c>.</summary>
internal sealed class TagMethod : ISelectorMethod
{
    public string Name => "tag";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node =>
        {
            if (node.Config.Find("tags") is null)
            {
                return false;
            }

            foreach (var tag in node.Tags)
            {
                if (Glob.Matches(value, tag))
                {
                    return true;
                }
            }

            return false;
        };
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.SelectMany(node => node.Tags).Distinct(StringComparer.Ordinal);
}

/// <summary><c>config.materialized:table</c>, <c>config.meta.owner:ops</c>: a setting, or a key within it; a list matches by any item.</summary>
internal sealed class ConfigMethod : ISelectorMethod
{
    public string Name => "config";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        if (call.Arguments.IsEmpty)
        {
            diagnostics.Add(SelectionDiagnostics.SelectorSyntax(
                call.Place.Span,
                call.Place.Where,
                "\"config:\" does not say which setting",
                $"write config.KEY:{call.Value}, for instance config.materialized:{call.Value}"));
            return null;
        }

        var (keys, value) = (call.Arguments, call.Value);
        if (ConfigKeys.Find(keys[0]) is null)
        {
            var known = ConfigKeys.Table.Select(key => key.Name);
            diagnostics.Add(SelectionDiagnostics.UnknownValue(
                call.Place.Span, call.Place.Where, "config key", keys[0], NearestName.Find(keys[0], known), "tags, meta, materialized"));
            return null;
        }

        var comparison = keys is ["severity"] ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return node =>
        {
            foreach (var text in Texts(node, keys))
            {
                if (text.Equals(value, comparison) || Glob.Matches(value, text))
                {
                    return true;
                }
            }

            return false;
        };
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.SelectMany(node => Texts(node, call.Arguments)).Distinct(StringComparer.Ordinal);

    /// <summary>A setting's texts: one, or a list's; what every node has without saying so counts too.</summary>
    private static IEnumerable<string> Texts(Node node, ImmutableArray<string> keys)
    {
        if (node.Config.Find(keys[0]) is not { } setting)
        {
            return keys switch
            {
                ["materialized"] => node.Type switch
                {
                    ResourceType.Model => ["view"],
                    ResourceType.Seed => ["seed"],
                    ResourceType.Test => ["test"],
                    _ => [],
                },
                ["enabled"] => ["true"],
                _ => [],
            };
        }

        ConfigValue? value = setting.Value;
        foreach (var key in keys.AsSpan()[1..])
        {
            value = (value as ConfigMap)?[key];
        }

        return TextsOf(value);
    }

    /// <summary>What a value can be compared with.</summary>
    internal static IEnumerable<string> TextsOf(ConfigValue? value) => value switch
    {
        ConfigText text => [text.Value],
        ConfigNumber number => [number.Raw],
        ConfigBoolean boolean => [boolean.Value ? "true" : "false"],
        ConfigList list => list.Items.SelectMany(TextsOf),
        _ => [],
    };
}

/// <summary><c>resource_type:model</c>.</summary>
internal sealed class ResourceTypeMethod : ISelectorMethod
{
    public string Name => "resource_type";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        if (ResourceTypeName.Parse(call.Value) is { } type)
        {
            return node => node.Type == type;
        }

        diagnostics.Add(SelectionDiagnostics.UnknownValue(
            call.Place.Span,
            call.Place.Where,
            "resource type",
            call.Value,
            NearestName.Find(call.Value, ResourceTypeName.All),
            string.Join(", ", ResourceTypeName.All)));
        return null;
    }

    public IEnumerable<string> KnownValues(SelectorCall call) => ResourceTypeName.All;
}

/// <summary><c>test_type:generic</c>, <c>singular</c>, <c>data</c> (both) or <c>unit</c>.</summary>
internal sealed class TestTypeMethod : ISelectorMethod
{
    private static readonly ImmutableArray<string> Values = ["generic", "singular", "data", "unit"];

    public string Name => "test_type";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        switch (call.Value)
        {
            case "generic":
                return node => node.Type == ResourceType.Test && node.Test is not null;
            case "singular":
                return node => node.Type == ResourceType.Test && node.Test is null;
            case "data":
                return node => node.Type == ResourceType.Test;
            case "unit":
                return node => node.Type == ResourceType.UnitTest;
            default:
                diagnostics.Add(SelectionDiagnostics.UnknownValue(
                    call.Place.Span,
                    call.Place.Where,
                    "test type",
                    call.Value,
                    NearestName.Find(call.Value, Values),
                    string.Join(", ", Values)));
                return null;
        }
    }

    public IEnumerable<string> KnownValues(SelectorCall call) => Values;
}

/// <summary><c>test_name:unique</c>: the generic test that a data test uses.</summary>
internal sealed class TestNameMethod : ISelectorMethod
{
    public string Name => "test_name";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node => node.Test is { } test
            && (Glob.Matches(value, test.Test) || Glob.Matches(value, test.Test.AsSpan(test.Test.LastIndexOf('.') + 1)));
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.Where(node => node.Test is not null).Select(node => node.Test?.Test ?? "").Distinct(StringComparer.Ordinal);
}

/// <summary><c>connection:warehouse</c>.</summary>
internal sealed class ConnectionMethod : ISelectorMethod
{
    public string Name => "connection";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node => node.Connection is { } connection && Glob.Matches(value, connection.Name);
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.Select(node => node.Connection?.Name ?? "").Distinct(StringComparer.Ordinal);
}

/// <summary><c>owner:ops@shop.example</c>: an exposure's owner by name or address, or anything's <c>meta.owner</c>.</summary>
internal sealed class OwnerMethod : ISelectorMethod
{
    public string Name => "owner";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node =>
        {
            foreach (var owner in Owners(node))
            {
                if (Glob.Matches(value, owner))
                {
                    return true;
                }
            }

            return false;
        };
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.SelectMany(Owners).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Owners(Node node)
    {
        if (node.Exposure is { } exposure)
        {
            if (exposure.OwnerName is { } name)
            {
                yield return name;
            }

            if (exposure.OwnerEmail is { } email)
            {
                yield return email;
            }
        }

        if (node.Config.Find("meta")?.Value is not ConfigMap meta || meta["owner"] is not { } owner)
        {
            yield break;
        }

        var values = owner is ConfigMap map ? map.Entries.Select(entry => entry.Value) : [owner];
        foreach (var text in values.SelectMany(ConfigMethod.TextsOf))
        {
            yield return text;
        }
    }
}
