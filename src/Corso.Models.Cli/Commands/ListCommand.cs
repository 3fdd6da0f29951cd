using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso ls</c>: the nodes of a project, or those a selection matches and why.</summary>
internal static class ListCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var selection = new SelectionOptions(command);
        var output = CheckedOption.OneOf("--output", "text", "name", "path", "selector", "columns", "json");
        output.HelpName = "FORM";
        output.Description = "text (default), name, path, selector, columns (one a line, with types), or json: one object a line";
        command.Options.Add(output);
        var types = new Option<string[]>("--resource-type")
        {
            HelpName = "KIND",
            Description = "Only nodes of these kinds: model, seed, source, test, exposure",
            AllowMultipleArgumentsPerToken = true,
        };
        types.CompletionSources.Add([.. ResourceTypeName.All]);
        command.Options.Add(types);
        command.SetAction((result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            var exitCode = options.Read(result, host, report) is { } compile
                && ReadTypes(result.GetValue(types) ?? [], report) is { } kinds
                ? Run(
                    report,
                    compile,
                    selection.Read(result) with { Types = kinds },
                    result.GetValue(output) ?? "text",
                    cancellationToken)
                : report.Finish();
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static ImmutableArray<ResourceType>? ReadTypes(string[] words, Report report)
    {
        var types = ImmutableArray.CreateBuilder<ResourceType>(words.Length);
        foreach (var word in words)
        {
            if (ResourceTypeName.Parse(word) is { } type)
            {
                types.Add(type);
            }
            else
            {
                report.Diagnostics.Add(UsageDiagnostics.UnusableValue(
                    "--resource-type", word, string.Join(", ", ResourceTypeName.All), NearestName.Find(word, ResourceTypeName.All)));
            }
        }

        return types.Count == words.Length ? types.ToImmutable() : null;
    }

    private static int Run(
        Report report, CompileOptions options, SelectionRequest request, string form, CancellationToken cancellationToken)
    {
        var loaded = form == "columns" || request.NamesColumns
            ? Compiler.Compile(options, report.Diagnostics, cancellationToken)
            : Compiler.LoadGraph(options, report.Diagnostics);
        if (loaded?.Select(request, report.Diagnostics) is not { } selection)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        if (report.IsText && form == "columns")
        {
            ColumnList.Print(report.Terminal.Out, loaded, selection);
        }
        else if (report.IsText)
        {
            var widest = form == "text" && selection.Nodes.Length > 0
                ? Math.Min(40, selection.Nodes.Max(selected => DisplayWidth.Of(selected.Node.Name)))
                : 0;
            foreach (var selected in selection.Nodes)
            {
                Print(report.Terminal.Out, selected, form, widest);
            }
        }

        return report.Finish(json =>
        {
            json.WriteString("target", loaded.Target.Name);
            json.WriteStartArray("nodes");
            foreach (var selected in selection.Nodes)
            {
                Write(json, selected, loaded.Columns.GetValueOrDefault(selected.Node.Id));
            }

            json.WriteEndArray();
        });
    }

    private static void Print(TextOutput output, SelectedNode selected, string form, int widest)
    {
        var node = selected.Node;
        switch (form)
        {
            case "name":
                output.Line(SafeText.CleanLine(node.Name));
                break;
            case "path":
                output.Line(SafeText.CleanLine(node.Span.Path));
                break;
            case "selector":
                output.Line(SafeText.CleanLine(Selector(node)));
                break;
            case "json":
                output.WriteRaw(JsonText.Write(json => Write(json, selected, null), indented: false));
                break;
            default:
                var name = SafeText.CleanLine(node.Name);
                var padding = new string(' ', Math.Max(0, widest - DisplayWidth.Of(name)));
                output.Write(TextStyle.Faint, $"{ResourceTypeName.Of(node.Type),-8}  ").Write(TextStyle.Strong, name)
                    .Write(padding).Write($"  {NodeWords.Form(node),-9}  ").Line(SafeText.CleanLine(node.Span.Path));
                break;
        }
    }

    /// <summary>The word that selects this node and no other, as dbt writes it.</summary>
    private static string Selector(Node node) => node.Type switch
    {
        ResourceType.Source => $"source:{string.Join('.', node.Fqn)}",
        ResourceType.Exposure => $"exposure:{string.Join('.', node.Fqn)}",
        _ => string.Join('.', node.Fqn),
    };

    private static void Write(Utf8JsonWriter json, SelectedNode selected, NodeColumns? columns)
    {
        var node = selected.Node;
        json.WriteStartObject();
        json.WriteString("unique_id", node.Id);
        json.WriteString("resource_type", ResourceTypeName.Of(node.Type));
        json.WriteString("name", node.Name);
        json.WriteString("original_file_path", node.Span.Path);
        json.WriteString("connection", node.Connection?.Name);
        json.WriteString("schema", node.Relation?.Schema);
        json.WriteString("alias", node.Relation?.Name);
        json.WriteString("materialized", NodeWords.Materialized(node));
        json.WriteStartArray("fqn");
        foreach (var part in node.Fqn)
        {
            json.WriteStringValue(part);
        }

        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in node.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteStartArray("depends_on");
        foreach (var dependency in node.DependsOn)
        {
            json.WriteStringValue(dependency.NodeId);
        }

        json.WriteEndArray();
        json.WriteStartArray("matched_by");
        foreach (var match in selected.Matches)
        {
            json.WriteStringValue(match.ToString());
        }

        json.WriteEndArray();
        if (columns is not null)
        {
            json.WriteStartArray("columns");
            foreach (var column in columns.Columns)
            {
                LineageJson.Write(json, column);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
