using Corso.Models.Diagnostics;
using Corso.Models.Text;
using YamlDotNet.Core;

namespace Corso.Models.Projects;

/// <summary>Says in Corso's words, at the right place, why a text is no YAML.</summary>
internal static class YamlSyntaxErrors
{
    /// <summary>The diagnostic for an error of YamlDotNet's scanner or parser.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">The error.</param>
    /// <param name="openBracket">Where the innermost open bracket stands; -1 outside brackets.</param>
    public static Diagnostic Describe(SourceText text, YamlException error, int openBracket)
    {
        var end = (int)Math.Clamp(error.End.Index, 0, text.Content.Length);
        var start = (int)Math.Clamp(error.Start.Index, 0, end);
        if (FindTab(text, start, end, error.Message) is { } tab)
        {
            return ProjectDiagnostics.Tab(text.Span(tab, tab + 1));
        }

        var words = Words(text, error.Message, start, end);
        var bracketLine = openBracket < 0 ? 0 : text.Position(openBracket).Line;
        if (words.IsAboutBrackets && openBracket >= 0 && bracketLine < text.Position(end).Line)
        {
            var bracket = text.Content[openBracket];
            return ProjectDiagnostics.BrokenYaml(
                text.Span(openBracket, openBracket + 1),
                $"{(bracket == '[' ? "a list" : "a map")} opened with {bracket} is not closed",
                $"close it with {(bracket == '[' ? ']' : '}')}");
        }

        // A position behind the last line end points at nothing: show the last character instead.
        var place = words.AtStart ? start : end;
        while (place > 0 && place >= text.Content.Length && char.IsWhiteSpace(text.Content[place - 1]))
        {
            place--;
        }

        return ProjectDiagnostics.BrokenYaml(
            text.Span(place, Math.Min(place + 1, text.Content.Length)), words.Fact, words.Hint);
    }

    /// <summary>
    /// A tab in the indentation of the line of an error; where the message speaks of tabs, also of a later line.
    /// </summary>
    private static int? FindTab(SourceText text, int start, int end, string message)
    {
        var first = text.Position(start).Line;
        var last = message.Contains(" tab ", StringComparison.Ordinal) ? text.LineCount : text.Position(end).Line;
        var offset = start - (text.Position(start).Column - 1);
        for (var line = first; line <= last; line++)
        {
            var content = text.Line(line);
            for (var i = 0; i < content.Length && content[i] is ' ' or '\t'; i++)
            {
                if (content[i] == '\t')
                {
                    return offset + i;
                }
            }

            offset += content.Length + 1;
        }

        return null;
    }

    private static Explanation Words(SourceText text, string message, int start, int end)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        if (Says("quoted scalar"))
        {
            return Says("escape")
                ? new("the text holds an escape that YAML does not know",
                    "write \\\\ for a backslash, or use single quotes")
                : new("a quote is opened and never closed", "close the quote", AtStart: true);
        }

        if (Says("UTF32"))
        {
            return new("the text holds an escape that stands for no character",
                "write \\\\ for a backslash, or use single quotes");
        }

        if (Says("anchor or alias"))
        {
            return new("an anchor or alias has no name", "name it with letters and digits, or put the value in quotes",
                AtStart: true);
        }

        if (Says("cannot start any token"))
        {
            return new($"a value can't begin with {Sign(text, start)}", "put the value in quotes", AtStart: true);
        }

        if (Says("multiline plain scalar"))
        {
            return new("a key stands within a text of several lines",
                "put \":\" behind the key above, or the text in quotes");
        }

        if (Says("invalid mapping") || Says("Mapping values are not allowed"))
        {
            return new("a second \": \" stands on this line", "put the value in quotes");
        }

        if (Says("flow sequence") || Says("flow mapping") || Says("current state of the object"))
        {
            return new(
                start < text.Content.Length
                    ? $"{Sign(text, start)} can't stand here between brackets"
                    : "a bracket is opened and never closed",
                "put a comma between two values, and close every bracket",
                AtStart: true,
                IsAboutBrackets: true);
        }

        if (Says("sequence entries are not allowed"))
        {
            return new("a list can't begin in the middle of a line", "begin it on a line of its own");
        }

        if (Says("expected key") || Says("simple key") || Says("expected ':'"))
        {
            return start < text.Content.Length && text.Content[start] == '-'
                ? new("a list entry stands among keys", "indent it below the key it belongs to", AtStart: true)
                : new("a key with \":\" behind it is expected here",
                    "write it as \"key: value\", indented like its neighbours", AtStart: true);
        }

        if (Says("expected '-' indicator") || Says("block mapping") || Says("block collection"))
        {
            return new("the indentation does not match the lines above", "indent the line like its neighbours",
                AtStart: true);
        }

        if (Says("block scalar"))
        {
            return new("something stands behind the | or > that opens a text", "begin the text on the next line");
        }

        return Says("directive") || Says("incompatible") || Says("tag")
            ? new("a YAML tag or directive can't be read", "remove it, or put the value in quotes")
            : new("this can't stand here", "put texts with special characters in quotes", IsAboutBrackets: true);
    }

    private static string Sign(SourceText text, int at) =>
        at >= text.Content.Length ? "the end of the file"
        : text.Content[at] is '\n' ? "the end of the line"
        : char.IsControl(text.Content[at]) || char.IsSurrogate(text.Content[at]) ? "this character"
        : $"\"{text.Content[at]}\"";

    /// <param name="Fact">What is wrong.</param>
    /// <param name="Hint">What to do.</param>
    /// <param name="AtStart">The start of what the error speaks of tells more than its end.</param>
    /// <param name="IsAboutBrackets">Where a bracket of an earlier line is open, that is the cause.</param>
    private readonly record struct Explanation(
        string Fact, string Hint, bool AtStart = false, bool IsAboutBrackets = false);
}
