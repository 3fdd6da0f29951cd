using System.Collections.Immutable;
using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary>
/// <c>corso source pull</c>: writes what the live catalog says of source tables into the files that declare them.
/// </summary>
internal static class SourcePullCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var names = new Argument<string[]>("source")
        {
            HelpName = "SOURCE",
            Description = "Sources (app) or tables (app.orders); all of the project when none is named",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var schema = new Option<string?>("--schema")
        {
            HelpName = "NAME", Description = "Add all tables and views of a schema that the project doesn't declare yet",
        };
        var connection = new Option<string?>("--connection")
        {
            HelpName = "NAME", Description = "Where --schema lies; the target's first connection when absent",
        };
        var prune = new Option<bool>("--prune")
        {
            Description = "Take columns and keys out that the database no longer has",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and write nothing" };
        command.Arguments.Add(names);
        foreach (var option in (Option[])[schema, connection, prune, dryRun])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { } compile
                || Compiler.LoadGraph(compile, report.Diagnostics) is not { } loaded
                || report.Diagnostics.HasErrors)
            {
                return report.Finish();
            }

            var pull = new SourcePullRun(host, report, loaded, compile.ProjectDirectory)
            {
                Prune = result.GetValue(prune), IsDryRun = result.GetValue(dryRun),
            };
            var request = selection.Read(result);
            var named = result.GetValue(names) ?? [];
            if (Connection(loaded, result.GetValue(connection), report) is not { } where)
            {
                return report.Finish();
            }

            // A schema alone adds what is new; without one, everything declared is brought up to date.
            var isAll = named.Length + request.Select.Length + request.Exclude.Length == 0 && request.SelectorName is null;
            if (Choose(loaded, named, request, isAll && result.GetValue(schema) is not null, report) is not { } nodes
                || !await pull.RunAsync(nodes, result.GetValue(schema), where, cancellationToken))
            {
                return report.Finish();
            }

            return pull.Finish();
        });
        return command;
    }

    /// <summary>The chosen source tables; null when a name is none, which is then reported.</summary>
    private static ImmutableArray<Node>? Choose(
        Compilation loaded, string[] names, SelectionRequest request, bool none, Report report)
    {
        if (none)
        {
            return [];
        }

        var titles = loaded.Graph.Nodes.Where(node => node.Source is not null)
            .SelectMany(node => new[] { node.Source?.Name ?? "", $"{node.Source?.Name}.{node.Name}" }).ToHashSet();
        var select = request.Select.ToBuilder();
        foreach (var name in names)
        {
            if (!titles.Contains(name))
            {
                report.Diagnostics.Add(UsageDiagnostics.UnknownNode(name, Text.NearestName.Find(name, titles)));
                return null;
            }

            select.Add($"source:{name}");
        }

        return NodeSelector.Select(
            loaded.Graph,
            request with { Select = select.ToImmutable(), Types = [ResourceType.Source] },
            loaded.Project.Selectors,
            report.Diagnostics)?.Nodes.Select(selected => selected.Node).ToImmutableArray();
    }

    /// <summary>A connection by name, or the first; null when there is none of this name, which is then reported.</summary>
    internal static ConnectionDefinition? Connection(Compilation loaded, string? name, Report report)
    {
        var connections = loaded.Target.Connections;
        if (name is null)
        {
            return connections[0];
        }

        var found = connections.FirstOrDefault(connection => connection.Name == name);
        if (found is null)
        {
            report.Diagnostics.Add(OperationDiagnostics.UnknownConnection(
                name, loaded.Target.Name, Text.NearestName.Find(name, connections.Select(connection => connection.Name))));
        }

        return found;
    }
}
