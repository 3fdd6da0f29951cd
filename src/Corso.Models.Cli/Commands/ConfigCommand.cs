using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso config NODE</c>: each value of a node's configuration, where it was set, and what it overrode.</summary>
internal static class ConfigCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var name = new Argument<string>("node")
        {
            HelpName = "NODE", Description = "A name (orders) or an id (model.shop.orders)", Arity = ArgumentArity.ExactlyOne,
        };
        command.Arguments.Add(name);
        command.SetAction((result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            var exitCode = options.Read(result, host, report) is { } compile
                ? Run(report, compile, result.GetRequiredValue(name), cancellationToken)
                : report.Finish();
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static int Run(Report report, CompileOptions options, string name, CancellationToken cancellationToken)
    {
        if (Compiler.LoadGraph(options, report.Diagnostics) is not { } loaded
            || Find(loaded.Graph, name, report.Diagnostics) is not { } found)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        if (report.IsText)
        {
            Print(report.Terminal.Out, found, loaded.Graph.ById.ContainsKey(found.Id));
        }

        return report.Finish(json =>
        {
            json.WriteString("node", found.Id);
            json.WriteStartArray("config");
            foreach (var setting in found.Config.Settings)
            {
                json.WriteStartObject();
                json.WriteString("key", setting.Key);
                json.WritePropertyName("value");
                ConfigValueJson.Write(json, setting.Value);
                json.WriteStartArray("origins");
                foreach (var origin in setting.Origins)
                {
                    json.WriteStartObject();
                    json.WriteString("layer", Layer(origin.Layer));
                    json.WritePropertyName("value");
                    ConfigValueJson.Write(json, origin.Value);
                    DiagnosticJson.WriteSpan(json, "span", HasPlace(origin) ? origin.Value.Span : null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>A node by id, <c>source.table</c> or name, disabled ones too; null when there is none, which is then reported.</summary>
    internal static Node? Find(ModelGraph graph, string name, DiagnosticBag diagnostics)
    {
        Node? found = null;
        foreach (var node in graph.Nodes.Concat(graph.Disabled))
        {
            if (node.Id == name)
            {
                return node;
            }

            // A model or seed before a test or an exposure of the same name.
            if (TitleOf(node) == name && (found is null || node.Type < found.Type))
            {
                found = node;
            }
        }

        if (found is null)
        {
            var titles = graph.Nodes.Concat(graph.Disabled).Where(node => node.Type != ResourceType.Test).Select(TitleOf);
            diagnostics.Add(UsageDiagnostics.UnknownNode(name, NearestName.Find(name, titles)));
        }

        return found;
    }

    private static string TitleOf(Node node) => node.Source is { } source ? $"{source.Name}.{node.Name}" : node.Name;

    private static void Print(TextOutput output, Node node, bool isEnabled)
    {
        output.Write(TextStyle.Strong, SafeText.CleanLine(node.Id))
            .Line(SafeText.CleanLine($"  {node.Span.Path}{(isEnabled ? "" : "  (disabled)")}"));
        if (node.Relation is { } relation && node.Connection is { } connection)
        {
            output.Line(SafeText.CleanLine($"{relation} on connection {connection.Name} ({connection.Engine})"));
        }

        output.Line();
        if (node.Config.Settings.IsEmpty)
        {
            output.Line("nothing is configured");
            return;
        }

        var keys = Math.Min(30, node.Config.Settings.Max(setting => setting.Key.Length));
        var rows = node.Config.Settings.SelectMany(setting => Rows(setting)).ToArray();
        var values = Math.Min(40, rows.Max(row => DisplayWidth.Of(row.Value)));
        foreach (var (key, value, origin, isOverridden) in rows)
        {
            var padding = new string(' ', Math.Max(0, values - DisplayWidth.Of(value)));
            output.Write(TextStyle.Strong, key.PadRight(keys)).Write("  ")
                .Write(isOverridden ? TextStyle.Faint : TextStyle.Plain, value + padding).Write("  ")
                .Write(TextStyle.Faint, origin).Line();
        }
    }

    /// <summary>One row for the value, or one for every layer where several had a say, the strongest first.</summary>
    private static IEnumerable<(string Key, string Value, string Origin, bool IsOverridden)> Rows(ConfigSetting setting)
    {
        var merged = SafeText.CleanLine(ConfigValueWriter.ToText(setting.Value));
        if (setting.Origins.IsEmpty)
        {
            yield return (setting.Key, merged, "", false);
            yield break;
        }

        var last = setting.Origins[^1];
        var isJoined = merged != SafeText.CleanLine(ConfigValueWriter.ToText(last.Value));
        if (isJoined)
        {
            yield return (setting.Key, merged, "joined from:", false);
        }

        for (var i = setting.Origins.Length - 1; i >= 0; i--)
        {
            var origin = setting.Origins[i];
            var isOverridden = !isJoined && i < setting.Origins.Length - 1;
            yield return (
                !isJoined && i == setting.Origins.Length - 1 ? setting.Key : "",
                (isJoined ? "  " : isOverridden ? "  was " : "") + SafeText.CleanLine(ConfigValueWriter.ToText(origin.Value)),
                SafeText.CleanLine(HasPlace(origin) ? $"{origin.Value.Span}  {Layer(origin.Layer)}" : Layer(origin.Layer)),
                isOverridden);
        }
    }

    private static bool HasPlace(ConfigOrigin origin) => !string.IsNullOrEmpty(origin.Value.Span.Path);

    private static string Layer(ConfigLayer layer) => layer switch
    {
        ConfigLayer.Folder => "folder",
        ConfigLayer.Properties => "properties",
        ConfigLayer.InFile => "config()",
        _ => "default",
    };
}
