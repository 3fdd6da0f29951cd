using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads <c>corso_project.yml</c>.</summary>
public static class ProjectDefinitionBinder
{
    /// <summary>
    /// Binds the file; null when it has no usable target or name, so that nothing else could be said.
    /// </summary>
    public static ProjectDefinition? Bind(SourceText text, DiagnosticBag diagnostics)
    {
        if (!YamlReader.TryRead(text, diagnostics, out var root))
        {
            return null;
        }

        var map = root as ConfigMap;
        if (map is null && root is not (null or ConfigNull))
        {
            diagnostics.Add(ProjectDiagnostics.OtherKind(
                root.Span, text.Path, "a map", ShapeWords.Found(root), "begin with name:"));
            return null;
        }

        map ??= new ConfigMap([], SourceSpan.StartOf(text.Path));
        ShapeChecker.CheckMap(map, ProjectShapes.File, diagnostics);
        var name = map.TextValue("name");
        if (name is not null && !NameRules.IsProjectName(name.Value))
        {
            diagnostics.Add(ProjectDiagnostics.BadIdentifier(
                name.Span, "a project", name.Value, "use letters, digits and underscores, and no digit in front"));
        }

        var targets = TargetsBinder.Bind(map, diagnostics);
        var folders = FolderConfigBinder.Bind(map, name?.Value, diagnostics);
        var paths = BindPaths(map, diagnostics, out var written);
        if (name is null || targets.IsEmpty)
        {
            return null;
        }

        return new ProjectDefinition
        {
            Name = name.Value,
            RequireCorso = BindRange(map, diagnostics),
            DefaultTarget = TargetsBinder.BindDefault(map, targets, diagnostics),
            Targets = targets,
            Paths = paths,
            WrittenPaths = written,
            FolderConfigs = folders,
            Vars = BindVars(map, name.Value),
            OnRunStart = HookProperties.Read(map["on_run_start"] ?? map["on-run-start"]),
            OnRunEnd = HookProperties.Read(map["on_run_end"] ?? map["on-run-end"]),
            Span = text.Span(0, text.Content.Length),
        };
    }

    private static string? BindRange(ConfigMap map, DiagnosticBag diagnostics)
    {
        var parts = map.Texts("require_corso");
        if (parts.IsEmpty || map["require_corso"] is not { } value)
        {
            return null;
        }

        var range = string.Join(", ", parts);
        if (!VersionRange.TryParse(range, out var parsed))
        {
            diagnostics.Add(ProjectDiagnostics.UnreadableRange(value.Span, range));
        }
        else if (!parsed.Contains(VersionRange.ThisVersion))
        {
            diagnostics.Add(ProjectDiagnostics.OtherVersionRequired(
                value.Span, range, VersionRange.ThisVersion.ToString(3)));
        }

        return range;
    }

    /// <summary>
    /// The variables; those that dbt keeps under the project's own name stand beside the others and win.
    /// </summary>
    private static ConfigMap BindVars(ConfigMap map, string project)
    {
        var vars = map.Map("vars") ?? ConfigMap.Empty;
        if (vars.Entry(project) is not { Value: ConfigMap own } entry)
        {
            return vars;
        }

        var others = vars with { Entries = vars.Entries.Remove(entry) };
        return ConfigJoin.Join(ConfigMerge.MergeKeys, others, own) as ConfigMap ?? vars;
    }

    private static ProjectPaths BindPaths(
        ConfigMap map, DiagnosticBag diagnostics, out ImmutableArray<ConfigText> written)
    {
        var all = ImmutableArray.CreateBuilder<ConfigText>();
        var paths = new ProjectPaths(
            Paths("model", ProjectPaths.Default.Models),
            Paths("seed", ProjectPaths.Default.Seeds),
            Paths("macro", ProjectPaths.Default.Macros),
            Paths("test", ProjectPaths.Default.Tests),
            (map["target_path"] ?? map["target-path"]) is ConfigText target
                && Clean(target, diagnostics) is { Length: > 0 } path
                ? path
                : ProjectPaths.Default.Target);
        written = all.DrainToImmutable();
        return paths;

        ImmutableArray<string> Paths(string kind, ImmutableArray<string> otherwise)
        {
            var value = map[kind + "_paths"] ?? map[kind + "-paths"];
            if (value is not (ConfigText or ConfigList))
            {
                return otherwise;
            }

            var found = ImmutableArray.CreateBuilder<string>();
            foreach (var item in value is ConfigList list ? list.Items : [value])
            {
                if (item is ConfigText text && Clean(text, diagnostics) is { } clean && !found.Contains(clean))
                {
                    found.Add(clean);
                    all.Add(new ConfigText(clean, text.Span));
                }
            }

            return found.DrainToImmutable();
        }
    }

    /// <summary>
    /// A path with <c>/</c>, without <c>.</c> and a slash at its end; null when it leaves the project.
    /// </summary>
    private static string? Clean(ConfigText path, DiagnosticBag diagnostics)
    {
        var parts = new List<string>();
        var isRooted = path.Value.StartsWith('/') || path.Value.StartsWith('\\')
            || path.Value.Contains(':', StringComparison.Ordinal);
        foreach (var part in path.Value.Split('/', '\\'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case ".." when parts.Count > 0:
                    parts.RemoveAt(parts.Count - 1);
                    break;
                case "..":
                    isRooted = true;
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        if (isRooted || path.Value.Contains('\0', StringComparison.Ordinal))
        {
            diagnostics.Add(ProjectDiagnostics.OutsideProject(path.Span, path.Value));
            return null;
        }

        return string.Join('/', parts);
    }
}
