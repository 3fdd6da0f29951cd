using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Reads the macros of one file, which holds functions and comments and nothing else.</summary>
internal static class MacroFileReader
{
    // Scriban keeps the arguments given in a mask of 32 bits.
    private const int MostParameters = 30;

    /// <summary>Adds a file's macros.</summary>
    /// <param name="source">The file.</param>
    /// <param name="macros">Where they go, by name.</param>
    /// <param name="unread">Where names go whose definition can't be read: calls of them are no second error.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static void Read(
        SourceText source, Dictionary<string, Macro> macros, HashSet<string> unread, DiagnosticBag diagnostics)
    {
        var parsed = ParsedTemplate.Parse(source);
        diagnostics.AddRange(parsed.Diagnostics);
        if (parsed.HasErrors)
        {
            AddDeclaredNames(source.Content, unread);
            return;
        }

        if (parsed.Page?.Body is not { } body)
        {
            ReportText(source, 0, source.Content.Length, diagnostics);
            return;
        }

        foreach (var statement in body.Statements)
        {
            switch (statement)
            {
                case ScriptFunction { NameOrDoToken: ScriptVariableGlobal } function:
                    Add(function, source, macros, diagnostics);
                    break;
                case ScriptRawStatement raw:
                    ReportText(source, raw.Text.Index, raw.Text.Index + raw.Text.Length, diagnostics);
                    break;
                case ScriptEscapeStatement or ScriptNopStatement:
                    break;
                default:
                    diagnostics.Add(TemplateDiagnostics.MacroFileText(source.SpanOf(statement)));
                    break;
            }
        }
    }

    private static void AddDeclaredNames(string text, HashSet<string> names)
    {
        for (var at = text.IndexOf("func ", StringComparison.Ordinal); at >= 0;
            at = text.IndexOf("func ", at + 1, StringComparison.Ordinal))
        {
            var start = at + "func ".Length;
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            names.Add(text[start..end]);
        }
    }

    private static void ReportText(SourceText source, int start, int end, DiagnosticBag diagnostics)
    {
        while (start < end && char.IsWhiteSpace(source.Content[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(source.Content[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            diagnostics.Add(TemplateDiagnostics.MacroFileText(source.Span(start, end)));
        }
    }

    private static void Add(
        ScriptFunction function, SourceText source, Dictionary<string, Macro> macros, DiagnosticBag diagnostics)
    {
        var signature = MacroSignature.Of(function, source);
        var span = signature.Span ?? source.SpanOf(function);
        if (BuiltInNames.Contains(signature.Name))
        {
            diagnostics.Add(TemplateDiagnostics.AssignedBuiltIn(span, signature.Name));
            return;
        }

        if (macros.TryGetValue(signature.Name, out var other))
        {
            diagnostics.Add(TemplateDiagnostics.DuplicateMacro(span, signature.Name, other.Signature.Span ?? span));
            return;
        }

        if (signature.Parameters.Length > MostParameters)
        {
            diagnostics.Add(TemplateDiagnostics.TooManyParameters(span, signature.Name, MostParameters));
            return;
        }

        var assigned = function.Body is { } body ? AssignedNames.Of(body) : [];
        var visitor = new FactsVisitor(source, assigned);
        visitor.VisitMacro(function);
        macros.Add(signature.Name, new Macro(signature, function, source, visitor.ToFacts()));
    }
}
