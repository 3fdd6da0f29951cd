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
}

/// <summary>What one command has to say: diagnostics as they come up, results, and the exit code they come to.</summary>
internal sealed class Report(CommandHost host, string command, ReportFormat format, bool isQuiet)
{
    private readonly Dictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);
    private int _shown;

    /// <summary>Everything found so far.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>The project folder; null while there is none.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether the output is for people.</summary>
    public bool IsText => format == ReportFormat.Text;

    /// <summary>Whether progress is written.</summary>
    public bool ShowsProgress => IsText && !isQuiet;

    /// <summary>The streams.</summary>
    public Terminal Terminal => host.Terminal;

    /// <summary>Writes what a template gave to <c>log</c>.</summary>
    public void Log(string line)
    {
        if (!isQuiet)
        {
            host.Terminal.Error.Line(line);
        }
    }

    /// <summary>Writes diagnostics that were not written yet, in text form.</summary>
    public void ShowDiagnostics()
    {
        if (!IsText || Diagnostics.Count == _shown)
        {
            return;
        }

        // Diagnostics come in bursts, one a stage; a burst is shown once and whole.
        var all = Diagnostics.ToSorted();
        _shown = Diagnostics.Count;
        // Both streams in the order of writing, should they end up in one place.
        host.Terminal.Out.Flush();
        DiagnosticWriter.WriteAll(host.Terminal.Error, all, ReadText);
        host.Terminal.Error.Flush();
    }

    /// <summary>Writes what is left to say and gives the exit code.</summary>
    /// <param name="writeResult">Adds the command's own keys to the JSON object.</param>
    public int Finish(Action<Utf8JsonWriter>? writeResult = null)
    {
        var all = Diagnostics.ToSorted();
        var exitCode = 0;
        foreach (var diagnostic in all)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error)
            {
                exitCode = Math.Max(exitCode, diagnostic.Descriptor.ExitCode);
            }
        }

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
        }

        return exitCode;
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
