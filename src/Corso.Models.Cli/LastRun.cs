using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Cli;

/// <summary>What the last run left in <c>run_results.json</c>: how it was started, and how each node went.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">Its options, as <see cref="Commands.SavedArguments"/> writes them.</param>
/// <param name="Target">The target it ran for.</param>
/// <param name="NodeCount">Nodes it was about.</param>
/// <param name="Unfinished">Ids of those that did not succeed.</param>
/// <param name="HasTests">Whether data tests were among them.</param>
internal sealed record LastRun(
    string Command, JsonElement Arguments, string Target, int NodeCount, ImmutableArray<string> Unfinished, bool HasTests)
{
    /// <summary>The file, in the target folder.</summary>
    public const string FileName = "run_results.json";

    private static readonly HashSet<string> Finished = ["success", "pass", "warn", "no-op", "reused"];

    /// <summary>Where a project keeps it, from the project folder.</summary>
    public static string PathIn(ProjectPaths paths) => $"{paths.Target}/{FileName}";

    /// <summary>Reads it; null when there is none or it can't be used, which is then reported.</summary>
    public static LastRun? Read(string projectDirectory, ProjectPaths paths, DiagnosticBag diagnostics)
    {
        var path = PathIn(paths);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(projectDirectory, path)));
            return Read(document.RootElement);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Add(RetryDiagnostics.NoRun(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(RetryDiagnostics.ResultsUnusable(path, error.Message));
        }
        catch (JsonException)
        {
            diagnostics.Add(RetryDiagnostics.ResultsUnusable(path, "it is not JSON"));
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            diagnostics.Add(RetryDiagnostics.ResultsUnusable(path, "it was not written by corso"));
        }

        return null;
    }

    /// <summary>
    /// What of the graph is to run: what did not succeed, and every data test that reads it. A test that passed has passed
    /// on other rows, and one that was corrected has another id now.
    /// </summary>
    public Selection Select(ModelGraph graph, DiagnosticBag diagnostics)
    {
        diagnostics.AddRange(Unfinished.Where(id => !graph.ById.ContainsKey(id)).Select(RetryDiagnostics.NodeGone));
        var ids = Unfinished.ToHashSet(StringComparer.Ordinal);
        var built = graph.Nodes.Where(node => ids.Contains(node.Id) && node.Type != ResourceType.Test)
            .Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return new Selection(
        [
            .. graph.Nodes.Where(node => ids.Contains(node.Id)
                    || (HasTests && node.Type == ResourceType.Test && node.DependsOn.Any(upstream => built.Contains(upstream.NodeId))))
                .Select(node => new SelectedNode(node, [])),
        ]);
    }

    private static LastRun Read(JsonElement root)
    {
        _ = root.GetProperty("metadata").GetProperty("env").GetProperty("CORSO_VERSION").GetString();
        var arguments = root.GetProperty("args");
        var unfinished = ImmutableArray.CreateBuilder<string>();
        var count = 0;
        var hasTests = false;
        foreach (var node in root.GetProperty("results").EnumerateArray())
        {
            count++;
            hasTests |= Text(node, "unique_id").StartsWith("test.", StringComparison.Ordinal);
            if (!Finished.Contains(Text(node, "status")))
            {
                unfinished.Add(Text(node, "unique_id"));
            }
        }

        return new LastRun(
            Text(arguments, "which"), arguments.Clone(), Text(arguments, "target"), count, unfinished.ToImmutable(), hasTests);
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null");
}
