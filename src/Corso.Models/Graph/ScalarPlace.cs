using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Places inside YAML values.</summary>
internal static class ScalarPlace
{
    /// <summary>The place of a part of a YAML value, where the value stands in one line as it reads.</summary>
    public static SourceSpan Within(ConfigText text, int start, int end)
    {
        var span = text.Span;
        var quotes = span.Length - text.Value.Length;
        if (span.Line != span.EndLine || quotes is not (0 or 2))
        {
            return span;
        }

        var offset = quotes / 2;
        return new SourceSpan(
            span.Path,
            span.Start + offset + start,
            span.Start + offset + end,
            span.Line,
            span.Column + offset + start,
            span.Line,
            span.Column + offset + end);
    }
}
