using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Diagnostics as a SARIF 2.1.0 log, which code hosts and editors show beside the lines.
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
/// </summary>
internal static class SarifWriter
{
    private const string ProjectRoot = "PROJECTROOT";

    /// <summary>Writes the whole log.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="diagnostics">The results.</param>
    /// <param name="projectDirectory">What paths are relative to; null when there is no project.</param>
    /// <param name="exitCode">What the process will exit with.</param>
    public static void Write(
        Utf8JsonWriter json, ImmutableArray<Diagnostic> diagnostics, string? projectDirectory, int exitCode)
    {
        var rules = diagnostics.Select(diagnostic => diagnostic.Descriptor).DistinctBy(rule => rule.Code)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal).ToArray();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        if (projectDirectory is not null)
        {
            var root = new Uri(Path.TrimEndingDirectorySeparator(projectDirectory) + Path.DirectorySeparatorChar);
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(ProjectRoot);
            json.WriteString("uri", root.AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", exitCode is 0 or 1);
        json.WriteNumber("exitCode", exitCode);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics)
        {
            WriteResult(json, diagnostic, Array.FindIndex(rules, rule => rule.Code == diagnostic.Code));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, DiagnosticDescriptor[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "corso");
        json.WriteString("version", Product.Version);
        json.WriteString("semanticVersion", Product.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            WriteText(json, "shortDescription", rule.Title);
            if (DiagnosticCatalogue.HelpPage(rule.Code) is { } page)
            {
                json.WriteStartObject("help");
                json.WriteString("text", page);
                json.WriteString("markdown", page);
                json.WriteEndObject();
            }

            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", DiagnosticWriter.Word(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", DiagnosticWriter.Word(diagnostic.Severity));
        var text = diagnostic.Hint is { } hint ? $"{diagnostic.Message}\nhint: {hint}" : diagnostic.Message;
        WriteText(json, "message", diagnostic.EngineMessage is { } engine ? $"{text}\n{engine}" : text);
        json.WriteStartArray("locations");
        if (diagnostic.Span is not null || diagnostic.NodeId is not null)
        {
            json.WriteStartObject();
            if (diagnostic.Span is { } span)
            {
                WritePlace(json, span);
            }

            if (diagnostic.NodeId is { } node)
            {
                json.WriteStartArray("logicalLocations");
                json.WriteStartObject();
                json.WriteString("fullyQualifiedName", node);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRelated(json, diagnostic);
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        if (diagnostic.Related.IsEmpty && diagnostic.Calls is null)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        for (var call = diagnostic.Calls; call is not null; call = call.Caller)
        {
            json.WriteStartObject();
            WritePlace(json, call.CallSite);
            WriteText(json, "message", $"in macro {call.Macro}, called here");
            json.WriteEndObject();
        }

        foreach (var related in diagnostic.Related)
        {
            json.WriteStartObject();
            WritePlace(json, related.Span);
            WriteText(json, "message", related.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan span)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', span.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", ProjectRoot);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", span.Line);
        json.WriteNumber("startColumn", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
        json.WriteNumber("charOffset", span.Start);
        json.WriteNumber("charLength", span.Length);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
