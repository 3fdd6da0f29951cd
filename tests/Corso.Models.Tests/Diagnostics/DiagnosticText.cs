using System.Text;
using Corso.Models.Diagnostics;

namespace Corso.Models.Tests.Diagnostics;

/// <summary>Diagnostics as verified files hold them: everything they say, one fact a line.</summary>
internal static class DiagnosticText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            var place = diagnostic.Span is { } span
                ? $"{span.Path}({span.Line},{span.Column})-({span.EndLine},{span.EndColumn}): "
                : "";
            text.Append($"{place}{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code}: {diagnostic.Message}\n");
            for (var call = diagnostic.Calls; call is not null; call = call.Caller)
            {
                text.Append($"    in macro {call.Macro}, called at {call.CallSite}\n");
            }

            foreach (var related in diagnostic.Related)
            {
                text.Append($"    {related.Span}: {related.Label}\n");
            }

            if (diagnostic.Hint is not null)
            {
                text.Append($"    hint: {diagnostic.Hint}\n");
            }
        }

        return text.Length == 0 ? "nothing to report\n" : text.ToString();
    }
}
