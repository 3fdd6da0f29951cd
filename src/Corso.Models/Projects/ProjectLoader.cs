using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads a project from its folder.</summary>
public static class ProjectLoader
{
    /// <summary>
    /// The project; null when <c>corso_project.yml</c> is missing or can't be used. Files that can't be used are
    /// reported and
    /// left out.
    /// </summary>
    public static Project? Load(string directory, DiagnosticBag diagnostics)
    {
        var root = Path.GetFullPath(directory);
        if (LoadDefinition(root, directory, diagnostics) is not { } definition)
        {
            return null;
        }

        var files = ProjectFiles.Enumerate(root, definition.Paths, diagnostics);
        var readable = files.RemoveAll(static file => file.Kind is ProjectFileKind.Seed or ProjectFileKind.Definition);
        var texts = ProjectFiles.ReadAll(root, readable, diagnostics);
        var byPath = new Dictionary<string, SourceText>(texts.Length, StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text is not null)
            {
                byPath.Add(text.Path, text);
            }
        }

        var properties = ImmutableArray.CreateBuilder<SourceText>();
        for (var i = 0; i < readable.Length; i++)
        {
            if (readable[i].Kind == ProjectFileKind.Properties && texts[i] is { } text)
            {
                properties.Add(text);
            }
        }

        var bound = AllCores.Map(
            properties.DrainToImmutable(), text => PropertiesBinder.Bind(text, diagnostics));
        return Assemble(root, definition, files, path => byPath.GetValueOrDefault(path), bound, diagnostics);
    }

    /// <summary>Reads <c>corso_project.yml</c> alone.</summary>
    /// <param name="root">The project folder, absolute.</param>
    /// <param name="directory">The folder as the user gave it, for messages.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static ProjectDefinition? LoadDefinition(string root, string directory, DiagnosticBag diagnostics)
    {
        if (!File.Exists(Path.Combine(root, ProjectFiles.DefinitionName)))
        {
            string? lookalike = null;
            foreach (var name in (ReadOnlySpan<string>)["corso_project.yaml", "corso-project.yml", "dbt_project.yml"])
            {
                lookalike ??= File.Exists(Path.Combine(root, name)) ? name : null;
            }

            diagnostics.Add(ProjectDiagnostics.MissingProjectFile(directory, lookalike));
            return null;
        }

        if (RegularFile.IsOther(Path.Combine(root, ProjectFiles.DefinitionName)))
        {
            diagnostics.Add(ProjectDiagnostics.NoRegularFile(ProjectFiles.DefinitionName));
            return null;
        }

        return ProjectFiles.Read(root, ProjectFiles.DefinitionName, diagnostics) is { } text
            ? ProjectDefinitionBinder.Bind(text, diagnostics)
            : null;
    }

    /// <summary>
    /// Puts a project together from its parts, wherever they were kept, and checks what only the whole shows.
    /// </summary>
    /// <param name="root">The project folder, absolute.</param>
    /// <param name="definition">What <c>corso_project.yml</c> says.</param>
    /// <param name="files">The listing.</param>
    /// <param name="textOf">The text of a listed file; null when it could not be read.</param>
    /// <param name="properties">The bound properties files, in order of path.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static Project Assemble(
        string root,
        ProjectDefinition definition,
        ImmutableArray<ProjectFile> files,
        Func<string, SourceText?> textOf,
        ImmutableArray<PropertiesFile> properties,
        DiagnosticBag diagnostics)
    {
        var models = ImmutableArray.CreateBuilder<SqlFile>();
        var tests = ImmutableArray.CreateBuilder<SqlFile>();
        var macros = ImmutableArray.CreateBuilder<SqlFile>();
        var seeds = ImmutableArray.CreateBuilder<SeedFile>();
        var docs = new DocTable(diagnostics);
        SelectorsFile? selectors = null;
        foreach (var file in files)
        {
            switch (file.Kind)
            {
                case ProjectFileKind.Model:
                    Add(models, file, "a model");
                    break;
                case ProjectFileKind.Test:
                    Add(tests, file, "a data test");
                    break;
                case ProjectFileKind.Macro:
                    Add(macros, file, null);
                    break;
                case ProjectFileKind.Seed when NameRules.CheckNode(file.Name, SourceSpan.StartOf(file.Path), "a seed",
                    diagnostics):
                    seeds.Add(new SeedFile(file.Name, file.Path, file.Folder, file.Length));
                    break;
                case ProjectFileKind.Docs when textOf(file.Path) is { } text:
                    docs.Add(text);
                    break;
                case ProjectFileKind.Selectors when selectors is null && textOf(file.Path) is { } text:
                    selectors = SelectorsBinder.Bind(text, diagnostics);
                    break;
            }
        }

        var project = new Project
        {
            Directory = root,
            Definition = definition,
            Models = models.DrainToImmutable(),
            Tests = tests.DrainToImmutable(),
            Macros = macros.DrainToImmutable(),
            Seeds = seeds.DrainToImmutable(),
            Properties = docs.Resolve(properties),
            Docs = docs.Blocks,
            Selectors = selectors,
            ReadText = path => textOf(path) ?? ProjectFiles.Read(root, path, new DiagnosticBag()),
        };
        FolderConfigUse.Check(project, files, diagnostics);
        return project;

        void Add(ImmutableArray<SqlFile>.Builder to, ProjectFile file, string? owner)
        {
            if (textOf(file.Path) is { } text
                && (owner is null || NameRules.CheckNode(file.Name, SourceSpan.StartOf(file.Path), owner, diagnostics)))
            {
                to.Add(new SqlFile(file.Name, text, file.Folder));
            }
        }
    }
}
