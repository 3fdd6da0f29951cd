using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>The columns of seeds, read from their files or found from an earlier compilation. What is wrong in them is told when they are loaded.</summary>
/// <param name="cache">Earlier results.</param>
/// <param name="directory">The project folder.</param>
/// <param name="hashOf">Hash of a file's content; default for one that can't be read.</param>
internal sealed class CachedSeeds(CompileCache cache, string directory, Func<string, ContentHash> hashOf)
{
    /// <summary>A larger file is not read to its end when compiling: then only declared types are known.</summary>
    private const long MostInferred = 32 << 20;

    public NodeColumns Read(Node node)
    {
        if (node.Seed is not { } file || hashOf(file.Path) is var hash && hash == default)
        {
            return DeclaredSchema.Open(node);
        }

        var key = KeyOf(node, hash);
        if (cache.Find(key, file.Path) is { } found)
        {
            return Of(node, found.List(static from => new SeedColumn(from.Text(), SeedType.Other, from.Text())), found.Flag());
        }

        var columns = Infer(node, file);
        using var entry = new CacheWriter(file.Path);
        entry.List(columns ?? [], static (to, column) =>
        {
            to.Text(column.Name);
            to.Text(column.DataType);
        });
        entry.Flag(columns is not null);
        cache.Add(key, entry);
        return Of(node, columns ?? [], columns is not null);
    }

    private static NodeColumns Of(Node node, ImmutableArray<SeedColumn> columns, bool isKnown) =>
        isKnown ? DeclaredSchema.OfSeed(node, columns) : DeclaredSchema.Open(node);

    private ImmutableArray<SeedColumn>? Infer(Node node, SeedFile file)
    {
        var ignored = new DiagnosticBag();
        var dialect = Dialect.For(node.Connection?.Engine ?? "") ?? Dialect.Generic;
        if (SeedAnalyzer.FormatOf(node, ignored) is not { } format
            || StoredFile.OpenRead(Path.Combine(directory, file.Path)) is not { } stream)
        {
            return null;
        }

        return stream.Length > MostInferred
            ? SeedAnalyzer.ReadDeclared(node, stream, format, dialect)
            : SeedAnalyzer.Analyze(node, stream, format, dialect, ignored)?.Columns;
    }

    private static ContentHash KeyOf(Node node, ContentHash content)
    {
        using var hasher = new InputHasher();
        return hasher.Add("seed").Add(content).Add(node.Connection?.Engine)
            .Add(node.Config.Find("column_types")?.Value).Add(node.Config.Find("delimiter")?.Value).Finish();
    }
}
