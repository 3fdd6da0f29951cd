using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>Diagnostics as JSON for <c>--format json</c>: every key always present, null where there is nothing.</summary>
internal static class DiagnosticJson
{
    /// <summary>Writes the property <c>diagnostics</c>: an array.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            WriteKeys(json, diagnostic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the keys of one diagnostic into the object that is open.</summary>
    public static void WriteKeys(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", DiagnosticWriter.Word(diagnostic.Severity));
        json.WriteString("title", diagnostic.Descriptor.Title);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("hint", diagnostic.Hint);
        json.WriteString("node", diagnostic.NodeId);
        WriteSpan(json, "span", diagnostic.Span);
        json.WriteStartArray("calls");
        for (var call = diagnostic.Calls; call is not null; call = call.Caller)
        {
            json.WriteStartObject();
            json.WriteString("macro", call.Macro);
            WriteSpan(json, "span", call.CallSite);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            json.WriteStartObject();
            json.WriteString("label", related.Label);
            WriteSpan(json, "span", related.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("engine_message", diagnostic.EngineMessage);
    }

    /// <summary>Writes a property with a span: offsets from 0, lines and columns from 1, in UTF-16 units; null without one.</summary>
    public static void WriteSpan(Utf8JsonWriter json, string name, SourceSpan? span)
    {
        if (span is not { } at || at.Path is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("path", at.Path);
        json.WriteNumber("start", at.Start);
        json.WriteNumber("end", at.End);
        json.WriteNumber("line", at.Line);
        json.WriteNumber("column", at.Column);
        json.WriteNumber("end_line", at.EndLine);
        json.WriteNumber("end_column", at.EndColumn);
        json.WriteEndObject();
    }
}
