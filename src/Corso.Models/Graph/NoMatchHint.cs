using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>What to write instead of a selector that matches nothing.</summary>
internal static class NoMatchHint
{
    /// <summary>The disabled node of that name, the same name under another method, or the nearest name; null when there is none.</summary>
    public static string? For(SelectorCall call, ISelectorMethod method)
    {
        var value = call.Value;
        if (Glob.IsPattern(value))
        {
            return null;
        }

        if (method is FqnMethod)
        {
            foreach (var node in call.Graph.Disabled)
            {
                if (node.Name == value)
                {
                    var place = node.Config.Find("enabled")?.Origins[^1].Value.Span ?? node.Span;
                    return $"\"{value}\" is disabled at {(place.Path is null ? node.Span : place)}: enable it there";
                }
            }

            if (OtherMethodWith(call) is { } other)
            {
                return $"write {other}";
            }
        }

        var nearest = NearestName.Find(value, method.KnownValues(call));
        return nearest is null ? null : $"did you mean \"{nearest}\"?";
    }

    private static string? OtherMethodWith(SelectorCall call)
    {
        var value = call.Value;
        foreach (var node in call.Graph.Nodes)
        {
            if (node.Type == ResourceType.Exposure && node.Name == value)
            {
                return $"exposure:{value}";
            }

            if (node.Source is { } source
                && (source.Name == value || node.Name == value || $"{source.Name}.{node.Name}" == value))
            {
                return source.Name == value ? $"source:{value}" : $"source:{source.Name}.{node.Name}";
            }

            if (node.Path.Length > value.Length && node.Path[value.Length] == '/'
                && node.Path.StartsWith(value, StringComparison.Ordinal))
            {
                return $"path:{value}";
            }

            if (node.Config.Find("tags") is not null && node.Tags.Contains(value))
            {
                return $"tag:{value}";
            }
        }

        return null;
    }
}
