using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads <c>selectors.yml</c>.</summary>
public static class SelectorsBinder
{
    internal static MapShape Selector { get; } = new(
        "a selector",
        [
            new("name", Shape.Name, "Name used with --selector.") { IsRequired = true },
            new("description", Shape.Text, "What it is for."),
            new("default", Shape.Boolean, "Whether it is used when a command names no selection."),
            new("definition", Shape.Any, "What it selects: a text, or maps with union, intersection, exclude, method.")
                { IsRequired = true },
        ]);

    internal static MapShape File { get; } = new(
        "selectors.yml",
        [new("selectors", Shape.ListOf(Selector), "Named selections.") { IsRequired = true }]);

    /// <summary>Binds the file; definitions stay values and are read by the selector stage.</summary>
    public static SelectorsFile Bind(SourceText text, DiagnosticBag diagnostics)
    {
        if (!YamlReader.TryRead(text, diagnostics, out var root) || root is null or ConfigNull)
        {
            return new SelectorsFile([]);
        }

        if (root is not ConfigMap map)
        {
            diagnostics.Add(ProjectDiagnostics.OtherKind(
                root.Span, text.Path, "a map", ShapeWords.Found(root), "begin with selectors:"));
            return new SelectorsFile([]);
        }

        ShapeChecker.CheckMap(map, File, diagnostics);
        var selectors = ImmutableArray.CreateBuilder<SelectorDefinition>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var item in map.Items("selectors"))
        {
            if (item is not ConfigMap entry || entry.TextValue("name") is not { } name
                || entry["definition"] is not { } definition)
            {
                continue;
            }

            if (!seen.TryAdd(name.Value, name.Span))
            {
                diagnostics.Add(ProjectDiagnostics.NameRepeated(name.Span, "the selector", name.Value,
                    seen[name.Value]));
                continue;
            }

            selectors.Add(new SelectorDefinition(
                name.Value, entry.Text("description") ?? "", entry.Boolean("default") ?? false, definition, name.Span));
        }

        return new SelectorsFile(selectors.DrainToImmutable());
    }
}
