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
        var bound = AllCores.Map(files, file => Properties(file, snapshot, cache, diagnostics));
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
        AllCores.Map(files, file =>
        {
            var key = KeyOf("facts", file.Path, snapshot);
            if (key is { } known && cache.Find(known, file.Path) is { } found)
            {
                return TemplateFormat.ReadFacts(found);
            }

            var facts = TemplateAnalyzer.Analyze(file.Text);
            if (key is { } missed)
            {
                using var entry = new CacheWriter(file.Path);
                TemplateFormat.WriteFacts(entry, facts);
                cache.Add(missed, entry);
            }

            return facts;
        });

    private static PropertiesFile? Properties(
        ProjectFile file, ProjectSnapshot snapshot, CompileCache cache, DiagnosticBag diagnostics)
    {
        var key = KeyOf("properties", file.Path, snapshot);
        if (key is { } known && cache.Find(known, file.Path) is { } found)
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
        if (key is { } missed)
        {
            using var entry = new CacheWriter(file.Path, text.Content.Length + 512);
            entry.List(reported, DiagnosticFormat.Write);
            ProjectFormat.Write(entry, properties);
            cache.Add(missed, entry);
        }

        return properties;
    }

    /// <summary>Null for a file whose content was not known when the snapshot was taken: nothing is kept of it.</summary>
    private static ContentHash? KeyOf(string kind, string path, ProjectSnapshot snapshot)
    {
        if (snapshot.HashOf(path) == default)
        {
            return null;
        }

        using var hasher = new InputHasher();
        return hasher.Add(kind).Add(path).Add(snapshot.HashOf(path)).Finish();
    }
}
