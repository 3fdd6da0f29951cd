using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;

namespace Corso.Models.Caching;

/// <summary>Binds and analyses the project's files, or finds what an earlier compilation made of the same contents.</summary>
internal static class CachedProject
{
    /// <summary>The project with all its properties bound.</summary>
    public static Project Read(
        string directory,
        ProjectDefinition definition,
        ProjectSnapshot snapshot,
        CompileCache cache,
        DiagnosticBag diagnostics)
    {
        var files = snapshot.Files.Where(file => file.Kind == ProjectFileKind.Properties).ToImmutableArray();
        var bound = ProjectFiles.InParallel(files, file => Properties(file, snapshot, cache, diagnostics));
        return ProjectLoader.Assemble(
            directory,
            definition,
            snapshot.Files,
            path => snapshot.TextOf(path, diagnostics),
            [.. bound.OfType<PropertiesFile>()],
            diagnostics);
    }

    /// <summary>Static facts of SQL files, in their order; macros' facts are not joined yet.</summary>
    public static ImmutableArray<TemplateFacts> Analyze(
        ImmutableArray<SqlFile> files, ProjectSnapshot snapshot, CompileCache cache) =>
        ProjectFiles.InParallel(files, file =>
        {
            var key = KeyOf("facts", file.Path, snapshot);
            if (cache.Find(key, file.Path) is { } found)
            {
                return TemplateFormat.ReadFacts(found);
            }

            var facts = TemplateAnalyzer.Analyze(file.Text);
            var entry = new CacheWriter(file.Path);
            TemplateFormat.WriteFacts(entry, facts);
            cache.Add(key, entry);
            return facts;
        });

    private static PropertiesFile? Properties(
        ProjectFile file, ProjectSnapshot snapshot, CompileCache cache, DiagnosticBag diagnostics)
    {
        var key = KeyOf("properties", file.Path, snapshot);
        if (cache.Find(key, file.Path) is { } found)
        {
            diagnostics.AddRange(found.List(DiagnosticFormat.Read));
            return ProjectFormat.Read(found);
        }

        if (snapshot.TextOf(file.Path, diagnostics) is not { } text)
        {
            return null;
        }

        var own = new DiagnosticBag();
        var properties = PropertiesBinder.Bind(text, own);
        var reported = own.ToSorted();
        diagnostics.AddRange(reported);
        var entry = new CacheWriter(file.Path);
        entry.List(reported, DiagnosticFormat.Write);
        ProjectFormat.Write(entry, properties);
        cache.Add(key, entry);
        return properties;
    }

    private static ContentHash KeyOf(string kind, string path, ProjectSnapshot snapshot)
    {
        using var hasher = new InputHasher();
        return hasher.Add(kind).Add(path).Add(snapshot.HashOf(path)).Finish();
    }
}
