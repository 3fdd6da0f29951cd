using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>Forms in which a command tells how it went.</summary>
internal enum ReportFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object on standard output.</summary>
    Json,

    /// <summary>A SARIF log on standard output.</summary>
    Sarif,

    /// <summary>One JSON object a line on standard output, as things happen.</summary>
    Events,
}

/// <summary>What one command has to say: diagnostics as they come up, results, and the exit code they come to.</summary>
internal sealed class Report(
    CommandHost host, string command, ReportFormat format, bool isQuiet, WarningPolicy? warnings = null)
{
    private readonly Dictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<(SourceSpan?, string, string, string?)> _shown = [];

    /// <summary>Everything found so far; warnings as the user wants them taken.</summary>
    public DiagnosticBag Diagnostics { get; } = warnings is null ? new() : new(warnings.Apply);

    /// <summary>Id of this call of the command.</summary>
    public string InvocationId => field ??= host.NewInvocationId();

    /// <summary>Where events are written; null in another format.</summary>
    public EventLog? Events => format == ReportFormat.Events
        ? field ??= new EventLog(host.Terminal.Out, host.Time, InvocationId, isQuiet)
        : null;

    /// <summary>The project folder; null while there is none.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>What a command line needs so that it finds this project from where the user is; empty when it does anyway.</summary>
    public string ProjectOption => ProjectDirectory is not { } directory || ProjectFolder.Find(host, null) == directory
        ? ""
        : $" --project-dir {Words.Quote(Path.GetRelativePath(host.CurrentDirectory, directory))}";

    /// <summary>Whether the output is for people.</summary>
    public bool IsText => format == ReportFormat.Text;

    /// <summary>Whether progress is written.</summary>
    public bool ShowsProgress => IsText && !isQuiet;

    /// <summary>The streams.</summary>
    public Terminal Terminal => host.Terminal;

    /// <summary>Writes what a template gave to <c>log</c>.</summary>
    public void Log(string line)
    {
        if (Events is { } events)
        {
            events.Progress("log", json => json.WriteString("message", line));
        }
        else if (!isQuiet)
        {
            host.Terminal.Error.Line(line);
        }
    }

    /// <summary>Writes diagnostics that were not written yet, where they are written as they come up.</summary>
    public void ShowDiagnostics()
    {
        if (format is ReportFormat.Json or ReportFormat.Sarif)
        {
            return;
        }

        // Diagnostics come in bursts, one a stage.
        var burst = Diagnostics.ToSorted().Where(
            diagnostic => _shown.Add((diagnostic.Span, diagnostic.Code, diagnostic.Message, diagnostic.NodeId))).ToImmutableArray();
        if (burst.IsEmpty)
        {
            return;
        }

        if (Events is { } events)
        {
            foreach (var diagnostic in burst)
            {
                events.Write(
                    "diagnostic", DiagnosticWriter.Level(diagnostic.Severity), json => DiagnosticJson.WriteKeys(json, diagnostic));
            }

            return;
        }

        // Both streams in the order of writing, should they end up in one place.
        host.Terminal.Out.Flush();
        DiagnosticWriter.WriteAll(host.Terminal.Error, burst, ReadText);
        host.Terminal.Error.Flush();
    }

    /// <summary>What the diagnostics so far come to.</summary>
    public int ExitCode => Diagnostics.ToSorted()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.Descriptor.ExitCode)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Writes what is left to say and gives the exit code.</summary>
    /// <param name="writeResult">Adds the command's own keys to the JSON object.</param>
    public int Finish(Action<Utf8JsonWriter>? writeResult = null)
    {
        var all = Diagnostics.ToSorted();
        var exitCode = ExitCode;
        if (format == ReportFormat.Json)
        {
            host.Terminal.Out.WriteRaw(JsonText.Write(json =>
            {
                json.WriteStartObject();
                json.WriteString("command", command);
                json.WriteString("corso_version", Product.Version);
                json.WriteNumber("exit_code", exitCode);
                json.WriteString("project_directory", ProjectDirectory);
                writeResult?.Invoke(json);
                DiagnosticJson.Write(json, all);
                json.WriteEndObject();
            }));
        }
        else if (format == ReportFormat.Sarif)
        {
            host.Terminal.Out.WriteRaw(
                JsonText.Write(json => SarifWriter.Write(json, all, ProjectDirectory, exitCode)));
        }
        else
        {
            ShowDiagnostics();
            Events?.Write("summary", exitCode == 0 ? "info" : "error", json =>
            {
                json.WriteString("command", command);
                json.WriteNumber("exit_code", exitCode);
                writeResult?.Invoke(json);
            });
        }

        return exitCode;
    }

    /// <summary>Takes a text that stands in no file, for messages about it.</summary>
    public void Know(SourceText text)
    {
        lock (_texts)
        {
            _texts[text.Path] = text;
        }
    }

    /// <summary>A project file's text as it is now; null when it can't be read.</summary>
    public SourceText? ReadText(string path)
    {
        lock (_texts)
        {
            if (!_texts.TryGetValue(path, out var text))
            {
                text = _texts[path] = Load(path);
            }

            return text;
        }
    }

    private SourceText? Load(string path)
    {
        if (ProjectDirectory is null)
        {
            return null;
        }

        var full = Path.Combine(ProjectDirectory, path);
        if (RegularFile.IsOther(full))
        {
            return null;
        }

        try
        {
            var content = File.ReadAllText(full, Encoding.UTF8);
            return new SourceText(path, SourceText.Normalize(content));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
