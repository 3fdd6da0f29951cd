using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Warns of paths and folder configuration in <c>corso_project.yml</c> that match nothing on disk.</summary>
internal static class FolderConfigUse
{
    /// <summary>Checks a whole project.</summary>
    public static void Check(Project project, ImmutableArray<ProjectFile> files, DiagnosticBag diagnostics)
    {
        foreach (var path in project.Definition.WrittenPaths)
        {
            var full = Path.Combine(project.Directory, path.Value);
            if (!Directory.Exists(full))
            {
                diagnostics.Add(ProjectDiagnostics.NoSuchFolder(path.Span, path.Value,
                    NearestFolder(full, path.Value)));
            }
        }

        var known = new Dictionary<ResourceType, HashSet<string>>();
        var missing = new HashSet<(ResourceType, string)>();
        foreach (var folder in project.Definition.FolderConfigs)
        {
            if (folder.Folder.Length == 0)
            {
                continue;
            }

            if (!known.TryGetValue(folder.Type, out var names))
            {
                known[folder.Type] = names = PlacesOf(folder.Type, project, files);
            }

            if (names.Contains(folder.Folder))
            {
                continue;
            }

            // One message for the topmost folder that is missing.
            missing.Add((folder.Type, folder.Folder));
            var above = Above(folder.Folder);
            if (!missing.Contains((folder.Type, above)))
            {
                diagnostics.Add(ProjectDiagnostics.FolderConfigUnused(
                    folder.Span, ShapeWords.Plural(folder.Type), folder.Folder,
                        NearestName.Find(folder.Folder, names)));
            }
        }
    }

    /// <summary>Everything that folder configuration of a type can name: folders, and single nodes in them.</summary>
    private static HashSet<string> PlacesOf(ResourceType type, Project project, ImmutableArray<ProjectFile> files)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isOfType = type switch
            {
                ResourceType.Model => file.Kind == ProjectFileKind.Model,
                ResourceType.Seed => file.Kind == ProjectFileKind.Seed,
                ResourceType.Test => file.Kind is ProjectFileKind.Test or ProjectFileKind.Properties,
                _ => file.Kind == ProjectFileKind.Properties,
            };
            if (isOfType)
            {
                AddWithParents(places, file.Folder);
                places.Add(Below(file.Folder, file.Name));
            }
        }

        if (type is ResourceType.Source or ResourceType.Exposure)
        {
            AddDeclared(places, project, files);
        }

        return places;
    }

    private static void AddDeclared(HashSet<string> places, Project project, ImmutableArray<ProjectFile> files)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            folders[file.Path] = file.Folder;
        }

        foreach (var properties in project.Properties)
        {
            var folder = folders.GetValueOrDefault(properties.Path, "");
            foreach (var exposure in properties.Exposures)
            {
                places.Add(Below(folder, exposure.Name));
            }

            foreach (var source in properties.Sources)
            {
                var place = Below(folder, source.Name);
                places.Add(place);
                foreach (var table in source.Tables)
                {
                    places.Add(Below(place, table.Name));
                }
            }
        }
    }

    private static void AddWithParents(HashSet<string> places, string folder)
    {
        while (folder.Length > 0 && places.Add(folder))
        {
            folder = Above(folder);
        }
    }

    private static string Above(string folder) => folder.LastIndexOf('/') is > 0 and var at ? folder[..at] : "";

    private static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static string? NearestFolder(string full, string path)
    {
        var parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
        {
            return null;
        }

        var above = Above(path);
        var siblings = Directory.GetDirectories(parent).Select(folder => Below(above, Path.GetFileName(folder)));
        return NearestName.Find(path, siblings);
    }
}
