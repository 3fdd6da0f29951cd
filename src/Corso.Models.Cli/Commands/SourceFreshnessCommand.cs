using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Corso.Models.Cli.Rendering;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Sources;
using Corso.Models.Templating;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso source freshness</c>: how long ago sources were loaded, against the limits that YAML sets.</summary>
internal static class SourceFreshnessCommand
{
    private const string ResultsFile = "sources.json";

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var threads = CheckedOption.Number("--threads", 1, 256);
        threads.HelpName = "N";
        threads.Description = "Nodes run at once; the target's threads when absent";
        command.Options.Add(threads);
        var output = new Option<string?>("--output", "-o")
        {
            HelpName = "FILE", Description = "Where results are written; target/sources.json when absent",
        };
        command.Options.Add(output);
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { } compile
                || Compiler.LoadGraph(compile, report.Diagnostics) is not { } loaded
                || report.Diagnostics.HasErrors
                || Select(loaded, selection.Read(result), report) is not { } rules)
            {
                return report.Finish();
            }

            var run = new RunOptions(
                result.GetValue(threads) is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)
                    : loaded.Target.Threads,
                false,
                host.NewInvocationId(),
                host.Time.GetUtcNow())
            {
                Graph = loaded.Graph,
                ProjectDirectory = compile.ProjectDirectory,
                ReadText = report.ReadText,
                Time = host.Time,
            };
            var path = result.GetValue(output) is { } file
                ? Path.GetFullPath(file, host.CurrentDirectory)
                : Path.Combine(compile.ProjectDirectory, loaded.Project.Definition.Paths.Target, ResultsFile);
            return await RunAsync(host, report, loaded, rules, run, path, cancellationToken);
        });
        return command;
    }

    private static ImmutableArray<FreshnessRule>? Select(Compilation loaded, SelectionRequest request, Report report)
    {
        if (NodeSelector.Select(
            loaded.Graph,
            request with { Types = [ResourceType.Source] },
            loaded.Project.Selectors,
            report.Diagnostics) is not { } selection)
        {
            return null;
        }

        return FreshnessRules.Of(selection.Nodes.Select(selected => selected.Node), report.Diagnostics);
    }

    private static async Task<int> RunAsync(
        CommandHost host,
        Report report,
        Compilation loaded,
        ImmutableArray<FreshnessRule> rules,
        RunOptions run,
        string path,
        CancellationToken cancellationToken)
    {
        var queries = Queries(loaded, rules, report);
        report.ShowDiagnostics();
        report.Terminal.Flush();
        var connections = loaded.Target.Connections.Where(connection =>
            queries.Any(query => query.Rule.Node.Connection?.Name == connection.Name)).ToArray();
        await using var databases = await Databases.OpenAsync(
            connections, host, report, run.ProjectDirectory, mayCreate: false, cancellationToken);
        if (databases is null)
        {
            return report.Finish();
        }

        var started = host.Time.GetTimestamp();
        var results = await FreshnessRunner.RunAsync(queries, run, databases.ByConnection, cancellationToken);
        var elapsed = host.Time.GetElapsedTime(started);
        OutputFile.Replace(
            path, report.Terminal.Secrets.Apply(SourcesWriter.Write(results, run, elapsed, Product.Version)));
        if (report.IsText)
        {
            FreshnessTable.Write(report.Terminal.Out, results, report.ShowsProgress);
            if (results.IsEmpty && report.ShowsProgress)
            {
                report.Terminal.Out.Line("no source has a limit of freshness: add freshness: to one in its YAML");
            }
        }

        foreach (var result in results)
        {
            if (result.Diagnostic is { } diagnostic)
            {
                report.Diagnostics.Add(diagnostic);
            }
        }

        return report.Finish(json => WriteJson(json, loaded, results));
    }

    private static ImmutableArray<FreshnessQuery> Queries(
        Compilation loaded, ImmutableArray<FreshnessRule> rules, Report report)
    {
        var scopes = new Dictionary<string, RenderScope>(StringComparer.Ordinal);
        var queries = ImmutableArray.CreateBuilder<FreshnessQuery>(rules.Length);
        foreach (var rule in rules)
        {
            if (rule.Node is not { Connection: { } connection, Relation: { } relation })
            {
                continue;
            }

            if (!scopes.TryGetValue(connection.Name, out var scope))
            {
                scopes.Add(connection.Name, scope = OperationScope.Of("", connection, null, loaded.Graph));
            }

            scope = scope with { NodeId = rule.Node.Id, This = scope.Dialect.Quote(relation) };
            if (FreshnessQuery.Build(rule, scope, loaded.Renderer.Value, report.Diagnostics) is { } query)
            {
                queries.Add(query);
            }
        }

        return queries.ToImmutable();
    }

    private static void WriteJson(Utf8JsonWriter json, Compilation loaded, ImmutableArray<FreshnessResult> results)
    {
        json.WriteString("target", loaded.Target.Name);
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("node", result.Rule.Node.Id);
            json.WriteString("status", SourcesWriter.Word(result.Status));
            json.WriteString("max_loaded_at", result.MaxLoadedAt is { } loadedAt ? SourcesWriter.Time(loadedAt) : null);
            if (result.Age is { } age)
            {
                json.WriteNumber("age_in_s", Math.Round(age.TotalSeconds, 6));
            }
            else
            {
                json.WriteNull("age_in_s");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
