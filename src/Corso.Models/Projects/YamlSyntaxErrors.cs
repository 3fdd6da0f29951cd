using Corso.Models.Diagnostics;
using Corso.Models.Text;
using YamlDotNet.Core;

namespace Corso.Models.Projects;

/// <summary>Says in Corso's words, at the right place, why a text is no YAML.</summary>
internal static class YamlSyntaxErrors
{
    /// <summary>The diagnostic for an error of YamlDotNet's scanner or parser.</summary>
    public static Diagnostic Describe(SourceText text, YamlException error)
    {
        var at = (int)Math.Clamp(error.End.Index, 0, text.Content.Length);
        var start = (int)Math.Clamp(error.Start.Index, 0, at);
        if (FindTab(text, start, at) is { } tab)
        {
            return ProjectDiagnostics.Tab(text.Span(tab, tab + 1));
        }

        var (fact, hint, isOpening) = Words(error.Message);
        var place = isOpening ? start : at;

        // A position behind the last line end points at nothing: show the last line instead.
        while (place > 0 && place >= text.Content.Length && char.IsWhiteSpace(text.Content[place - 1]))
        {
            place--;
        }

        return ProjectDiagnostics.BrokenYaml(text.Span(place, Math.Min(place + 1, text.Content.Length)), fact, hint);
    }

    private static int? FindTab(SourceText text, int start, int at)
    {
        foreach (var place in (ReadOnlySpan<int>)[at, start])
        {
            var (line, column) = text.Position(place);
            var offset = place - column + 1;
            var content = text.Line(line);
            for (var i = 0; i < content.Length && content[i] is ' ' or '\t'; i++)
            {
                if (content[i] == '\t')
                {
                    return offset + i;
                }
            }
        }

        return null;
    }

    private static (string Fact, string? Hint, bool IsOpening) Words(string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        if (Says("quoted scalar"))
        {
            return Says("escape")
                ? ("the text holds an escape that YAML does not know", "write \\\\ for a backslash, or use single quotes", false)
                : ("a quote is opened and never closed", "close the quote", true);
        }

        if (Says("anchor") || Says("alias"))
        {
            return ("an anchor or alias has no name", "name it with letters and digits, or put the value in quotes", false);
        }

        if (Says("cannot start any token"))
        {
            return ("a value can't begin with this character", "put the value in quotes", false);
        }

        if (Says("Mapping values are not allowed"))
        {
            return ("a second \": \" stands on the line, or the line is indented too far", "put the value in quotes, or correct the indentation", false);
        }

        if (Says("simple key") || Says("expected ':'"))
        {
            return ("a key has no \":\" behind it", "write it as \"key: value\"", true);
        }

        if (Says("flow sequence"))
        {
            return ("a list opened with [ is not closed here", "close it with ], or put a comma between its values", false);
        }

        if (Says("flow mapping"))
        {
            return ("a map opened with { is not closed here", "close it with }, or put a comma between its entries", false);
        }

        if (Says("block sequence entries are not allowed"))
        {
            return ("a list can't begin in the middle of a line", "begin it on a line of its own", false);
        }

        if (Says("block mapping") || Says("block collection") || Says("expected '-' indicator"))
        {
            return ("the indentation does not match the lines above", "indent the line like its neighbours", false);
        }

        if (Says("block scalar"))
        {
            return ("the head of a block text (| or >) can't be read", "write | or > alone at the end of the line", false);
        }

        if (Says("tag") || Says("directive"))
        {
            return ("a YAML tag or directive can't be read", "remove it, or put the value in quotes", false);
        }

        return ("this is no YAML", "put texts with special characters in quotes", false);
    }
}
