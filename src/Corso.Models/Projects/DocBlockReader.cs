using System.Text.RegularExpressions;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads the doc blocks of a Markdown file; what stands outside of them is left alone.</summary>
internal static partial class DocBlockReader
{
    /// <summary>The blocks in the order written.</summary>
    public static IEnumerable<DocBlock> Read(SourceText text, DiagnosticBag diagnostics)
    {
        var content = text.Content;
        Match? open = null;
        foreach (Match tag in Tags().Matches(content))
        {
            var span = text.Span(tag.Index, tag.Index + tag.Length);
            if (!tag.Groups["end"].Success)
            {
                if (open is not null)
                {
                    diagnostics.Add(Unclosed(text, open));
                }

                open = tag;
                continue;
            }

            if (open is null)
            {
                diagnostics.Add(ProjectDiagnostics.BrokenDoc(
                    span, "this ends a doc block, and none has begun", "write {% docs name %} in front of its text"));
                continue;
            }

            var name = open.Groups["name"];
            if (name.Value.Length == 0 || !name.Value.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-'))
            {
                diagnostics.Add(ProjectDiagnostics.BrokenDoc(
                    text.Span(open.Index, open.Index + open.Length),
                    name.Value.Length == 0
                        ? "this doc block has no name"
                        : $"a doc block can't be named \"{name.Value}\"",
                    "name it with letters, digits and underscores: {% docs order_status %}"));
            }
            else
            {
                var start = open.Index + open.Length;
                yield return new DocBlock(
                    name.Value, content[start..tag.Index].Trim(), text.Span(name.Index, name.Index + name.Length));
            }

            open = null;
        }

        if (open is not null)
        {
            diagnostics.Add(Unclosed(text, open));
        }
    }

    private static Diagnostic Unclosed(SourceText text, Match open) => ProjectDiagnostics.BrokenDoc(
        text.Span(open.Index, open.Index + open.Length), "this doc block never ends", "write {% enddocs %} behind its text");

    [GeneratedRegex(@"\{%[-+]?[ \t]*(?:docs\b[ \t]*(?<name>[^%{}\n]*?)|(?<end>enddocs))[ \t]*[-+]?%\}")]
    private static partial Regex Tags();
}
