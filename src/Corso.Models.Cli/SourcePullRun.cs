using System.Collections.Immutable;
using System.Text;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Sources;
using Corso.Models.Text;

namespace Corso.Models.Cli;

/// <summary>One pull: reads the catalogs, edits the files, and writes them or shows what would change.</summary>
internal sealed class SourcePullRun(CommandHost host, Report report, Compilation loaded, string projectDirectory)
{
    private readonly List<PullOutcome> _outcomes = [];

    /// <summary>Whether what is gone is taken out.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Reads and edits; false after an error that leaves nothing to write, which is reported.</summary>
    /// <param name="nodes">Source tables to bring up to date.</param>
    /// <param name="schema">Schema to add; null for none.</param>
    /// <param name="where">Where that schema lies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> RunAsync(
        ImmutableArray<Node> nodes, string? schema, ConnectionDefinition where, CancellationToken cancellationToken)
    {
        var schemas = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is { Connection: { } connection, Relation: { } relation })
            {
                SetOf(schemas, connection.Name).Add(relation.Schema);
            }
        }

        if (schema is not null)
        {
            SetOf(schemas, where.Name).Add(schema);
        }

        var connections = loaded.Target.Connections.Where(connection => schemas.ContainsKey(connection.Name)).ToArray();
        report.ShowDiagnostics();
        report.Terminal.Flush();
        await using var databases = await Databases.OpenAsync(
            connections, host, report, projectDirectory, mayCreate: false, cancellationToken);
        if (databases is null)
        {
            return false;
        }

        var requests = new SortedDictionary<string, PullRequest>(StringComparer.Ordinal);
        foreach (var engine in connections.Select(connection => databases.ByConnection[connection.Name]))
        {
            try
            {
                await ReadAsync(engine, schemas[engine.Connection.Name], nodes, requests, cancellationToken);
                if (schema is not null && engine.Connection.Name == where.Name)
                {
                    await AddSchemaAsync(engine, schema, requests, cancellationToken);
                }
            }
            catch (EngineException exception)
            {
                report.Diagnostics.Add(exception.Diagnostic);
                return false;
            }
        }

        foreach (var request in requests.Values)
        {
            _outcomes.Add(SourcePull.Run(request, ReadFile(request.Path), report.Diagnostics));
        }

        return true;
    }

    /// <summary>Writes the files, or shows the differences, and says what changed.</summary>
    public int Finish()
    {
        var changed = _outcomes.Where(outcome => outcome.File.After != (outcome.File.Before ?? "")).ToList();
        foreach (var outcome in changed)
        {
            if (IsDryRun)
            {
                if (report.IsText)
                {
                    LineDiff.Write(report.Terminal.Out, outcome.File.Path, outcome.File.Before, outcome.File.After);
                }
            }
            else if (ReadFile(outcome.File.Path) != outcome.File.Before)
            {
                report.Diagnostics.Add(SourceDiagnostics.ChangedMeanwhile(outcome.File.Path));
            }
            else
            {
                WriteFile(outcome.File);
            }
        }

        report.ShowDiagnostics();
        if (report.IsText)
        {
            WriteSummary(changed.Count);
        }

        return report.Finish(json =>
        {
            json.WriteString("target", loaded.Target.Name);
            json.WriteBoolean("dry_run", IsDryRun);
            json.WriteStartArray("tables");
            foreach (var change in _outcomes.SelectMany(outcome => outcome.Changes))
            {
                json.WriteStartObject();
                json.WriteString("table", change.Title);
                json.WriteString("path", change.Path);
                json.WriteBoolean("is_new", change.IsNew);
                json.WriteStartArray("changes");
                foreach (var fact in change.Facts)
                {
                    json.WriteStringValue(fact);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private void WriteSummary(int files)
    {
        var output = report.Terminal.Out;
        var changes = _outcomes.SelectMany(outcome => outcome.Changes).ToList();
        if (report.ShowsProgress && !IsDryRun)
        {
            foreach (var change in changes.Where(change => change.Facts.Length > 0))
            {
                output.Write(TextStyle.Strong, SafeText.CleanLine(change.Title))
                    .Line(SafeText.CleanLine($"  {change.Path}{(change.IsNew ? "  (new)" : "")}"));
                foreach (var fact in change.Facts)
                {
                    output.Line(SafeText.CleanLine($"    {fact}"));
                }
            }
        }

        if (report.ShowsProgress)
        {
            var touched = changes.Count(change => change.Facts.Length > 0);
            output.Line(changes.Count == 0 ? "nothing was pulled"
                : touched == 0 ? $"{Words.Count(changes.Count, "table")} up to date"
                : IsDryRun ? $"{Words.Count(touched, "table")} would change in {Words.Count(files, "file")}; nothing was written"
                : $"{Words.Count(touched, "table")} changed in {Words.Count(files, "file")}, "
                    + $"{Words.Number(changes.Count - touched)} up to date");
        }
    }

    private async Task ReadAsync(
        IEngine engine,
        SortedSet<string> schemas,
        ImmutableArray<Node> nodes,
        SortedDictionary<string, PullRequest> requests,
        CancellationToken cancellationToken)
    {
        var live = await LiveRelationReader.ReadAsync(engine, schemas, cancellationToken);
        foreach (var node in nodes)
        {
            if (node.Connection?.Name != engine.Connection.Name || node.Relation is not { } relation)
            {
                continue;
            }

            var found = live.FirstOrDefault(one => one.Name == relation)
                ?? live.FirstOrDefault(one => engine.Dialect.IsSame(one.Name, relation));
            var title = $"{node.Source?.Name}.{node.Name}";
            if (found is null)
            {
                var nearest = NearestName.Find(
                    relation.Name, live.Where(one => one.Name.Schema == relation.Schema).Select(one => one.Name.Name));
                report.Diagnostics.Add(SourceDiagnostics.NoSuchRelation(
                    node.Span, title, engine.Dialect.Display(relation), engine.Connection.Name, nearest) with { NodeId = node.Id });
                continue;
            }

            Add(requests, node.Span.Path, engine, request => request with
            {
                Tables = request.Tables.Add(new PullTable(node, found)),
            });
        }
    }

    private async Task AddSchemaAsync(
        IEngine engine, string schema, SortedDictionary<string, PullRequest> requests, CancellationToken cancellationToken)
    {
        var live = await LiveRelationReader.ReadAsync(engine, [schema], cancellationToken);
        var published = (await engine.ReadCatalogAsync([schema], cancellationToken)).Published;
        var declared = loaded.Graph.Nodes.Concat(loaded.Graph.Disabled)
            .Where(node => node.Connection?.Name == engine.Connection.Name || node.Connection is null)
            .Select(node => node.Relation).OfType<RelationName>().ToList();
        var added = live.Where(one => !one.IsPart
            && !published.Contains(one.Name)
            && !declared.Exists(relation => engine.Dialect.IsSame(relation, one.Name))).ToImmutableArray();
        if (added.IsEmpty)
        {
            if (live.IsEmpty)
            {
                report.Diagnostics.Add(SourceDiagnostics.NoSuchSchema(schema, engine.Connection.Name, exists: false, null));
            }

            return;
        }

        var source = loaded.Project.Properties
            .SelectMany(file => file.Sources.Select(source => (file.Path, Source: source)))
            .FirstOrDefault(one => engine.Dialect.IdentifierComparer.Equals(one.Source.Schema, schema)
                && (one.Source.Connection ?? loaded.Target.Connections[0].Name) == engine.Connection.Name);
        var name = source.Source?.Name ?? schema.Replace('.', '_').Replace('/', '_');
        var path = source.Path ?? $"{loaded.Project.Definition.Paths.Models[0]}/sources/{name}.yml";
        Add(requests, path, engine, request => request with
        {
            Added = new PullSchema(
                name,
                schema,
                engine.Connection.Name == loaded.Target.Connections[0].Name ? null : engine.Connection.Name,
                added),
            TargetOf = relation => request.TargetOf(relation)
                ?? (added.Any(one => one.Name == relation) && PullRequest.TableName(relation) is { } table
                    ? $"source('{name}', '{table}')"
                    : null),
        });
    }

    private void Add(
        SortedDictionary<string, PullRequest> requests, string path, IEngine engine, Func<PullRequest, PullRequest> change)
    {
        if (!requests.TryGetValue(path, out var request))
        {
            request = new PullRequest(path, [], engine.Dialect)
            {
                Prune = Prune, TargetOf = relation => TargetOf(engine, relation),
            };
        }

        requests[path] = change(request);
    }

    private string? TargetOf(IEngine engine, RelationName relation)
    {
        var node = loaded.Graph.Nodes.FirstOrDefault(node => node.Source is not null
            && node.Connection?.Name == engine.Connection.Name
            && node.Relation is { } own && engine.Dialect.IsSame(own, relation));
        return node is null || node.Name.Contains('\'', StringComparison.Ordinal)
            ? null
            : $"source('{node.Source?.Name}', '{node.Name}')";
    }

    /// <summary>Writes a file where a link to it leads, with the rights it had.</summary>
    private void WriteFile(PulledFile file)
    {
        var path = Path.Combine(projectDirectory, file.Path);
        if (!File.Exists(path))
        {
            OutputFile.Replace(path, file.After);
            return;
        }

        path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (OperatingSystem.IsWindows())
        {
            OutputFile.Replace(path, file.After);
            return;
        }

        var mode = File.GetUnixFileMode(path);
        OutputFile.Replace(path, file.After);
        OutputFile.Guard(path, () => SetMode(path, mode));
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>A file's characters with its byte order mark; null when there is none.</summary>
    private string? ReadFile(string path)
    {
        var full = Path.Combine(projectDirectory, path);
        return File.Exists(full) ? Encoding.UTF8.GetString(File.ReadAllBytes(full)) : null;
    }

    private static SortedSet<string> SetOf(Dictionary<string, SortedSet<string>> sets, string key)
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets.Add(key, set = new SortedSet<string>(StringComparer.Ordinal));
        }

        return set;
    }
}
