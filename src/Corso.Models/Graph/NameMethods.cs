using Corso.Models.Diagnostics;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>
/// <c>fqn:</c>, and what stands without a method: the node's name, or its folders from the project or from the root down,
/// separated by dots. Sources and exposures have methods of their own.
/// </summary>
internal sealed class FqnMethod : ISelectorMethod
{
    public string Name => "fqn";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        var parts = value.Split('.');
        return node => node.Type is not (ResourceType.Source or ResourceType.Exposure)
            && (node.Fqn[^1] == value || Matches(node.Fqn.AsSpan(), parts) || Matches(node.Fqn.AsSpan()[1..], parts));
    }

    public IEnumerable<string> KnownValues(SelectorCall call)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in call.Graph.Nodes)
        {
            if (node.Type is not (ResourceType.Source or ResourceType.Exposure))
            {
                for (var i = 1; i < node.Fqn.Length; i++)
                {
                    known.Add(node.Fqn[i]);
                }
            }
        }

        return known;
    }

    /// <summary>The parts match the first folders one by one; from the first wildcard on, they match all the rest.</summary>
    private static bool Matches(ReadOnlySpan<string> fqn, string[] parts)
    {
        if (parts.Length > fqn.Length)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (Glob.IsPattern(parts[i]))
            {
                return Glob.Matches(string.Join('.', parts.AsSpan()[i..]), string.Join('.', fqn[i..]));
            }

            if (parts[i] != fqn[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary><c>path:</c>, a file or folder from the project folder; wildcards stay within a folder, <c>**</c> spans any.</summary>
internal sealed class PathMethod : ISelectorMethod
{
    public string Name => "path";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value.StartsWith("./", StringComparison.Ordinal) ? call.Value[2..] : call.Value;
        var pattern = value.TrimEnd('/').Split('/');
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        return node => Matches(node.Path) || (node.PropertiesPath is { } properties && IsFile(properties));

        bool Matches(string path)
        {
            if (!known.TryGetValue(path, out var matches))
            {
                matches = Glob.MatchesPath(pattern, path.Split('/'));
                known.Add(path, matches);
            }

            return matches;
        }

        // A properties file selects what it describes; a folder doesn't select what is only described there.
        bool IsFile(string path) => pattern.Length == path.AsSpan().Count('/') + 1 && Matches(path);
    }

    public IEnumerable<string> KnownValues(SelectorCall call)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in call.Graph.Nodes)
        {
            for (var path = node.Path; known.Add(path) && path.LastIndexOf('/') is var end and > 0;)
            {
                path = path[..end];
            }
        }

        return known;
    }
}

/// <summary><c>file:</c>, the name of the file, with or without its extension.</summary>
internal sealed class FileMethod : ISelectorMethod
{
    public string Name => "file";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node =>
        {
            var name = node.Path.AsSpan(node.Path.LastIndexOf('/') + 1);
            return Glob.Matches(value, name)
                || (name.LastIndexOf('.') is var dot and > 0 && Glob.Matches(value, name[..dot]));
        };
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.Select(node => node.Path[(node.Path.LastIndexOf('/') + 1)..]);
}

/// <summary><c>package:</c>, the project's name; <c>this</c> is the project too.</summary>
internal sealed class PackageMethod : ISelectorMethod
{
    public string Name => "package";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var value = call.Value;
        return node => value == "this" || Glob.Matches(value, node.Fqn[0]);
    }

    public IEnumerable<string> KnownValues(SelectorCall call) => call.Graph.Nodes.Take(1).Select(node => node.Fqn[0]);
}

/// <summary><c>source:app</c>, <c>source:app.orders</c>, <c>source:shop.app.orders</c>.</summary>
internal sealed class SourceMethod : ISelectorMethod
{
    public string Name => "source";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var parts = call.Value.Split('.');
        if (parts.Length > 3)
        {
            diagnostics.Add(SelectionDiagnostics.SelectorSyntax(
                call.Place.Span,
                call.Place.Where,
                $"\"{call.Value}\" has {parts.Length} parts, a source at most three",
                "write source:SOURCE or source:SOURCE.TABLE"));
            return null;
        }

        var project = parts.Length == 3 ? parts[0] : "*";
        var source = parts.Length == 3 ? parts[1] : parts[0];
        var table = parts.Length == 1 ? "*" : parts[^1];
        return node => node.Source is { } declared
            && Glob.Matches(source, declared.Name)
            && Glob.Matches(table, node.Name)
            && Glob.Matches(project, node.Fqn[0]);
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.Where(node => node.Source is not null)
            .Select(node => call.Value.Contains('.', StringComparison.Ordinal)
                ? $"{node.Source?.Name}.{node.Name}"
                : $"{node.Source?.Name}");
}

/// <summary><c>exposure:weekly_report</c>, or with the project's name before it.</summary>
internal sealed class ExposureMethod : ISelectorMethod
{
    public string Name => "exposure";

    public Func<Node, bool>? Resolve(SelectorCall call, DiagnosticBag diagnostics)
    {
        var parts = call.Value.Split('.');
        if (parts.Length > 2)
        {
            diagnostics.Add(SelectionDiagnostics.SelectorSyntax(
                call.Place.Span,
                call.Place.Where,
                $"\"{call.Value}\" has {parts.Length} parts, an exposure at most two",
                "write exposure:NAME"));
            return null;
        }

        var project = parts.Length == 2 ? parts[0] : "*";
        var name = parts[^1];
        return node => node.Type == ResourceType.Exposure
            && Glob.Matches(name, node.Name)
            && Glob.Matches(project, node.Fqn[0]);
    }

    public IEnumerable<string> KnownValues(SelectorCall call) =>
        call.Graph.Nodes.Where(node => node.Type == ResourceType.Exposure).Select(node => node.Name);
}
