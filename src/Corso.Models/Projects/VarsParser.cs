using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads the value of <c>--vars</c>: a map, as YAML or JSON.</summary>
public static class VarsParser
{
    /// <summary>What messages call the text instead of a file.</summary>
    public const string Path = "--vars";

    /// <summary>The variables; null when the text is no map.</summary>
    public static ConfigMap? Parse(string yamlOrJson, DiagnosticBag diagnostics)
    {
        var text = new SourceText(Path, SourceText.Normalize(yamlOrJson));
        if (!YamlReader.TryRead(text, diagnostics, out var root))
        {
            return null;
        }

        switch (root)
        {
            case null or ConfigNull:
                return ConfigMap.Empty;
            case ConfigMap map:
                return map;
            default:
                diagnostics.Add(ProjectDiagnostics.OtherKind(
                    root.Span, Path, "a map", ShapeWords.Found(root), "write it as '{name: value}'"));
                return null;
        }
    }
}
