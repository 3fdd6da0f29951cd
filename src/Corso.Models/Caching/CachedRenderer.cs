using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>Renders templates of queries and checks what they render, or finds what an earlier compilation rendered from the same inputs.</summary>
/// <param name="cache">Earlier results.</param>
/// <param name="renderer">Made when the first template has to be rendered.</param>
/// <param name="readEnv">Gives an environment variable's value now.</param>
/// <param name="shared">Hash of what all templates see: macros, target, vars, the compiler itself.</param>
/// <param name="checker">Checks the SQL.</param>
internal sealed class CachedRenderer(
    CompileCache cache, Lazy<TemplateRenderer> renderer, Func<string, string?> readEnv, ContentHash shared, SqlChecker checker)
{
    /// <summary>
    /// The rendered template; diagnostics are reported the same whether it was found or made. SQL that does not parse is an
    /// error only where <paramref name="isStrict"/>, and then no SQL.
    /// </summary>
    public CheckedResult Render(
        SourceText template,
        ContentHash templateHash,
        RenderScope scope,
        bool isStrict,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        if (templateHash == default)
        {
            return RenderAndCheck(template, scope, isStrict, diagnostics, cancellationToken);
        }

        var key = KeyOf(template.Path, templateHash, scope, isStrict);
        if (cache.Find(key, template.Path) is { } found && Read(found, scope) is { } earlier)
        {
            diagnostics.AddRange(earlier.Diagnostics);
            return new CheckedResult(earlier.Result, null);
        }

        var own = new DiagnosticBag();
        var result = RenderAndCheck(template, scope, isStrict, own, cancellationToken);
        var reported = own.ToSorted();
        diagnostics.AddRange(reported);
        using var entry = Write(template.Path, scope, result.Rendered, reported);
        cache.Add(key, entry);
        return result;
    }

    /// <summary>The tree of a query that was rendered, or found, before.</summary>
    public ParsedQuery? Parse(RenderedSql sql, SqlSubject subject) => checker.Read(sql, subject);

    private CheckedResult RenderAndCheck(
        SourceText template,
        RenderScope scope,
        bool isStrict,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var result = renderer.Value.Render(template, scope, diagnostics, cancellationToken);
        if (result.Sql is not { } sql)
        {
            return new CheckedResult(result, null);
        }

        var subject = new SqlSubject(
            scope.Connection.Engine, SourceSpan.StartOf(template.Path), scope.NodeId, isStrict);
        return checker.CheckQuery(sql, subject, diagnostics, out var query)
            ? new CheckedResult(result, query)
            : new CheckedResult(result with { Sql = null }, null);
    }

    private ContentHash KeyOf(string path, ContentHash templateHash, RenderScope scope, bool isStrict)
    {
        using var hasher = new InputHasher();
        hasher.Add("render").Add(shared).Add(path).Add(templateHash).Add(scope.NodeId)
            .Add(scope.Connection.Name).Add(scope.Connection.Engine).Add(scope.Connection.Schema)
            .Add(scope.Connection.Options).Add(scope.This).Add(scope.IsIncremental ? 1 : 0).Add(isStrict ? 1 : 0).Add(scope.Refs.Count);
        foreach (var name in scope.Refs.Keys.Order(StringComparer.Ordinal))
        {
            hasher.Add(name).Add(scope.Refs[name]);
        }

        if (scope.Sources.IsEmpty)
        {
            return hasher.Finish();
        }

        foreach (var ((source, table), text) in scope.Sources
            .OrderBy(entry => entry.Key.Source, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Table, StringComparer.Ordinal))
        {
            hasher.Add(source).Add(table).Add(text);
        }

        return hasher.Finish();
    }

    private CacheWriter Write(
        string path, RenderScope scope, RenderResult result, ImmutableArray<Diagnostic> diagnostics)
    {
        var entry = new CacheWriter(path, (result.Sql?.Text.Length ?? 0) + 512);
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        entry.Number(result.EnvNames.Length);
        foreach (var name in result.EnvNames)
        {
            entry.Text(name);
            EnvRead.Of(name, readEnv(name)).Value.Write(hash);
            entry.Bytes(hash);
        }

        entry.Number(result.ColumnReads.Length);
        foreach (var relation in result.ColumnReads)
        {
            entry.Text(relation);
            HashOf(scope.ColumnsOf(relation)).Write(hash);
            entry.Bytes(hash);
        }

        entry.List(diagnostics, DiagnosticFormat.Write);
        entry.List(result.Logged, static (to, line) => to.Text(line));
        entry.List(result.Refs, TemplateFormat.WriteRef);
        entry.List(result.Sources, TemplateFormat.WriteSource);
        entry.Optional(result.Sql, TemplateFormat.WriteSql);
        return entry;
    }

    /// <summary>Null when an environment variable has another value now, or a relation that was asked for them other columns.</summary>
    private (RenderResult Result, ImmutableArray<Diagnostic> Diagnostics)? Read(CacheReader entry, RenderScope scope)
    {
        var count = entry.Int();
        var names = ImmutableArray.CreateBuilder<string>(count);
        for (var i = 0; i < count; i++)
        {
            var name = entry.Text();
            if (EnvRead.Of(name, readEnv(name)).Value != ContentHash.Read(entry.Bytes(ContentHash.Size)))
            {
                return null;
            }

            names.Add(name);
        }

        count = entry.Int();
        var reads = ImmutableArray.CreateBuilder<string>(count);
        for (var i = 0; i < count; i++)
        {
            var relation = entry.Text();
            if (HashOf(scope.ColumnsOf(relation)) != ContentHash.Read(entry.Bytes(ContentHash.Size)))
            {
                return null;
            }

            reads.Add(relation);
        }

        var diagnostics = entry.List(DiagnosticFormat.Read);
        var logged = entry.List(static from => from.Text());
        var refs = entry.List(TemplateFormat.ReadRef);
        var sources = entry.List(TemplateFormat.ReadSource);
        var sql = entry.Optional(TemplateFormat.ReadSql);
        return (
            new RenderResult(sql, names.MoveToImmutable(), refs, sources)
            {
                Logged = logged, ColumnReads = reads.MoveToImmutable(),
            },
            diagnostics);
    }

    private static ContentHash HashOf(RelationColumns? columns)
    {
        using var hasher = new InputHasher();
        if (columns is not null)
        {
            hasher.Add(columns.Title).Add(columns.IsComplete ? 1 : 0);
            foreach (var column in columns.Columns)
            {
                hasher.Add(column.Name).Add(column.Sql).Add(column.DataType);
            }
        }

        return hasher.Finish();
    }
}

/// <summary>A rendered template.</summary>
/// <param name="Rendered">What was rendered.</param>
/// <param name="Query">The tree its check has left; null when it was found, or is no query.</param>
internal sealed record CheckedResult(RenderResult Rendered, ParsedQuery? Query);
